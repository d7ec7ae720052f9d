import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, distance, fromOklch, type Rgb, readHex, toOklch, writeHex } from './colour.ts';

const part = fc.integer({ min: 0, max: 255 });
const colours: fc.Arbitrary<Rgb> = fc.tuple(part, part, part);
const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

test('a colour is six hexadecimal digits and nothing else', () => {
  expect(readHex('#0aF0ff')).toEqual([10, 240, 255]);
  for (const wrong of ['#fff', 'red', '#0af0f', '#0af0fg', '#0af0ff;', ' #0af0ff', '#0af0ff\n', ''])
    expect(readHex(wrong)).toBeUndefined();
  fc.assert(
    fc.property(colours, (rgb) => {
      expect(readHex(writeHex(rgb))).toEqual(rgb);
    }),
  );
});

test('contrasts are those of WCAG', () => {
  expect(contrast(black, white)).toBeCloseTo(21);
  expect(contrast([119, 119, 119], white)).toBeCloseTo(4.48, 2);
  expect(contrast([255, 0, 0], white)).toBeCloseTo(4.0, 2);
  fc.assert(
    fc.property(colours, colours, (a, b) => contrast(a, b) === contrast(b, a) && contrast(a, b) >= 1),
  );
});

test('lightness, strength and hue are those of OKLCH', () => {
  expect(toOklch([255, 0, 0])).toMatchObject({
    lightness: expect.closeTo(0.628, 3),
    chroma: expect.closeTo(0.2577, 3),
    hue: expect.closeTo((29.23 * Math.PI) / 180, 3),
  });
  expect(toOklch(white)).toMatchObject({ lightness: expect.closeTo(1, 4), chroma: expect.closeTo(0, 4) });
});

test('every colour of a screen comes back as it was', () => {
  fc.assert(
    fc.property(colours, (rgb) => {
      expect(fromOklch(toOklch(rgb))).toEqual(rgb);
    }),
    { numRuns: 1000 },
  );
});

test('what no screen shows gets weaker, and no lighter or darker', () => {
  const asked = { lightness: 0.8, chroma: 0.4, hue: 4.6 };
  const shown = toOklch(fromOklch(asked));
  expect(shown.lightness).toBeCloseTo(0.8, 2);
  expect(shown.hue + 2 * Math.PI).toBeCloseTo(4.6, 1);
  expect(shown.chroma).toBeLessThan(0.2);
});

test('colours look as far apart as they are', () => {
  expect(distance(black, white)).toBeCloseTo(1, 3);
  expect(distance([10, 20, 30], [10, 20, 30])).toBe(0);
});
