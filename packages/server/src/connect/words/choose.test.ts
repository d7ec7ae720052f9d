import { expect, test } from 'vitest';
import { fallbacksOf, wantedLanguages, wordsFor } from './choose.ts';

test('a tag falls back part by part, less its extensions', () => {
  expect(fallbacksOf('zh-hant-tw')).toEqual(['zh-Hant-TW', 'zh-Hant', 'zh']);
  expect(fallbacksOf('de-AT')).toEqual(['de-AT', 'de']);
  expect(fallbacksOf('de-CH-1996-u-co-phonebk-x-any')).toEqual(['de-CH-1996', 'de-CH', 'de']);
});

test('what is no tag falls back to nothing', () => {
  for (const tag of ['', '*', 'x', 'de_AT', 'not a tag', '💥', 'a'.repeat(5_000)])
    expect(fallbacksOf(tag)).toEqual([]);
});

test('a browser’s languages count by their weight, those of one weight in their order', () => {
  expect(wantedLanguages(undefined, 'fr;q=0.5, de-AT, es ; q=0.5, *;q=0.1')).toEqual([
    'de-AT',
    'de',
    'fr',
    'es',
  ]);
});

test('a language of weight nothing is not wanted', () => {
  expect(wantedLanguages(undefined, 'en;q=0, fr;q=0.000, de;q=0.001')).toEqual(['de']);
});

test.each([
  undefined,
  '',
  ',,,',
  ';q=1',
  'de;q=2',
  'de;q=x',
  'de;;q',
  '\u0000',
  'x'.repeat(100_000),
  ',de'.repeat(2),
])('no header, however malformed, throws: %j', (header) => {
  expect(wantedLanguages(undefined, header).every((tag) => tag === 'de')).toBe(true);
});

test('a header that no browser would send is not read to its end', () => {
  expect(wantedLanguages(undefined, `${'x,'.repeat(500)}de`)).toEqual([]);
});

test('the locale of the host product counts alone', () => {
  expect(wantedLanguages('fr-CA', 'de')).toEqual(['fr-CA', 'fr']);
});

test('English is spoken where nothing else is wanted that we speak', () => {
  expect(wordsFor([]).lang).toBe('en');
  expect(wordsFor(['tlh', 'constructor', '__proto__']).lang).toBe('en');
});

test('every language is found by its tag, its regions and its scripts', () => {
  const chosen = (...tags: string[]) => wordsFor(wantedLanguages(undefined, tags.join())).lang;
  expect([
    chosen('de-AT'),
    chosen('zh-Hant-TW'),
    chosen('pt-BR', 'es'),
    chosen('ar-EG'),
    chosen('nl'),
  ]).toEqual(['de', 'zh', 'es', 'ar', 'en']);
});
