import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverOf, replaceRanges } from './censor-replace.ts';

const range = (start: number, end: number, secret = `${start}-${end}`) => ({ start, end, secret });

test('the longest of those that begin together, and the first of equal ones', () => {
  expect(coverOf([range(0, 6, 'a'), range(0, 9, 'b'), range(0, 9, 'c')])).toEqual([range(0, 9, 'b')]);
});

test('a range inside another goes', () => {
  expect(coverOf([range(0, 9), range(2, 5)])).toEqual([range(0, 9)]);
});

test('of overlapping ranges no part stays', () => {
  expect(coverOf([range(0, 6), range(3, 9), range(5, 12)])).toEqual([range(0, 6), range(6, 12, '5-12')]);
});

test('a cover hides exactly what the ranges hide, in order, without overlap', () => {
  const ranges = fc.array(
    fc.tuple(fc.nat(30), fc.nat(10)).map(([start, length]) => range(start, start + length)),
  );
  fc.assert(
    fc.property(ranges, (given) => {
      const places = (some: readonly { start: number; end: number }[]) =>
        Array.from({ length: 50 }, (_, at) => some.some(({ start, end }) => start <= at && at < end));
      const cover = coverOf(given);
      expect(places(cover)).toEqual(places(given));
      for (const [at, { start }] of cover.entries())
        expect(start).toBeGreaterThanOrEqual(cover[at - 1]?.end ?? 0);
    }),
  );
});

test('CEN-8 a bare number of a JSON text gets quotes, other numbers do not', () => {
  const mark = () => 'M';
  expect(replaceRanges('{"a": 123}', [range(6, 9, '123')], mark)).toBe('{"a": "M"}');
  expect(replaceRanges('{"a":"123"}', [range(6, 9, '123')], mark)).toBe('{"a":"M"}');
  expect(replaceRanges('a: 123, b', [range(3, 6, '123')], mark)).toBe('a: M, b');
});
