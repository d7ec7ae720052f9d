import type { Connection, ConnectionQuery, ConnectionSummary } from '@claviger/engine';
import type { Deps } from '../deps.ts';
import { disconnect } from '../disconnect.ts';
import { recordEvent } from '../history.ts';
import type { By } from './by.ts';
import { othersOf, sharedTold, sharedWithOf } from './share.ts';
import { transferConnection } from './transfer.ts';

/** Who leaves, and who gets what they share. */
export interface Leaving {
  readonly workspace: string;
  readonly user: string;
  readonly transferTo: Connection['user'];
}

/** What became of the connections of somebody who left. */
export interface Left {
  readonly moved: number;
  readonly disconnected: number;
}

/** Apps that are told at once that an access has ended. */
const atOnce = 8;

/**
 * What others use of a user goes to another, what is private ends, and nobody's connection names them any more. What
 * was interrupted goes on where it stood when it is asked for again. @see F-127, CON-17
 */
export async function leave(deps: Deps, { workspace, user, transferTo }: Leaving, by: By): Promise<Left> {
  const { credentials } = deps.store;
  let moved = 0;
  const ends: string[] = [];
  // First what is quick: from here on nothing of theirs is used by them, whatever the apps take to answer.
  for await (const { id, sharedWith } of all(deps, { workspace, user })) {
    if (sharedWith === undefined) {
      ends.push(id);
      await credentials.update(workspace, id, () => ({ status: 'revoked' }));
    } else if ((await transferConnection(deps, { workspace, id }, transferTo, by)) !== undefined) moved += 1;
  }
  await forget(deps, { workspace, user }, by);
  let disconnected = 0;
  const work = async () => {
    for (let id = ends.pop(); id !== undefined; id = ends.pop()) {
      const connection = await credentials.get(workspace, id);
      if (connection !== undefined && (await disconnect(deps, connection, by)) !== undefined)
        disconnected += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { moved, disconnected };
}

/** Takes somebody out of what others share with them, and let them repair. */
async function forget(
  deps: Deps,
  { workspace, user }: Pick<Leaving, 'workspace' | 'user'>,
  by: By,
): Promise<void> {
  const { credentials } = deps.store;
  const without = (ids: readonly string[]) => ids.filter((one) => one !== user);
  for await (const { id } of all(deps, { workspace, delegate: user })) {
    const changed = await credentials.update(workspace, id, (now) => ({
      delegates: othersOf(without(now.delegates ?? []), now),
    }));
    const detail = { ...by, delegates: changed?.delegates?.length ?? 0 };
    await recordEvent(deps, { workspace, id }, 'connection.delegated', detail);
  }
  for await (const { id, sharedWith } of all(deps, { workspace, sharedWith: user })) {
    if (sharedWith === 'everyone') continue;
    const changed = await credentials.update(workspace, id, (now) =>
      now.sharedWith === undefined || now.sharedWith === 'everyone'
        ? undefined
        : { sharedWith: sharedWithOf(without(now.sharedWith), now) },
    );
    if (changed === undefined) continue;
    await recordEvent(deps, { workspace, id }, 'connection.shared', { ...by, ...sharedTold(changed) });
  }
}

/** Page after page: what is taken out of the list meanwhile moves no other. */
async function* all(
  { store }: Pick<Deps, 'store'>,
  query: Omit<ConnectionQuery, 'limit' | 'cursor'>,
): AsyncGenerator<ConnectionSummary> {
  let cursor: string | null = null;
  do {
    const page = await store.credentials.list({
      ...query,
      limit: 200,
      ...(cursor === null ? {} : { cursor }),
    });
    yield* page.data;
    cursor = page.next;
  } while (cursor !== null);
}
