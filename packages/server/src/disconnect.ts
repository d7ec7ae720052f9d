import type { Connection } from '@claviger/engine';
import type { Deps } from './deps.ts';
import { type byCaller, recordEvent } from './history.ts';
import { type Revoked, revokeAtProvider } from './revoke.ts';

/**
 * Ends a connection: the provider is told where the definition says how, the credentials are destroyed whatever it
 * answers, and the timeline keeps the receipt. Undefined when somebody else has ended it meanwhile.
 * @see CON-21
 */
export async function disconnect(
  deps: Deps,
  connection: Connection,
  about: { readonly by: 'user' } | ReturnType<typeof byCaller>,
): Promise<{ readonly revoked: Revoked } | undefined> {
  const { workspace, id } = connection;
  const revoked = await revokeAtProvider(deps, connection, about);
  if (!(await deps.store.credentials.remove(workspace, id))) return undefined;
  await recordEvent(deps, { workspace, id }, 'connection.deleted', { revoked, ...about }, connection);
  return { revoked };
}
