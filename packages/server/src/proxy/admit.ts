import { failed, ok, type Problem, type Result } from '@claviger/engine';
import type { Caller } from '../access/caller.ts';
import { type Deps, notFound } from '../deps.ts';
import type { Refusal } from '../problems.ts';
import { type Asking, type Right, rightsFor, type Whose } from '../sharing/acting.ts';
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

type Means = { readonly connections: Connections; readonly deps: Pick<Deps, 'store'> };

/**
 * The connection, when it can carry calls, at once where it is remembered; one that whoever asks may not see is answered
 * as one that is not there.
 */
export function usable(
  means: Means,
  asked: Admission,
): Result<ReadyConnection> | Promise<Result<ReadyConnection>> {
  const found = means.connections.find(asked.caller.workspace, asked.id);
  return 'then' in found ? found.then((loaded) => loadedFor(means, asked, loaded)) : judged(asked, found);
}

async function loadedFor(
  { deps }: Means,
  asked: Admission,
  loaded: Result<ReadyConnection>,
): Promise<Result<ReadyConnection>> {
  if (loaded.ok) return judged(asked, loaded.value);
  // Why one cannot carry calls tells that there is one: that is for those who may see it.
  const whose = await deps.store.credentials.get(asked.caller.workspace, asked.id);
  return whose === undefined ? missing(asked) : (refusalOf(asked, whose) ?? loaded);
}

function judged(asked: Admission, ready: ReadyConnection): Result<ReadyConnection> {
  const refused = refusalOf(asked, ready.connection);
  if (refused !== undefined) return refused;
  return ready.problem === undefined ? ok(ready) : failed(ready.problem);
}

function refusalOf(asked: Admission, whose: Whose): ReturnType<typeof failed> | undefined {
  const rights = rightsFor(asked, whose);
  if (rights.length === 0) return missing(asked);
  return rights.includes(asked.right) ? undefined : failed(notTheirs.problem);
}

function missing({ id }: Admission): ReturnType<typeof failed> {
  return failed(notFound('connection', id));
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
