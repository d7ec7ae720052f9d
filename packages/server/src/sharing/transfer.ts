import { type Connection, makeTitle, type Ref } from '@claviger/engine';
import { type Deps, loadSubject } from '../deps.ts';
import { recordEvent } from '../history.ts';
import { headOf } from '../labels.ts';
import type { By } from './by.ts';
import { othersOf, sharedWithOf } from './share.ts';

/**
 * Gives a connection to another user, whatever it is used for: same id, same credentials, a title that is free for
 * them. Theirs already: nothing happens. Undefined when it is gone. @see CON-17, LBL-14
 */
export async function transferConnection(
  deps: Deps,
  { workspace, id }: Ref,
  to: Connection['user'],
  by: By,
): Promise<Connection | undefined> {
  const { credentials } = deps.store;
  const connection = await credentials.get(workspace, id);
  if (connection === undefined) return undefined;
  const subject = await loadSubject(deps, connection);
  const head = await headOf(deps, connection, subject.ok ? subject.value.definition : undefined);
  let from: string | undefined;
  const changed = await credentials.handOver(workspace, id, to, (now, taken) => {
    from = now.user.id === to.id ? undefined : now.user.id;
    if (from === undefined) return undefined;
    return {
      title: makeTitle(head, now.label, taken),
      delegates: othersOf(now.delegates ?? null, { user: to }),
      sharedWith: sharedWithOf(now.sharedWith ?? null, { user: to }),
    };
  });
  if (changed === undefined || from === undefined) return changed;
  // What the former user was sent leads nowhere any more.
  await deps.store.incidents.endLinks(workspace, id);
  await recordEvent(deps, { workspace, id }, 'connection.transferred', { ...by, from, to: to.id });
  return changed;
}
