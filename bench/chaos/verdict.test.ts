import { expect, test } from 'vitest';
import { type TokenCall, type TokenOutcome, tokensFor } from './provider.ts';
import { judge, type Stored } from './verdict.ts';

const id = 'conn_1';
const family = { generation: 2, isRevoked: false, mostInFlight: 1 };
const stored = (more: Partial<Stored> = {}): Stored => ({
  ...{ id, status: 'active', generation: 2, refreshToken: tokensFor(id, 2).refresh_token },
  ...{ events: [], works: true, ...more },
});
const call = (outcome: TokenOutcome, at: number, answeredAt = at + 300): TokenCall => ({
  ...{ connection: id, generation: 1, outcome, at, answeredAt },
});
const interrupted = {
  type: 'connection.refresh_failed',
  detail: { interrupted: new Date(950).toISOString() },
};
const dead = stored({ status: 'expired', generation: 1, refreshToken: tokensFor(id, 1).refresh_token });
const revoked = { [id]: { ...family, isRevoked: true } };

test('one renewal for one expiry and working tokens are no fault', () => {
  expect(judge([stored()], { calls: [call('rotated', 0)], families: { [id]: family } }, [], 1)).toEqual({
    ...{ tokenCalls: 1, repeatedCalls: 0, mostInFlight: 1, reuseDetections: 0, lost: [], faults: [] },
  });
});

test('I1 two calls at once, a call too many and a renewal too few are faults', () => {
  const calls = [call('rotated', 0), call('repeated', 10)];
  const verdict = judge([stored()], { calls, families: { [id]: { ...family, mostInFlight: 2 } } }, [], 2);
  expect(verdict).toMatchObject({ repeatedCalls: 1, mostInFlight: 2 });
  expect(verdict.faults).toEqual([
    'conn_1 had 2 token calls at once',
    'conn_1 was renewed 1 times, and expired 2 times',
    'conn_1.1 was sent again',
  ]);
  expect(judge([stored()], { calls: [], families: {} }, [], 1).faults).toEqual(['conn_1 was never renewed']);
});

test('tokens that are the newest and do not work are a fault', () => {
  const tally = { calls: [call('rotated', 0)], families: { [id]: family } };
  expect(judge([stored({ works: false })], tally, [], 1).faults).toEqual([
    'conn_1 has the newest tokens and does not work',
  ]);
});

test('a lost connection without a death that explains it is a fault, whatever its timeline says', () => {
  const calls = [call('rotated', 0), call('reused', 5_000)];
  const { lost, faults } = judge([{ ...dead, events: [interrupted] }], { calls, families: revoked }, [], 1);
  expect(lost).toEqual([{ connection: id, generation: 1, died: 'unknown', isExplained: true }]);
  expect(faults).toContain('conn_1.1 is lost, and no broker died then');
});

test('I4 the moment of a death tells an answer that nobody could have kept from one that was lost', () => {
  const calls = [call('rotated', 1_000), call('reused', 5_000)];
  const died = (at: number) => judge([dead], { calls, families: revoked }, [at], 1).lost[0]?.died;
  expect([died(900), died(1_100), died(1_400), died(6_000)]).toEqual([
    'unknown',
    'under way',
    'answered',
    'unknown',
  ]);
});

test('a request that was on its way when its sender died is told by the intent', () => {
  const calls = [call('rotated', 1_000), call('reused', 5_000)];
  const died = (at: number) =>
    judge([{ ...dead, events: [interrupted] }], { calls, families: revoked }, [at], 1).lost[0]?.died;
  expect([died(940), died(960)]).toEqual(['unknown', 'under way']);
});

test('a lost connection is a fault only when its timeline is silent', () => {
  const calls = [call('rotated', 1_000), call('reused', 5_000)];
  const faults = (events: Stored['events']) =>
    judge([{ ...dead, events }], { calls, families: revoked }, [1_100], 1).faults;
  expect(faults([interrupted])).toEqual([]);
  expect(faults([{ type: 'connection.refresh_failed', detail: {} }])).toEqual([
    'conn_1 is lost, and its timeline does not say why',
  ]);
});
