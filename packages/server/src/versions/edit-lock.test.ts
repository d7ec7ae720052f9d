import { expect, test } from 'vitest';
import type { VersionState } from '../store/store.ts';
import { editLock } from './edit-lock.ts';

const version = { workspace: 'ws', integration: 'acme', version: '1.0.0', createdAt: 0, updatedAt: 0 };

async function lockOf(state: VersionState, users: number) {
  const versions = async () => new Map([['1.0.0', { connections: users, users }]]);
  const summaries = { versions, integrations: async () => new Map() };
  // Only the figures are read.
  const store = { summaries } as unknown as Parameters<typeof editLock>[0]['store'];
  return editLock({ store }, { ...version, state });
}

test.each([
  ['private', 0, undefined],
  ['private', 4, undefined],
  ['private', 5, 'Version 1.0.0 has 5 users.'],
  ['promoted', 0, 'Version 1.0.0 is promoted.'],
  ['legacy', 0, 'Version 1.0.0 is legacy.'],
  ['deprecated', 9, 'Version 1.0.0 is deprecated.'],
] as const)('VER-3 %s with %d users', async (state, users, detail) => {
  const lock = await lockOf(state, users);
  expect(lock?.detail?.slice(0, detail?.length)).toBe(detail);
});
