import { expect, test } from 'vitest';
import type { Connection } from '../../vault/store.ts';
import { createLedger, serialOf } from './ledger.ts';
import { createProcess } from './process.ts';
import { createRandom } from './random.ts';
import { createScheduler } from './scheduler.ts';

const random = createRandom(1);
const aProcess = () => createProcess(createScheduler(random, 0), random);
const token = (serial: number) => ({ refresh_token: `refresh-c-${serial}` });
const row = (generation: number, serial: number) =>
  ({ id: 'c', generation, authData: token(serial) }) as unknown as Connection;
const key = { workspace: 'w', id: 'c', generation: 1 };
const answer = (serial: number) => ({
  url: 'https://provider.test/token',
  status: 200,
  headers: {},
  body: new TextEncoder().encode(JSON.stringify(token(serial))),
});

test('tokens are told apart by their number', () => {
  expect(serialOf(token(12))).toBe(12);
  expect(serialOf({})).toBe(0);
});

test('I1 a second request with the same token is seen, until the first has ended', () => {
  const ledger = createLedger();
  const ended = ledger.sent('c', 1);
  ended();
  ledger.sent('c', 1);
  ledger.sent('c', 2);
  expect(ledger.violations).toEqual([]);
  ledger.sent('c', 1);
  expect(ledger.violations[0]).toMatch(/^I1 /);
});

test('I2 an older generation over a newer one is seen', () => {
  const ledger = createLedger();
  ledger.stored(row(2, 2));
  ledger.stored(row(3, 3));
  expect(ledger.violations).toEqual([]);
  ledger.stored(row(4, 2));
  expect(ledger.violations[0]).toMatch(/^I2 /);
});

test('I4 a journal that lets go of a token before the store has it is seen', () => {
  const ledger = createLedger();
  ledger.made('c', 2, aProcess());
  ledger.synced(key, [answer(2)]);
  ledger.forgotten(key);
  expect(ledger.violations[0]).toMatch(/^I4 /);
  const orderly = createLedger();
  orderly.made('c', 2, aProcess());
  orderly.synced(key, [answer(2)]);
  orderly.stored(row(2, 2));
  orderly.forgotten(key);
  expect(orderly.violations).toEqual([]);
});

test('a revoked family is excused only by the window of one write, or by an answer that never came', () => {
  const process = aProcess();
  const died = createLedger();
  died.made('c', 2, process);
  died.killed(process);
  died.revoked('c');
  expect([died.violations, died.excuses.get('c')]).toEqual([[], 'window']);
  const late = createLedger();
  late.made('c', 2, process);
  late.synced(key, [answer(2)]);
  late.killed(process);
  late.revoked('c');
  expect(late.violations[0]).toMatch(/^I4 /);
  const cut = createLedger();
  cut.made('c', 2, process);
  cut.lost('c', 2);
  cut.revoked('c');
  expect([cut.violations, cut.excuses.get('c')]).toEqual([[], 'cut']);
});
