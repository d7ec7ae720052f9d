import type { ConnectionSummary } from '@claviger/engine';
import type { ConnectionEvent } from './history.ts';

/** What an event says of its connection: never a credential. */
type Told = Pick<
  ConnectionSummary,
  'integration' | 'version' | 'user' | 'label' | 'title' | 'status' | 'metadata'
>;

/** The body of an event as receivers get it. `connection` is absent when nothing is known of it any more. */
export function eventBody(event: ConnectionEvent, connection: Told | undefined): string {
  return JSON.stringify({
    type: event.type,
    timestamp: new Date(event.at).toISOString(),
    data: {
      id: event.id,
      connection: { id: event.connection, ...(connection && toldOf(connection)) },
      detail: event.detail,
    },
  });
}

function toldOf({ integration, version, user, label, title, status, metadata }: Told) {
  const { id, name } = user;
  return {
    integration,
    version,
    user: name === undefined ? { id } : { id, name },
    label,
    title,
    status,
    metadata,
  };
}

/** The body of a `webhook.test`. */
export function testBody(event: { readonly id: string; readonly at: number }, webhook: string): string {
  return JSON.stringify({
    type: 'webhook.test',
    timestamp: new Date(event.at).toISOString(),
    data: { id: event.id, webhook },
  });
}
