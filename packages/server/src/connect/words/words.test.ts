import { directionOf, languages } from '@claviger/engine';
import { describe, expect, test } from 'vitest';
import { spoken } from './choose.ts';
import { en } from './en.ts';
import type { Words } from './words.ts';

type Leaf = string | ((...given: never[]) => string);

/** Every sentence with the way to it. */
function leavesOf(tree: object, above = ''): readonly (readonly [path: string, leaf: Leaf])[] {
  return Object.entries(tree).flatMap(([name, inside]: [string, Leaf | object]) =>
    typeof inside === 'object'
      ? leavesOf(inside, `${above}${name}.`)
      : [[`${above}${name}`, inside] as const],
  );
}

const english = new Map(leavesOf(en));

/** Numbers for what is counted, marks for what is named; which, the English says by what it does with them. */
function givenTo(leaf: Leaf): readonly unknown[][] {
  if (typeof leaf === 'string') return [];
  const marks = Array.from({ length: leaf.length }, (_, index) => `‹${index}›`);
  const asNames = said(leaf, marks);
  return asNames.includes('NaN') ? [0, 1, 2, 3, 11, 100, 100_000].map((number) => [number]) : [marks];
}

function said(leaf: Leaf, given: readonly unknown[]): string {
  return typeof leaf === 'string' ? leaf : (leaf as (...some: unknown[]) => string)(...given);
}

/** All that a leaf may say. */
function sayingsOf(leaf: Leaf, like: Leaf): readonly string[] {
  return typeof leaf === 'string' ? [leaf] : givenTo(like).map((given) => said(leaf, given));
}

/** What is the same in English for a reason. */
const alike: readonly string[] = ['dir', 'no', 'userPage.of', 'userPage.name'];

describe.each(languages)('%s', (language) => {
  const words: Words = spoken[language];
  const leaves = new Map(leavesOf(words));

  test('says all that English says, and nothing else', () => {
    expect([...leaves.keys()].sort()).toEqual([...english.keys()].sort());
    expect([words.lang, words.dir]).toEqual([language, directionOf(language)]);
  });

  test('names whatever English names, as often', () => {
    for (const [path, leaf] of leaves) {
      const like = english.get(path) ?? '';
      expect(typeof leaf, path).toBe(typeof like);
      for (const given of givenTo(like)) {
        const marks = (text: string) => [...text.matchAll(/‹\d›/g)].map(String).sort();
        expect(marks(said(leaf, given)), path).toEqual(marks(said(like, given)));
      }
    }
  });

  test('is whole text without the words of our trade', () => {
    for (const [path, leaf] of leaves)
      for (const text of sayingsOf(leaf, english.get(path) ?? '')) {
        expect(text, path).not.toMatch(/\b(?:json|token|bundle|url|api|http|oauth|scope|endpoint)\b/i);
        expect(text, path).not.toMatch(/undefined|NaN|#/);
        expect(text, path).toBe(text.trim());
        expect(text, path).not.toBe('');
      }
  });

  test('leaves no English over', () => {
    if (language === 'en') return;
    for (const [path, leaf] of leaves) {
      const like = english.get(path) ?? '';
      const others = sayingsOf(like, like);
      for (const text of sayingsOf(leaf, like)) {
        if (!alike.includes(path)) expect(others, path).not.toContain(text);
        expect(text, path).not.toMatch(/\b(?:the|your|you|this|with|again)\b/i);
      }
    }
  });

  test('a number stands in the form that the language wants', () => {
    const minutes = [1, 2, 3, 11].map((count) => words.device.waiting(count));
    expect(new Set(minutes).size).toBe(4);
    const digits = new Intl.NumberFormat(language);
    expect(minutes[2]).toContain(digits.format(3));
    expect(words.faults.long(100_000)).toContain(digits.format(100_000));
  });
});

test('a language of six plural forms has words for each', () => {
  const { device } = spoken.ar;
  const forms = [1, 2, 3, 11, 100].map((count) => device.waiting(count).replace(/[\d٠-٩]+/g, ''));
  expect(new Set(forms).size).toBe(4);
  expect(device.waiting(2)).toContain('دقيقتين');
});

test('the reader is spoken to politely', () => {
  const said = (words: Words) =>
    leavesOf(words).flatMap(([path, leaf]) =>
      path === 'dir' ? [] : sayingsOf(leaf, english.get(path) ?? ''),
    );
  for (const text of said(spoken.de)) expect(text).not.toMatch(/(?<!\p{L})(?:du|deine?|dich|dir)(?!\p{L})/iu);
  for (const text of said(spoken.fr)) expect(text).not.toMatch(/(?<!\p{L})(?:tu|ton|ta|tes|toi)(?!\p{L})/iu);
  for (const text of said(spoken.es)) expect(text).not.toMatch(/(?<!\p{L})(?:tú|tus?|ti)(?!\p{L})/iu);
});
