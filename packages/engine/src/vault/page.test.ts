import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCursor, encodeCursor, foldText, pageOf, positionOf } from './page.ts';

describe('a cursor', () => {
  test('gives back its position, whatever the id holds', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.string({ unit: 'grapheme' }), (time, id) => {
        expect(decodeCursor(encodeCursor([time, id]))).toEqual([time, id]);
      }),
    );
  });

  test('of somebody else is told apart', () => {
    expect(decodeCursor('')).toBeUndefined();
    expect(decodeCursor('nonsense')).toBeUndefined();
    expect(decodeCursor(Buffer.from('["1","conn_1"]').toString('base64url'))).toBeUndefined();
    expect(decodeCursor(Buffer.from('[1,"conn_1",2]').toString('base64url'))).toBeUndefined();
    expect(() => positionOf('nonsense')).toThrow(RangeError);
  });

  test('can stand in a URL as it is', () => {
    const cursor = encodeCursor([1, '???>>>/+']);
    expect(encodeURIComponent(cursor)).toBe(cursor);
  });
});

describe('pageOf', () => {
  const items = [{ at: 3 }, { at: 2 }, { at: 1 }];
  const positionAt = (item: { at: number }) => [item.at, 'x'] as const;

  test('keeps the limit and points after the last one kept', () => {
    const page = pageOf(items, 2, positionAt);
    expect(page.data).toEqual([{ at: 3 }, { at: 2 }]);
    expect(page.next).toBe(encodeCursor([2, 'x']));
  });

  test('has no next page when all fit', () => {
    expect(pageOf(items, 3, positionAt).next).toBeNull();
    expect(pageOf([], 3, positionAt)).toEqual({ data: [], next: null });
  });
});

test('foldText forgets case and the way an accent is written', () => {
  expect(foldText('ÉCOLE')).toBe(foldText('e\u0301cole'));
});
