import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layersOf, sourceRange } from './censor-layers.ts';

const readings = (text: string, plusAsSpace = false) =>
  layersOf(text, plusAsSpace).map((layer) => layer.text);

test('text without escapes has one reading', () => {
  expect(readings('plain + text')).toEqual(['plain + text']);
});

test('each kind of escape is undone alone, and then those inside', () => {
  expect(readings('%41')).toEqual(['%41', 'A']);
  expect(readings('\\u0041\\/')).toEqual(['\\u0041\\/', 'A/']);
  expect(readings('&amp;&#65;&#x42;')).toEqual(['&amp;&#65;&#x42;', '&AB']);
  expect(readings('%2541')).toEqual(['%2541', '%41', 'A']);
  expect(readings('%5Cu0041')).toEqual(['%5Cu0041', '\\u0041', 'A']);
});

test('a plus is read as a space only when asked', () => {
  expect(readings('a+b%20c', true)).toEqual(['a+b%20c', 'a+b c', 'a b c']);
});

test('UTF-8 sequences make one character, other bytes are Latin-1', () => {
  expect(readings('%C3%A9%F0%9F%98%80%E9').at(-1)).toBe('é😀é');
});

test('escapes that stand for nothing stay', () => {
  expect(readings('%zz %4 \\q \\u12 &nope; &#9999999;')).toEqual(['%zz %4 \\q \\u12 &nope; &#9999999;']);
});

test('every place of a reading is found in the source', () => {
  const source = 'x%2541\\u0042😀%C3%A9y';
  for (const layer of layersOf(source, false)) {
    for (const [char, escaped] of [
      ['x', /^x$/],
      ['A', /^(?:%2541|%41|A)$/],
      ['B', /^\\u0042$/],
      ['é', /^%C3%A9$/],
      ['y', /^y$/],
    ] as const) {
      const at = layer.text.indexOf(char);
      if (at >= 0) expect(source.slice(...sourceRange(layer, at, at + 1))).toMatch(escaped);
    }
    expect(sourceRange(layer, 0, layer.text.length)).toEqual([0, source.length]);
  }
});

test('what encodeURIComponent or JSON.stringify wrote is among the readings, at its place', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string(),
      fc.string(),
      (text, before, after) => {
        for (const written of [encodeURIComponent(text), JSON.stringify(text).slice(1, -1)]) {
          const source = `${before}|${written}|${after}`;
          const places = layersOf(source, false).flatMap((layer) => {
            const at = layer.text.indexOf(text);
            return at < 0 ? [] : [source.slice(...sourceRange(layer, at, at + text.length))];
          });
          expect(places.length).toBeGreaterThan(0);
        }
      },
    ),
  );
});

test('a text made to be expensive has few readings', () => {
  expect(layersOf('%5C%26amp%3B\\u0025'.repeat(2000), true).length).toBeLessThanOrEqual(20);
});
