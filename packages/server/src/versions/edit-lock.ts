import { problem } from '@claviger/engine';
import type { Deps } from '../deps.ts';
import type { VersionSummary } from '../store/store.ts';
import type { Refused } from './refused.ts';

/** How many users a version may have and still be edited. @see VER-3 */
const usersThatLock = 5;

/** Why a version may not be edited, and what to do instead; undefined when it may. @see VER-3 */
export async function editLock(
  deps: Pick<Deps, 'store'>,
  { workspace, integration, version, state }: VersionSummary,
): Promise<Refused | undefined> {
  const uses = await deps.store.summaries.versions(workspace, integration, [version]);
  const users = uses.get(version)?.users ?? 0;
  if (state === 'private' && users < usersThatLock) return undefined;
  const why = state === 'private' ? `has ${users} users` : `is ${state}`;
  const clone = `POST /v1/integrations/${integration}/versions/${version}/clone`;
  return {
    ok: false,
    problem: problem('version_locked', 'api', { version }),
    detail: `Version ${version} ${why}. Only a private version with fewer than ${usersThatLock} users is edited in place (VER-3): connections would change under their users.`,
    fix: `Clone it (${clone} {"bump": "minor"}), change the clone, promote it and migrate the connections. What cannot wait is repeated with ?force=true.`,
  };
}
