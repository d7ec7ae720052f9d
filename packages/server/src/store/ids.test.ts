import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { momentOf, newId, orderedIds, randomText } from './ids.ts';

test('an id says what it names and has always the same length', () => {
  expect(newId('conn', () => new Uint8Array(16))).toBe(`conn_${'0'.repeat(22)}`);
  expect(newId('conn', () => new Uint8Array(16).fill(255))).toBe('conn_7n42DGM5Tflk9n8mt7Fhc7');
  expect(newId('cs', randomBytes)).toMatch(/^cs_[0-9A-Za-z]{22}$/);
});

test('no two bytes give one text', () => {
  const texts = Array.from({ length: 256 }, (_, byte) => randomText(Uint8Array.of(byte), 2));
  expect(new Set(texts).size).toBe(256);
});

test('ordered ids sort as they were made, in one millisecond and when the clock steps back', () => {
  const times = [5, 5, 5, 6, 4, 7];
  let call = 0;
  const next = orderedIds('evt', { now: () => times[call++] ?? 0, randomBytes });
  const ids = times.map(() => next());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids.map((id) => id.length))).toEqual(new Set([29]));
});

test('an ordered id tells its moment, and nothing else is one', () => {
  const now = () => Date.UTC(2026, 10, 22, 9, 30);
  const id = orderedIds('exch', { now, randomBytes })();
  expect(momentOf('exch', id)).toBe(now());
  expect(momentOf('evt', id)).toBeUndefined();
  for (const other of ['', 'exch_', `${id}0`, ` ${id}`, `${id.slice(0, -1)}-`, newId('exch', randomBytes)])
    expect(momentOf('exch', other)).toBeUndefined();
});

test('an ordered id begins with 64 bits of time and count, also when there are many in one millisecond', () => {
  const random = (size: number) => new Uint8Array(size);
  for (const moment of [0, 1, 866_701, 866_702, Date.UTC(2026, 10, 22), Date.UTC(2200, 0, 1)]) {
    const next = orderedIds('exch', { now: () => moment, randomBytes: random });
    const first = (BigInt(moment) << 16n) + (moment === 0 ? 1n : 0n);
    for (const count of [0n, 1n, 2n]) expect(next()).toBe(`exch_${inDigits(first + count)}${'0'.repeat(14)}`);
  }
  let now = 7;
  const next = orderedIds('exch', { now: () => now, randomBytes: random });
  for (let times = 0; times < 2 ** 16 + 5; times += 1) next();
  now = 8;
  expect(next()).toBe(`exch_${inDigits((8n << 16n) + 5n)}${'0'.repeat(14)}`);
  now = 9;
  expect(next()).toBe(`exch_${inDigits(9n << 16n)}${'0'.repeat(14)}`);
});

function inDigits(value: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return randomText(bytes, 11);
}
