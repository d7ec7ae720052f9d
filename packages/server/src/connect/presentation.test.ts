import { expect, test } from 'vitest';
import { localeSchema, presentationOf, productSchema, themeSchema } from './presentation.ts';

const logo = 'https://desk.example/logo.svg';

test('a language is a BCP 47 tag, and kept as it is written canonically', () => {
  for (const tag of ['de', 'pt-br', 'ZH-hant-tw', 'ar-EG-u-nu-latn'])
    expect(localeSchema.safeParse(tag).success).toBe(true);
  for (const tag of ['', 'x', 'de_DE', 'de-', '*', 'de,en', 'd'.repeat(101)])
    expect(localeSchema.safeParse(tag).success).toBe(false);
  expect(presentationOf({ locale: 'ZH-hant-tw' })).toEqual({ presentation: { locale: 'zh-Hant-TW' } });
});

test('a theme has a mode, a colour and corners, and nothing else', () => {
  for (const theme of [
    {},
    { mode: 'dark' },
    { accent: '#A0b1C2', radius: 0 },
    { radius: 24 },
    { radius: 7.5 },
  ])
    expect(themeSchema.safeParse(theme).success).toBe(true);
  for (const theme of [
    { mode: 'sepia' },
    { accent: 'red' },
    { accent: '#fff' },
    { accent: '#ffffff; } body { display: none' },
    { radius: -1 },
    { radius: 25 },
    { radius: '4' },
    { radius: Number.POSITIVE_INFINITY },
    { font: 'Comic Sans' },
  ])
    expect(themeSchema.safeParse(theme).success).toBe(false);
});

test('a product has a name, and perhaps a logo', () => {
  expect(productSchema.safeParse({ name: 'Desk' }).success).toBe(true);
  expect(productSchema.safeParse({ name: 'Desk', logo }).success).toBe(true);
  expect(productSchema.safeParse({ logo }).success).toBe(false);
  expect(productSchema.safeParse({ name: 'Desk', logo: 'http://desk.example/logo.svg' }).success).toBe(false);
});

test('what is not said is not kept', () => {
  expect(presentationOf({})).toEqual({});
  expect(presentationOf({ product: { name: 'Desk' } })).toEqual({});
  const theme = { mode: 'dark' as const };
  expect(presentationOf({ theme, product: { name: 'Desk', logo } })).toEqual({
    presentation: { theme, logo },
  });
});
