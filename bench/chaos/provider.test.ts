import { expect, test } from 'vitest';
import { createProvider, readToken, tokensFor } from './provider.ts';

function make(graceMs = 0) {
  const clock = { now: 1_000 };
  const provider = createProvider({ now: () => clock.now, graceMs, lifetimeSeconds: 60 });
  const refresh = (generation: number) => provider.refresh(tokensFor('conn_1', generation).refresh_token);
  return { clock, provider, refresh };
}

test('each refresh spends its token and answers the next', () => {
  const { provider, refresh } = make();
  expect(refresh(1).tokens).toEqual({ ...tokensFor('conn_1', 2), token_type: 'Bearer', expires_in: 60 });
  expect(refresh(2).tokens?.refresh_token).toBe(tokensFor('conn_1', 3).refresh_token);
  expect(provider.knows(tokensFor('conn_1', 3).access_token)).toBe(true);
  expect(provider.knows(tokensFor('conn_1', 2).access_token)).toBe(false);
});

test('a spent token revokes the whole family, and that is counted', () => {
  const { provider, refresh } = make();
  refresh(1);
  expect(refresh(1).tokens).toBeUndefined();
  expect(refresh(2).tokens).toBeUndefined();
  expect(provider.knows(tokensFor('conn_1', 2).access_token)).toBe(false);
  const { calls, families } = provider.tally();
  expect(calls.map(({ outcome }) => outcome)).toEqual(['rotated', 'reused', 'revoked']);
  expect(families['conn_1']).toMatchObject({ generation: 2, isRevoked: true });
});

test('within its grace period the token before the newest is answered as it was, and no older one', () => {
  const { clock, refresh } = make(500);
  refresh(1);
  clock.now += 499;
  expect(refresh(1).tokens?.refresh_token).toBe(tokensFor('conn_1', 2).refresh_token);
  clock.now += 1;
  expect(refresh(1).tokens).toBeUndefined();
});

test('calls that are under way together are counted for each connection', () => {
  const { provider, refresh } = make(500);
  const first = refresh(1);
  const second = refresh(1);
  expect(provider.inFlight()).toBe(2);
  first.end();
  second.end();
  expect(provider.inFlight()).toBe(0);
  expect(provider.tally().families['conn_1']?.mostInFlight).toBe(2);
  expect(provider.tally().calls.map(({ answeredAt }) => answeredAt)).toEqual([1_000, 1_000]);
});

test('a token that is none of ours is no call of a connection', () => {
  const { provider } = make();
  expect(provider.refresh('').tokens).toBeUndefined();
  expect(provider.refresh(tokensFor('conn_1', 1).access_token).tokens).toBeUndefined();
  expect(provider.refresh(tokensFor('conn_1', 7).refresh_token).tokens).toBeUndefined();
  expect(provider.tally().calls.map(({ outcome }) => outcome)).toEqual(['unknown']);
  expect(readToken('r', 7)).toBeUndefined();
});
