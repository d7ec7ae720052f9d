import { expect, test } from 'vitest';
import { directionOf, languages } from './language.ts';

test('each language is a tag as it is written, in the direction of its script', () => {
  for (const language of languages) expect(new Intl.Locale(language).toString()).toBe(language);
  expect(languages.filter((language) => directionOf(language) === 'rtl')).toEqual(['ar']);
});
