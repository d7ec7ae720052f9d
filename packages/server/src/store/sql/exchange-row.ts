import type { Purpose } from '@claviger/engine';
import type { LoggedExchange } from '../history.ts';
import type { Row } from './tables.ts';

/** Reads a row. */
export function exchangeOf(row: Row<'exchanges'>): LoggedExchange {
  return {
    id: row.id,
    workspace: row.workspace_id,
    integration: row.integration_id,
    version: row.version_id,
    ...(row.connection_id === null ? {} : { connection: row.connection_id }),
    ...(row.connect_session_id === null ? {} : { session: row.connect_session_id }),
    ...(row.user_id === null ? {} : { user: row.user_id }),
    purpose: row.purpose as Purpose,
    method: row.method,
    host: row.host,
    ...(row.status === null ? {} : { status: row.status }),
    durationMs: row.duration_ms,
    at: row.at,
    body: JSON.parse(row.body),
  };
}
