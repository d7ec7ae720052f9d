import { createHash } from 'node:crypto';
import type { Theme } from '../store/presentation.ts';
import { type Accent, accentFor, type Grounds, type TextContrast } from './accent.ts';
import { type Rgb, readHex, writeHex } from './colour.ts';

/** What pages are drawn on, in each mode. */
export const grounds = {
  light: { page: [243, 244, 246], raised: [255, 255, 255] },
  dark: { page: [19, 21, 26], raised: [28, 31, 38] },
} as const satisfies Readonly<Record<'light' | 'dark', Grounds>>;

/** How round the corners of a box are, in CSS pixels, where nobody says. */
export const usualRadius = 9;

/** The largest radius: a button is a pill then. */
export const maxRadius = 24;

/** A style sheet of a page, and the source by which its policy lets it in. */
export interface PageStyle {
  readonly css: string;
  readonly source: string;
}

/**
 * The tokens that a theme changes. It is made of numbers and colours that are read and written here: no text that
 * somebody gave stands in it.
 */
export function themeStyle(theme: Theme | undefined): PageStyle | undefined {
  const asked = readHex(theme?.accent ?? '');
  const radius = radiusOf(theme?.radius);
  if (asked === undefined && radius === undefined) return undefined;
  const css = [
    ...(asked === undefined ? [] : [`:root { ${accentTokens(asked, 4.5)} }`]),
    ...(radius === undefined ? [] : [`:root { --radius: ${radius}px; }`]),
    ...(asked === undefined
      ? []
      : [`@media (prefers-contrast: more) { :root { ${accentTokens(asked, 7)} } }`]),
  ].join('\n');
  return pageStyle(css);
}

/** A style sheet of ours, and what a policy calls it by. */
export function pageStyle(css: string): PageStyle {
  return { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
}

/** The tokens of an accent, light and dark. */
export function accentTokens(asked: Rgb, text: TextContrast): string {
  const [light, dark] = [accentFor(asked, grounds.light, text), accentFor(asked, grounds.dark, text)];
  const token = (name: string, part: keyof Accent) => `--${name}: ${lightDark(light[part], dark[part])};`;
  return [
    token('accent', 'fill'),
    token('on-accent', 'on'),
    token('hover', 'hover'),
    token('link', 'link'),
    token('ring', 'ring'),
  ].join(' ');
}

/** One colour for each mode, as CSS says it. */
export function lightDark(light: Rgb, dark: Rgb): string {
  return `light-dark(${writeHex(light)}, ${writeHex(dark)})`;
}

function radiusOf(radius: number | undefined): number | undefined {
  if (radius === undefined || !Number.isFinite(radius)) return undefined;
  return Math.round(Math.min(maxRadius, Math.max(0, radius)) * 100) / 100;
}
