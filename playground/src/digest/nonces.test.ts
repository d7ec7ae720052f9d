import { expect, test } from 'vitest';
import { createWorld, machineClock } from '../world.ts';
import { createNonces } from './nonces.ts';

const open = { ttlMs: 60_000, uses: 100 };

test('RFC 7616 section 3.4 a nonce count is good once, in any order', () => {
  const nonces = createNonces(createWorld(machineClock));
  const { nonce } = nonces.issue();
  expect(nonces.use(nonce, '00000002', open)).toBe('good');
  expect(nonces.use(nonce, '00000001', open)).toBe('good');
  expect(nonces.use(nonce, '00000002', open)).toBe('replayed');
});

test('a nonce goes stale with age, with use, and when it is retired', () => {
  let nowMs = 0;
  const nonces = createNonces(createWorld({ ...machineClock, now: () => nowMs }));
  const { nonce } = nonces.issue();
  expect(nonces.use(nonce, undefined, { ttlMs: 1_000, uses: 2 })).toBe('good');
  nowMs = 1_000;
  expect(nonces.use(nonce, undefined, { ttlMs: 1_000, uses: 2 })).toBe('stale');
  expect(nonces.use(nonce, undefined, open)).toBe('good');
  expect(nonces.use(nonce, undefined, { ttlMs: 60_000, uses: 2 })).toBe('stale');
  nonces.retire(nonce);
  expect(nonces.use(nonce, undefined, open)).toBe('stale');
});

test('a nonce that nobody issued is stale', () => {
  const nonces = createNonces(createWorld(machineClock));
  expect(nonces.use('made-up', '00000001', open)).toBe('stale');
  expect(nonces.opaqueOf('made-up')).toBeUndefined();
});

test('RFC 7616 section 3.6 a next nonce continues the session: its opaque and its first nonces', () => {
  const nonces = createNonces(createWorld(machineClock));
  const first = nonces.issue();
  expect(nonces.sessionOf(first.nonce)).toBeUndefined();
  nonces.begin(first.nonce, 'c1');
  nonces.begin(first.nonce, 'c2');
  const next = nonces.issue(first.nonce);
  nonces.begin(next.nonce, 'c3');
  expect(next.opaque).toBe(first.opaque);
  expect(nonces.sessionOf(next.nonce)).toEqual({ nonce: first.nonce, cnonce: 'c1' });
});
