import type { Deps } from '../deps.ts';
import type { Role } from '../store/people.ts';
import type { ApiKey } from '../store/store.ts';
import { isPermission, type Permission } from './permissions.ts';

/** Who did something, for whoever asks later. */
export interface Actor {
  readonly kind: 'key' | 'person';
  readonly id: string;
  readonly name: string;
}

/** Who asks: a key of a workspace or a person in it, and what they may do. */
export interface Caller {
  readonly workspace: string;
  readonly actor: Actor;
  /** The user whose accounts for tests are the caller's own; absent for servers, which see those of all. @see F-093 */
  readonly tester?: string;
  /** Of a person who is a member of the workspace. @see TEAM-1 */
  readonly role?: Role;
  /** Ids of the only connections that a key opens; absent: all. @see CON-19 */
  readonly connections?: readonly string[];
  readonly permissions: readonly Permission[];
  /** What a key that it makes may have: all that its own key may, also where the caller itself may less. */
  readonly grantable: readonly Permission[];
}

/** The caller that a key is. */
export function keyCaller({ workspace, id, name, permissions: words, connections }: ApiKey): Caller {
  const permissions = words.filter(isPermission);
  return {
    workspace,
    actor: { kind: 'key', id, name },
    ...(connections === undefined ? {} : { connections }),
    permissions,
    grantable: permissions,
  };
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
