import { type Connection, type ConnectionSummary, isSharedWith } from '@claviger/engine';
import type { Deps } from '../deps.ts';
import type { UserPage } from '../store/user-page.ts';

/** A connection that the user of a page may do something with. */
export interface Own {
  readonly connection: Connection;
  /** False for whoever it is another's for. */
  readonly isOwner: boolean;
  /** False for whom it is only shared with: they may test it, and nothing else. */
  readonly mayRepair: boolean;
}

/** What a page is of. */
export type Scope = Pick<UserPage, 'workspace' | 'user' | 'settings'>;

/** The connection, if it is on this page; any other is answered as if there were none. */
export async function findOwn(
  { store }: Pick<Deps, 'store'>,
  page: Scope,
  id: string,
): Promise<Own | undefined> {
  const connection = await store.credentials.get(page.workspace, id);
  if (connection === undefined || !shows(page, connection.integration)) return undefined;
  const isOwner = connection.user.id === page.user.id;
  const mayRepair = isOwner || isDelegated(page, connection);
  return mayRepair || isSharedWith(connection, page.user.id) ? { connection, isOwner, mayRepair } : undefined;
}

/** Whether a page is about an integration. */
export function shows({ settings: { integrations } }: Pick<Scope, 'settings'>, key: string): boolean {
  return integrations === undefined || integrations.includes(key);
}

/** Whether another's connection may be repaired by the user of a page. @see F-126 */
export function isDelegated({ user }: Pick<Scope, 'user'>, one: ConnectionSummary): boolean {
  return one.user.id !== user.id && one.delegates?.includes(user.id) === true;
}
