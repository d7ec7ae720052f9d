import { contrast, distance, fromOklch, type Oklch, type Rgb, toOklch } from './colour.ts';

/** What stands behind everything else. */
export interface Grounds {
  readonly page: Rgb;
  readonly raised: Rgb;
}

/** One accent as a page uses it. */
export interface Accent {
  /** What a button is filled with, as near to what was asked for as can be. */
  readonly fill: Rgb;
  /** Text on it. */
  readonly on: Rgb;
  /** The same button under the pointer. */
  readonly hover: Rgb;
  /** Text in the accent: links. */
  readonly link: Rgb;
  /** Outlines: of buttons, of what has the focus, of what is ticked. */
  readonly ring: Rgb;
}

/** How much text has to stand out, by WCAG: 4.5 usually, 7 for who asks for more. */
export type TextContrast = 4.5 | 7;

const white: Rgb = [255, 255, 255];
const ink: Rgb = [15, 19, 28];
const black: Rgb = [0, 0, 0];

/** A filled button that is nearer than this to what is behind it is no button to the eye, which sees less in the dark. */
const shows = { light: 0.1, dark: 0.15 } as const;

/** The accent for one mode. Whatever colour is asked for: what cannot be read is made lighter or darker until it can. */
export function accentFor(asked: Rgb, { page, raised }: Grounds, text: TextContrast = 4.5): Accent {
  const isDark = contrast(white, page) > contrast(black, page);
  const outline = text === 7 ? 4.5 : 3;
  const colour = seen(toOklch(asked), isDark);
  const away = isDark ? 1 : -1;
  const apart = isDark ? shows.dark : shows.light;
  const standsOut = (least: number) => (one: Rgb) =>
    contrast(one, page) >= least && contrast(one, raised) >= least;
  const fill = moved(
    colour,
    away,
    (one) =>
      distance(one, page) >= apart && distance(one, raised) >= apart && textOn(one, text) !== undefined,
  );
  const on = textOn(fill, text) ?? black;
  return {
    fill,
    on,
    hover: hoverOf(toOklch(fill), on, text),
    link: moved(colour, away, standsOut(text)),
    ring: moved(colour, away, standsOut(outline)),
  };
}

/** Black is white on a dark page: a grey that would be lost there changes sides, where a colour only gets lighter. */
function seen(colour: Oklch, isDark: boolean): Oklch {
  const isGrey = colour.chroma < 0.04;
  const isLost = isDark ? colour.lightness < 0.5 : colour.lightness > 0.85;
  const other = isDark ? 1 - colour.lightness / 4 : 1.15 - colour.lightness;
  return isGrey && isLost ? { ...colour, lightness: other } : colour;
}

function textOn(fill: Rgb, least: number): Rgb | undefined {
  return [white, ink, black].find((text) => contrast(text, fill) >= least);
}

/** The first colour that fits, on the way to white (1) or black (-1), and there at the latest. */
function moved(from: Oklch, towards: 1 | -1, fits: (one: Rgb) => boolean): Rgb {
  for (let lightness = from.lightness; lightness > 0 && lightness < 1; lightness += towards * 0.01) {
    const one = fromOklch({ ...from, lightness });
    if (fits(one)) return one;
  }
  return towards === 1 ? white : black;
}

/** Further from its text, so that it is never harder to read; nearer where there is no further, and it still is read. */
function hoverOf(fill: Oklch, on: Rgb, text: TextContrast): Rgb {
  const further = on === white ? -1 : 1;
  const room = further === 1 ? 1 - fill.lightness : fill.lightness;
  const step = room > 0.12 ? further * 0.07 : -further * 0.1;
  const hover = fromOklch({ ...fill, lightness: fill.lightness + step });
  return contrast(hover, on) >= text ? hover : fromOklch(fill);
}
