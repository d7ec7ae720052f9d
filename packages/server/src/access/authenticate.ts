import { problem } from '@claviger/engine';
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { refuse } from '../problems.ts';
import { bearerOf, hashApiKey } from './api-key.ts';
import { type Caller, isLiving, keyCaller, noteUse } from './caller.ts';
import { isForged, refuseForged, refuseSignedOut, signedInOf, tokenOf } from './console-session.ts';
import { withinLimit } from './key-limit.ts';

type Means = Pick<Deps, 'store' | 'now' | 'settings'>;

/** Lets nobody pass without a living API key, or a session of the console that stands for one. */
export function authenticate(deps: Means): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const asked = c.req.header('authorization');
    if (asked === undefined && tokenOf(deps, c) !== undefined) return throughConsole(deps, c, next);
    const caller = await callerOf(deps, bearerOf(asked));
    if (caller === undefined) return refuse(c, problem('unauthenticated', 'api'));
    c.set('caller', caller);
    return withinLimit(c, next);
  };
}

async function callerOf(deps: Means, secret: string | undefined): Promise<Caller | undefined> {
  const key = secret === undefined ? undefined : await deps.store.apiKeys.byHash(hashApiKey(secret));
  if (key === undefined || !isLiving(key, deps.now())) return undefined;
  await noteUse(deps, key);
  return keyCaller(key);
}

async function throughConsole(deps: Means, c: Context<AppEnv>, next: () => Promise<void>) {
  const signedIn = await signedInOf(deps, c);
  if (signedIn === undefined) return refuseSignedOut(c);
  if (isForged(deps, c, signedIn)) return refuseForged(c);
  c.set('caller', signedIn.caller);
  // A cookie does not keep shared caches away as Authorization does. @see RFC 9111 section 3.5
  c.header('Cache-Control', 'no-store');
  // A key opens no more in a browser than it does by itself.
  return withinLimit(c, next);
}
