import { beforeEach, expect, test } from 'vitest';
import { createWorld, machineClock } from '../world.ts';
import { createLedger, type Ledger } from './ledger.ts';

const access = { kind: 'access', slot: '' } as const;
const refresh = { kind: 'refresh', slot: '' } as const;
let now = 0;
let ledger: Ledger;

beforeEach(() => {
  now = 1_700_000_000_000;
  ledger = createLedger(createWorld({ ...machineClock, now: () => now }));
});

test('a token is found in its own shape, kind and slot until it ends', () => {
  const grant = ledger.open();
  const token = ledger.make('q1', access, grant, 60);
  expect(ledger.find('q1', access, token)).toBe(grant);
  expect(ledger.find('q2', access, token)).toBeUndefined();
  expect(ledger.find('q1', refresh, token)).toBeUndefined();
  expect(ledger.find('q1', { ...access, slot: 'user' }, token)).toBeUndefined();
  now += 60_000;
  expect(ledger.find('q1', access, token)).toBeUndefined();
  expect(ledger.find('q1', access, token, true)).toBe(grant);
});

test('a new refresh token ends the one before it', () => {
  const grant = ledger.open();
  const first = ledger.make('q1', refresh, grant, null);
  const second = ledger.make('q1', refresh, grant, null);
  expect(ledger.find('q1', refresh, first)).toBeUndefined();
  expect(ledger.find('q1', refresh, second)).toBe(grant);
});

test('a life can be told and moved, and a token be spent', () => {
  const grant = ledger.open();
  expect(ledger.leftMs('q1', access, grant)).toBeUndefined();
  const token = ledger.make('q1', access, grant, 60, (id) => `t-${id}`);
  expect(token).toMatch(/^t-/);
  ledger.extend('q1', access, grant, 90);
  expect(ledger.leftMs('q1', access, grant)).toBe(90_000);
  ledger.spend('q1', access, token);
  expect(ledger.find('q1', access, token)).toBeUndefined();
});

test('a value comes first once, and a shape has one shared grant', () => {
  expect([ledger.isFirst('q1', 'n'), ledger.isFirst('q1', 'n'), ledger.isFirst('q2', 'n')]).toEqual([
    true,
    false,
    true,
  ]);
  expect(ledger.shared('q1')).toBe(ledger.shared('q1'));
  expect(ledger.shared('q1')).not.toBe(ledger.shared('q2'));
});
