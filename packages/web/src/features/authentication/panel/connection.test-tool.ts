import type { Connection } from '../../../api/types.ts';

/** A connection for tests: an active account of whoever is signed in. */
export function connectionOf(more: Partial<Connection> = {}): Connection {
  return {
    id: 'conn_1',
    integration: 'acme',
    version: '1.0.0',
    scheme: 'sample',
    user: { id: 'key_1', name: 'First key' },
    label: 'ada@acme.dev',
    title: 'Acme CRM ada@acme.dev',
    status: 'active',
    generation: 1,
    metadata: {},
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    lastUsedAt: null,
    expiresAt: null,
    grantExpiresAt: null,
    ...more,
  };
}
