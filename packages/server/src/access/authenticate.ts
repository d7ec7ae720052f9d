import { problem } from '@claviger/engine';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { refuse } from '../problems.ts';
import { bearerOf, hashApiKey } from './api-key.ts';
import { isPermission, type Permission } from './permissions.ts';

/** Who asks: a key of a workspace, and what it may do. */
export interface Caller {
  readonly workspace: string;
  readonly keyId: string;
  readonly permissions: readonly Permission[];
}

/** How exact `lastUsedAt` of a key is: a write per request would cost more than the request. */
const lastUseGrainMs = 60_000;

/** Lets nobody pass without a living API key. */
export function authenticate(deps: Pick<Deps, 'store' | 'now'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const secret = bearerOf(c.req.header('authorization'));
    const key = secret === undefined ? undefined : await deps.store.apiKeys.byHash(hashApiKey(secret));
    const now = deps.now();
    if (key === undefined || (key.expiresAt !== undefined && key.expiresAt <= now)) {
      return refuse(c, problem('unauthenticated', 'api'));
    }
    if ((key.lastUsedAt ?? 0) <= now - lastUseGrainMs) {
      await deps.store.apiKeys.touch(key.workspace, key.id, now);
    }
    c.set('caller', {
      workspace: key.workspace,
      keyId: key.id,
      permissions: key.permissions.filter(isPermission),
    });
    return next();
  };
}
