import type { Connection } from '@claviger/engine';
import type { Deps } from '../deps.ts';
import { recordEvent } from '../history.ts';
import type { By } from '../sharing/by.ts';

type RevokeDeps = Pick<Deps, 'store'>;

/** Why a timeline says that a connection has expired. */
const reason = 'tester_revoked';

/**
 * Takes a link back: it opens nothing any more, its pages and attempts end, and what was connected by it has expired.
 * Answers how many; undefined where there is no such link. @see TEAM-6
 */
export async function revokeTester(
  deps: RevokeDeps,
  { workspace, integration, id }: { workspace: string; integration: string; id: string },
  by: By,
): Promise<number | undefined> {
  const users = await deps.store.testers.revoke(workspace, integration, id);
  if (users === undefined) return undefined;
  let expired = 0;
  for (const user of users) {
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await deps.store.credentials.list({
        workspace,
        user,
        integration,
        limit: 200,
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const connection of page.data) if (await expire(deps, connection, by)) expired += 1;
      cursor = page.next;
    }
  }
  return expired;
}

/** Whether a user of this name came by a link that was revoked: they connect nothing any more. */
export async function isRevokedTester(
  { store }: RevokeDeps,
  workspace: string,
  user: string,
): Promise<boolean> {
  return /^tester_[0-9A-Za-z]{22}$/.test(user) && (await store.testers.isRevoked(workspace, user));
}

/** Ends what was connected while the link was taken back. */
export async function expireIfRevoked(deps: RevokeDeps, connection: Connection): Promise<void> {
  if (await isRevokedTester(deps, connection.workspace, connection.user.id))
    await expire(deps, connection, { by: 'system' });
}

async function expire(
  { store }: RevokeDeps,
  { workspace, id }: Pick<Connection, 'workspace' | 'id'>,
  by: By | { readonly by: 'system' },
): Promise<boolean> {
  let isNew = false;
  await store.credentials.update(workspace, id, ({ status }) => {
    isNew = status === 'active';
    return isNew ? { status: 'expired' } : undefined;
  });
  if (isNew) await recordEvent({ store }, { workspace, id }, 'connection.expired', { ...by, reason });
  return isNew;
}
