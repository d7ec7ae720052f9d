import type { Draft, Integration, IntegrationVersion } from '../../../api/types.ts';

/** An integration, for tests. */
export const acme: Integration = {
  key: 'acme',
  name: 'Acme CRM',
  logo: null,
  version: '1.0.0',
  state: 'private',
  scheme: null,
  connections: { active: 0, expired: 0 },
  lastFailure: null,
  hasDraft: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

/** A version of it, for tests. */
export function versionOf(members: Partial<IntegrationVersion>): IntegrationVersion {
  return {
    integration: 'acme',
    version: '1.0.0',
    state: 'private',
    scheme: null,
    connections: 0,
    users: 0,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-02T00:00:00.000Z',
    testedAt: null,
    retiresAt: null,
    ...members,
  };
}

/** A draft of it, for tests. */
export function draftOf(members: Partial<Draft>): Draft {
  return {
    document: { claviger: 1, key: 'acme', name: 'Acme CRM', version: '1.0.0' },
    savedSteps: [],
    complete: false,
    faults: [],
    savedAt: null,
    ...members,
  };
}
