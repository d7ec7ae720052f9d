import type { Deps } from '../deps.ts';
import type { ApiKey } from '../store/store.ts';
import type { Permission } from './permissions.ts';

/** Who asks: a key of a workspace, and what it may do. */
export interface Caller {
  readonly workspace: string;
  readonly keyId: string;
  readonly permissions: readonly Permission[];
  /** What a key that it makes may have: all that its own key may, also where the caller itself may less. */
  readonly grantable: readonly Permission[];
}

/** How exact the last use of a key or of a session is: a write per request would cost more than the request. */
export const lastUseGrainMs = 60_000;

/** Whether a key that is stored still opens anything. */
export function isLiving(key: ApiKey, now: number): boolean {
  return key.expiresAt === undefined || key.expiresAt > now;
}

/** Notes that a key was used, where that is not known well enough. */
export async function noteUse(deps: Pick<Deps, 'store' | 'now'>, key: ApiKey): Promise<void> {
  const now = deps.now();
  if ((key.lastUsedAt ?? 0) > now - lastUseGrainMs) return;
  await deps.store.apiKeys.touch(key.workspace, key.id, now);
}
