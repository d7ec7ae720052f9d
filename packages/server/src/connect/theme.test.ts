import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { themeStyle } from './theme.ts';

test('without colour and corners there is no second style', () => {
  expect(themeStyle(undefined)).toBeUndefined();
  expect(themeStyle({})).toBeUndefined();
  expect(themeStyle({ mode: 'dark' })).toBeUndefined();
});

test('an accent brings its tokens for both modes, and stronger ones for who asks for more contrast', () => {
  const { css = '' } = themeStyle({ accent: '#2450C8' }) ?? {};
  expect(css).toContain('--accent: light-dark(#2450c8, ');
  expect(css).toContain('@media (prefers-contrast: more) { :root { --accent: ');
  expect(css).not.toContain('--radius');
});

test('corners are a number of pixels', () => {
  expect(themeStyle({ radius: 0 })?.css).toBe(':root { --radius: 0px; }');
  expect(themeStyle({ radius: 12.5 })?.css).toBe(':root { --radius: 12.5px; }');
  expect(themeStyle({ radius: 1e9 })?.css).toBe(':root { --radius: 24px; }');
  expect(themeStyle({ radius: -1 })?.css).toBe(':root { --radius: 0px; }');
  expect(themeStyle({ radius: Number.NaN })).toBeUndefined();
});

test('its policy lets exactly this style run', () => {
  const { css = '', source } = themeStyle({ accent: '#ffd60a', radius: 4 }) ?? {};
  expect(source).toBe(`'sha256-${createHash('sha256').update(css).digest('base64')}'`);
});

test('no text that somebody gave gets into the style, whatever a store has kept', () => {
  const shape =
    /^(?::root \{ (?:--[a-z-]+: (?:light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\)|[\d.]+px);? ?)+\}|@media \(prefers-contrast: more\) \{ .* \})$/;
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^#[0-9a-f]{6}.?$/), fc.constant('#ffffff</style><script>')),
      fc.oneof(
        fc.double(),
        fc.string().map((text) => text as unknown as number),
      ),
      (accent, radius) => {
        const { css = '' } = themeStyle({ accent, radius }) ?? {};
        for (const line of css.split('\n').filter((one) => one !== '')) expect(line).toMatch(shape);
        expect(css).not.toMatch(/[<>"'\\]/);
      },
    ),
  );
});
