import type { Move } from './move.ts';

/** A migration, for tests. */
export function moveOf(members: Partial<Move>): Move {
  return {
    id: 'move_1',
    integration: 'acme',
    from: '1.0.0',
    to: '1.1.0',
    percent: 100,
    connection: null,
    status: 'running',
    total: 20,
    moved: 0,
    failed: 0,
    left: 0,
    skipped: 0,
    rolledBack: 0,
    stayed: 0,
    pausedBecause: null,
    startedBy: { kind: 'person', id: 'person_1', name: 'Ada' },
    createdAt: '2026-01-01T00:00:00.000Z',
    endedAt: null,
    ...members,
  };
}
