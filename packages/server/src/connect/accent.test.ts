import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accentFor } from './accent.ts';
import { contrast, distance, type Rgb, readHex, toOklch, writeHex } from './colour.ts';
import { grounds } from './theme.ts';

const part = fc.integer({ min: 0, max: 255 });
const anyColour: fc.Arbitrary<Rgb> = fc.tuple(part, part, part);
const hex = (text: string): Rgb => readHex(text) ?? [0, 0, 0];
const modes = [
  ['light', grounds.light],
  ['dark', grounds.dark],
] as const;

test.each(modes)('of any colour, all that is drawn in it can be seen on a %s page', (_, ground) => {
  fc.assert(
    fc.property(anyColour, fc.constantFrom(4.5, 7), (asked, text) => {
      const accent = accentFor(asked, ground, text);
      expect(contrast(accent.on, accent.fill)).toBeGreaterThanOrEqual(text);
      expect(contrast(accent.on, accent.hover)).toBeGreaterThanOrEqual(text);
      expect(writeHex(accent.hover)).not.toBe(writeHex(accent.fill));
      for (const behind of [ground.page, ground.raised]) {
        expect(contrast(accent.link, behind)).toBeGreaterThanOrEqual(text);
        expect(contrast(accent.ring, behind)).toBeGreaterThanOrEqual(text === 7 ? 4.5 : 3);
        expect(distance(accent.fill, behind)).toBeGreaterThanOrEqual(ground === grounds.dark ? 0.15 : 0.1);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each(modes)('what can be seen on a %s page is left as it was asked for', (mode, ground) => {
  const asked = mode === 'light' ? '#2450c8' : '#93adff';
  const { fill, link, ring } = accentFor(hex(asked), ground);
  expect([fill, link, ring].map(writeHex)).toEqual([asked, asked, asked]);
});

test('a light yellow stays the yellow of the button, and its links are dark', () => {
  const { fill, on, link } = accentFor(hex('#ffd60a'), grounds.light);
  expect(writeHex(fill)).toBe('#ffd60a');
  expect(writeHex(on)).toBe('#0f131c');
  expect(toOklch(link).lightness).toBeLessThan(0.6);
  expect(toOklch(link).hue).toBeCloseTo(toOklch(hex('#ffd60a')).hue, 1);
});

test('black is white on a dark page, and white is black on a light one', () => {
  expect(toOklch(accentFor(hex('#111111'), grounds.dark).fill).lightness).toBeGreaterThan(0.9);
  expect(toOklch(accentFor(hex('#fafafa'), grounds.light).fill).lightness).toBeLessThan(0.2);
});
