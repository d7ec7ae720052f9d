import type { Place, Sealer } from '@claviger/engine';
import type { Completion, ConnectSecrets, ConnectSession, ConnectStatus } from '../connect-session.ts';
import type { Row } from './tables.ts';

/** From these no attempt goes on. */
export const endedStatuses: readonly ConnectStatus[] = ['connected', 'cancelled', 'failed', 'expired'];

/** A failed attempt keeps what was typed until it expires, so that its user can mend it. */
export function destroysSecrets(status: ConnectStatus): boolean {
  return status === 'connected' || status === 'cancelled' || status === 'expired';
}

/** Where an attempt's secrets belong. */
export function secretsPlace(workspace: string, record: string): Place {
  return { workspace, record, column: 'connect_sessions.secrets' };
}

/** Where what a return must find belongs. */
export function rememberedPlace(workspace: string, record: string): Place {
  return { workspace, record, column: 'return_keys.remembered' };
}

/** Reads a row, at `now` in milliseconds since the epoch. */
export function connectSessionOf(row: Row<'connect_sessions'>, sealer: Sealer, now: number): ConnectSession {
  const status = statusAt(row, now);
  const secrets =
    row.secrets === null || destroysSecrets(status) || row.expires_at <= now
      ? {}
      : (sealer.open(secretsPlace(row.workspace_id, row.id), row.secrets) as ConnectSecrets);
  return {
    id: row.id,
    workspace: row.workspace_id,
    integration: row.integration_id,
    version: row.version_id,
    user: {
      id: row.user_id,
      ...(row.user_name === null ? {} : { name: row.user_name }),
      ...(row.user_email === null ? {} : { email: row.user_email }),
    },
    ...(row.alternative === null ? {} : { alternative: row.alternative }),
    ...(row.reconnects === null ? {} : { connection: row.reconnects }),
    ...(row.return_url === null ? {} : { returnUrl: row.return_url }),
    allowedOrigins: JSON.parse(row.allowed_origins),
    completion: row.completion as Completion,
    redirectUrl: row.redirect_url,
    ...(row.product_name === null ? {} : { product: { name: row.product_name } }),
    ...(row.presentation === null ? {} : { presentation: JSON.parse(row.presentation) }),
    ...(row.more_scopes === null ? {} : { moreScopes: JSON.parse(row.more_scopes) }),
    status,
    ...(row.problem === null ? {} : { problem: JSON.parse(row.problem) }),
    ...(row.browser_hash === null ? {} : { browserHash: row.browser_hash }),
    ...(row.opened_from === null ? {} : { openedFrom: row.opened_from }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    ...(row.connection_id === null ? {} : { connectionId: row.connection_id }),
    secrets,
  };
}

/** An attempt that was not ended in time reads expired, also before anybody has marked it so. */
export function statusAt(
  row: Pick<Row<'connect_sessions'>, 'status' | 'expires_at'>,
  now: number,
): ConnectStatus {
  const status = row.status as ConnectStatus;
  return row.expires_at <= now && !endedStatuses.includes(status) ? 'expired' : status;
}
