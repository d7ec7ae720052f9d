import type { EventType } from '../history.ts';

/** What a webhook may be told of. */
export const webhookEvents = [
  'connection.created',
  'connection.reconnected',
  'connection.refreshed',
  'connection.refresh_failed',
  'connection.failing',
  'connection.migrated',
  'connection.migration_failed',
  'connection.expired',
  'connection.recovered',
  'connection.shared',
  'connection.transferred',
  'connection.deleted',
] as const satisfies readonly EventType[];
