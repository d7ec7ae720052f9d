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
