/** A colour as its red, green and blue, each from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** A colour by how light it is (0 to 1), how strong (0 to about 0.4), and its hue in radians. @see https://www.w3.org/TR/css-color-4/#ok-lab */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** Reads `#rrggbb`; undefined for anything else. */
export function readHex(text: string): Rgb | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(text)) return undefined;
  return each([1, 3, 5], (at) => Number.parseInt(text.slice(at, at + 2), 16));
}

function each([red, green, blue]: Rgb, change: (part: number) => number): Rgb {
  return [change(red), change(green), change(blue)];
}

/** Writes `#rrggbb`. */
export function writeHex(rgb: Rgb): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** How much one of two colours stands out on the other, from 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = linear(rgb);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(rgb: Rgb): Rgb {
  return each(rgb, (part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
}

/** How far two colours look apart: 0 is the same, 1 is black and white. */
export function distance(one: Rgb, other: Rgb): number {
  const [a, b] = [labOf(one), labOf(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** A colour by lightness, strength and hue. */
export function toOklch(rgb: Rgb): Oklch {
  const [lightness, a, b] = labOf(rgb);
  return { lightness, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) };
}

function labOf(rgb: Rgb): readonly [number, number, number] {
  const [red, green, blue] = linear(rgb);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** The nearest colour that a screen shows: of the same lightness and hue, less strong where it must be. */
export function fromOklch({ lightness, chroma, hue }: Oklch): Rgb {
  const light = Math.min(1, Math.max(0, lightness));
  let [low, high] = [0, chroma];
  if (isShown(light, high, hue)) low = high;
  else
    for (let step = 0; step < 12; step += 1) {
      const middle = (low + high) / 2;
      if (isShown(light, middle, hue)) low = middle;
      else high = middle;
    }
  return each(screen(light, low, hue), (part) => {
    const share = Math.min(1, Math.max(0, part));
    return Math.round(255 * (share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055));
  });
}

function isShown(lightness: number, chroma: number, hue: number): boolean {
  return screen(lightness, chroma, hue).every((part) => part >= -0.0005 && part <= 1.0005);
}

/** Linear red, green and blue, below 0 or above 1 where no screen shows them. */
function screen(lightness: number, chroma: number, hue: number): Rgb {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
