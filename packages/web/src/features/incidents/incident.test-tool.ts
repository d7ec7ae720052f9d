import type { Incident } from './reads.ts';

/** An incident, for tests. */
export function incidentOf(members: Partial<Incident> = {}): Incident {
  return {
    id: 'inc_1',
    kind: 'expired',
    connection: 'conn_1',
    integration: 'acme',
    version: '1.0.0',
    openedAt: '2026-01-01T00:00:00.000Z',
    closedAt: null,
    closedBy: null,
    notifiedAt: null,
    problem: 'refresh_rejected',
    affected: 1,
    ...members,
  };
}

/** One that is about an app. */
export const appFails = incidentOf({
  id: 'inc_2',
  kind: 'provider',
  connection: null,
  version: null,
  problem: 'provider_error_5xx',
  affected: 40,
});
