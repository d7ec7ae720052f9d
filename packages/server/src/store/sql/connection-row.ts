import {
  type Connection,
  type ConnectionStatus,
  type ConnectionSummary,
  foldText,
  type Place,
} from '@claviger/engine';
import type { Row } from './tables.ts';

/** What lists read: everything but credentials and bookkeeping. */
export const summaryColumns = [
  'workspace_id',
  'id',
  'integration_id',
  'version_id',
  'scheme',
  'alternative',
  'user_id',
  'user_name',
  'user_email',
  'label',
  'title',
  'status',
  'generation',
  'scopes',
  'metadata',
  'created_at',
  'updated_at',
  'last_used_at',
  'expires_at',
  'grant_expires_at',
  'account',
  'delegates',
  'shared_with',
  'refresh_at',
  'refreshing_since',
  'refreshing_generation',
] as const;

/** A connection's row without what is sealed. */
export type SummaryRow = Pick<Row<'connections'>, (typeof summaryColumns)[number]>;

/** Where a connection's credentials belong: older ones put back are noticed. */
export function placeOf(connection: Pick<Connection, 'workspace' | 'id' | 'generation'>): Place {
  return {
    workspace: connection.workspace,
    record: connection.id,
    column: 'connections.auth_data',
    generation: connection.generation,
  };
}

/** The columns that a change may touch, sealed ones apart. */
export function changeable(connection: Connection) {
  return {
    version_id: connection.version,
    scheme: connection.scheme,
    alternative: connection.alternative ?? null,
    user_id: connection.user.id,
    user_name: connection.user.name ?? null,
    user_email: connection.user.email ?? null,
    label: connection.label,
    title: connection.title,
    search_text: foldText(connection.title),
    status: connection.status,
    generation: connection.generation,
    scopes: connection.scopes === undefined ? null : JSON.stringify(connection.scopes),
    metadata: JSON.stringify(connection.metadata),
    updated_at: connection.updatedAt,
    last_used_at: connection.lastUsedAt ?? null,
    expires_at: connection.expiresAt ?? null,
    grant_expires_at: connection.grantExpiresAt ?? null,
    account: connection.account ?? null,
    delegates: connection.delegates === undefined ? null : JSON.stringify(connection.delegates),
    shared_with: connection.sharedWith === undefined ? null : JSON.stringify(connection.sharedWith),
    refresh_at: connection.refreshAt ?? null,
  };
}

/** Their names, in the order of a statement. */
export const changeableColumns = [
  'version_id',
  'scheme',
  'alternative',
  'user_id',
  'user_name',
  'user_email',
  'label',
  'title',
  'search_text',
  'status',
  'generation',
  'scopes',
  'metadata',
  'updated_at',
  'last_used_at',
  'expires_at',
  'grant_expires_at',
  'account',
  'delegates',
  'shared_with',
  'refresh_at',
] as const satisfies readonly (keyof ReturnType<typeof changeable>)[];

/** The columns of an intent, which only its holder writes and new credentials end. */
export const noIntent = { refreshing_since: null, refreshing_generation: null } as const;

/** A connection's first row, sealed columns apart. */
export function newRow(connection: Connection): Omit<Row<'connections'>, 'auth_data' | 'sealed_by'> {
  return {
    workspace_id: connection.workspace,
    id: connection.id,
    integration_id: connection.integration,
    created_at: connection.createdAt,
    ...changeable(connection),
    revision: 1,
    lease_owner: null,
    lease_until: null,
    ...noIntent,
  };
}

/** Reads a row. */
export function summaryOf(row: SummaryRow): ConnectionSummary {
  return {
    id: row.id,
    workspace: row.workspace_id,
    integration: row.integration_id,
    version: row.version_id,
    scheme: row.scheme,
    ...(row.alternative === null ? {} : { alternative: row.alternative }),
    user: {
      id: row.user_id,
      ...(row.user_name === null ? {} : { name: row.user_name }),
      ...(row.user_email === null ? {} : { email: row.user_email }),
    },
    label: row.label,
    title: row.title,
    status: row.status as ConnectionStatus,
    generation: row.generation,
    ...(row.scopes === null ? {} : { scopes: JSON.parse(row.scopes) }),
    metadata: JSON.parse(row.metadata),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.grant_expires_at === null ? {} : { grantExpiresAt: row.grant_expires_at }),
    ...(row.account === null ? {} : { account: row.account }),
    ...(row.delegates === null ? {} : { delegates: JSON.parse(row.delegates) }),
    ...(row.shared_with === null ? {} : { sharedWith: JSON.parse(row.shared_with) }),
    ...(row.refresh_at === null ? {} : { refreshAt: row.refresh_at }),
    ...(row.refreshing_since === null || row.refreshing_generation === null
      ? {}
      : { refreshing: { since: row.refreshing_since, generation: row.refreshing_generation } }),
  };
}
