import { failed, ok, type Problem, type Result } from '@claviger/engine';
import type { Caller } from '../access/caller.ts';
import { type Deps, notFound } from '../deps.ts';
import type { Refusal } from '../problems.ts';
import { type Asking, type Right, rightsFor } from '../sharing/acting.ts';
import { notTheirs } from '../sharing/reach.ts';
import type { Connections, ReadyConnection } from './connections.ts';
import type { Rooms } from './handle.ts';

/** Who asks for which connection, and what for. */
export interface Admission extends Asking {
  readonly caller: Caller;
  /** Of the connection. */
  readonly id: string;
  readonly right: Right;
}

/** The connection, when it can carry calls; one that whoever asks may not see is answered as one that is not there. */
export async function usable(
  { connections, deps }: { readonly connections: Connections; readonly deps: Pick<Deps, 'store'> },
  asked: Admission,
): Promise<Result<ReadyConnection>> {
  const { caller, id, right } = asked;
  const found = await connections.find(caller.workspace, id);
  const failure = 'ok' in found && !found.ok ? found : undefined;
  const ready = 'ok' in found ? (found.ok ? found.value : undefined) : found;
  // Why one cannot carry calls tells that there is one: that is for those who may see it.
  const whose = ready?.connection ?? (await deps.store.credentials.get(caller.workspace, id));
  const rights = whose === undefined ? [] : rightsFor(asked, whose);
  if (rights.length === 0) return failed(notFound('connection', id));
  if (!rights.includes(right)) return failed(notTheirs.problem);
  if (ready === undefined) return failure ?? failed(notFound('connection', id));
  return ready.problem === undefined ? ok(ready) : failed(ready.problem);
}

/** How it is said that a user may see a connection, and not do this. */
export function wordsOfAdmission({ code }: Problem): Refusal {
  return code === notTheirs.problem.code ? notTheirs.words : {};
}

/** Has a call ended that goes on without end, once it would not be let in any more. */
export function lookAfter(
  rooms: Pick<Rooms, 'callers' | 'connections' | 'endless' | 'deps'>,
  {
    authorization,
    user,
  }: { readonly authorization?: string | undefined; readonly user?: string | undefined },
  { connection: { workspace, id } }: ReadyConnection,
  end: () => void,
): () => void {
  return rooms.endless.watch({
    workspace,
    connection: id,
    mayGoOn: async () => {
      const caller = await rooms.callers.find(authorization);
      return (
        caller !== undefined &&
        mayCall(caller) &&
        (await usable(rooms, { caller, user, id, right: 'call' })).ok
      );
    },
    end,
  });
}

/** Whether a key may call at all. */
export function mayCall({ permissions }: Caller): boolean {
  return permissions.includes('connections:call');
}
