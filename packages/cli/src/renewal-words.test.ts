import type { RenewalExplanation } from '@claviger/engine';
import { expect, test } from 'vitest';
import { renewalLines } from './renewal-words.ts';

const policy: RenewalExplanation = {
  canRenew: true,
  why: 'They are renewed.',
  policy: { on: ['status 401'], early: true },
  answer: null,
  clock: null,
};
const nothing = { answer: undefined, clock: undefined };

test('without a question, what the definition does', () => {
  expect(renewalLines('Acme 1.0.0', policy, nothing)).toBe('Acme 1.0.0\nThey are renewed.');
});

test('an answer, its conditions and what happens then', () => {
  const answer = {
    renews: true,
    why: 'It means so.',
    conditions: [
      { condition: 401, words: 'status 401', isMet: true, why: 'it is', nearness: 1 },
      { condition: 403, words: 'status 403', isMet: false, why: 'it is not', nearness: 0 },
    ],
    next: ['First.', 'Then.'],
  };
  expect(renewalLines('Acme', { ...policy, answer }, { ...nothing, answer: { status: 401 } })).toBe(
    `Acme
They are renewed.

An answer with status 401: renew
  It means so.
  conditions, the nearest first
    met: status 401 (it is)
    not met: status 403 (it is not)
  what happens then
    1. First.
    2. Then.`,
  );
});

test('a moment, with what is known of the life of credentials and consent', () => {
  const clock = {
    state: 'fresh',
    renews: false,
    why: 'They live.',
    expiresAt: '2026-01-01T01:00:00.000Z',
    expiresBy: 'expires_in of the answer',
    refreshAt: '2026-01-01T00:55:00.000Z',
    grantExpiresAt: '2026-01-02T12:00:00.000Z',
    grantDaysLeft: 1,
    lacks: null,
  } as const;
  const at = Date.parse('2026-01-01T00:00:00Z');
  const asked = { ...nothing, clock: { obtainedAt: at, now: at + 1_000, answer: {} } };
  expect(renewalLines('Acme', { ...policy, clock }, asked)).toBe(
    `Acme
They are renewed.

At this moment: do not renew
  They live.
  obtained      2026-01-01T00:00:00.000Z
  now           2026-01-01T00:00:01.000Z
  end           2026-01-01T01:00:00.000Z, by expires_in of the answer
  renewed from  2026-01-01T00:55:00.000Z
  consent ends  2026-01-02T12:00:00.000Z (1 day left)`,
  );
  const silent = { ...clock, expiresAt: null, expiresBy: null, refreshAt: null, grantExpiresAt: null };
  const lines = renewalLines('Acme', { ...policy, clock: { ...silent, grantDaysLeft: null } }, asked);
  expect(lines).toMatch(/end {11}unknown\n {2}renewed from {2}never early\n {2}consent ends {2}unknown$/);
});
