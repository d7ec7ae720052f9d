import { failed, ok, type Result } from '@claviger/engine';
import type { Caller } from '../access/caller.ts';
import type { Callers } from './callers.ts';
import type { Connections, ReadyConnection } from './connections.ts';
import type { EndlessCalls } from './endless.ts';

/** The connection, when it can carry calls. */
export async function usable(
  { connections }: { readonly connections: Connections },
  { workspace }: Caller,
  id: string,
): Promise<Result<ReadyConnection>> {
  const found = await connections.find(workspace, id);
  if ('ok' in found && !found.ok) return found;
  const ready = 'ok' in found ? found.value : found;
  return ready.problem === undefined ? ok(ready) : failed(ready.problem);
}

/** Has a call ended that goes on without end, once it would not be let in any more. */
export function lookAfter(
  rooms: { readonly callers: Callers; readonly connections: Connections; readonly endless: EndlessCalls },
  authorization: string | undefined,
  { connection: { workspace, id } }: ReadyConnection,
  end: () => void,
): () => void {
  return rooms.endless.watch({
    workspace,
    connection: id,
    mayGoOn: async () => {
      const caller = await rooms.callers.find(authorization);
      return caller !== undefined && mayCall(caller) && (await usable(rooms, caller, id)).ok;
    },
    end,
  });
}

/** Whether a key may call at all. */
export function mayCall({ permissions }: Caller): boolean {
  return permissions.includes('connections:call');
}
