import type { Context, Credentials, Flow } from '../scheme.ts';
import type { Config } from './config.ts';
import { isBound, keyName, newKey, proving } from './dpop.ts';
import type { ClientStep } from './ready.ts';

/** A token request that proves the connection's key, and a context that holds the key. */
export interface Bound {
  readonly context: Context<Config>;
  readonly planned: ClientStep;
}

/** Lets a token request prove a key: the one given, the stored one, or a new one. Nothing changes without dpop. @see RFC 9449 section 5 */
export function* bind(context: Context<Config>, planned: ClientStep, given: string | undefined): Flow<Bound> {
  if (context.config.dpop !== true) return { context, planned };
  const { bundle } = context;
  const stored = bundle.authData[keyName];
  const key = given ?? (typeof stored === 'string' && stored !== '' ? stored : yield* newKey());
  return {
    context: { ...context, bundle: { ...bundle, authData: { ...bundle.authData, [keyName]: key } } },
    planned: { ...planned, through: proving(context, key, planned.stage) },
  };
}

/** A key to which nothing was bound is not kept. */
export function unbound(credentials: Credentials): Credentials {
  if (isBound(credentials.authData)) return credentials;
  const { [keyName]: _, ...authData } = credentials.authData;
  return { ...credentials, authData };
}
