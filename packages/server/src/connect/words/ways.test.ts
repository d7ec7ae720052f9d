import { languages } from '@claviger/engine';
import { expect, test } from 'vitest';
import { wayWords } from './ways.ts';

test('F-064 the choice is spoken in every language, each in its own words', () => {
  const said = languages.map((lang) => wayWords({ lang }));
  for (const word of ['choose', 'another'] as const)
    expect(new Set(said.map((words) => words[word])).size).toBe(languages.length);
  expect(said.flatMap((words) => Object.values(words)).filter((text) => text.trim() === '')).toEqual([]);
});
