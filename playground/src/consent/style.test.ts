import { expect, test } from 'vitest';
import { style } from './style.ts';

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

const colours = new Map(
  [...style.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name, light, dark]) => [name ?? '', [light ?? '', dark ?? ''] as const] as const,
  ),
);

test.for([
  ['text', 'card', 4.5],
  ['muted', 'card', 4.5],
  ['bad', 'card', 4.5],
  ['on-accent', 'accent', 4.5],
  ['line', 'card', 3],
] as const)('WCAG 2.2 1.4.3 and 1.4.11: %s on %s has contrast %d in both themes', ([front, back, least]) => {
  for (const theme of [0, 1] as const)
    expect(
      contrast(colours.get(front)?.[theme] ?? '', colours.get(back)?.[theme] ?? ''),
    ).toBeGreaterThanOrEqual(least);
});
