import { expect, test } from 'vitest';
import { createSensitiveNames } from './censor-names.ts';
import { createSearch } from './censor-search.ts';
import { createSecrets } from './censor-secrets.ts';

function searchFor(...known: readonly string[]) {
  const secrets = createSecrets();
  for (const secret of known) secrets.add(secret);
  const ownMarks = new Set([':censored:16:0123456789:']);
  const search = createSearch({ ...createSensitiveNames(), secrets, ownMarks, state: () => secrets.size });
  const shown = (text: string) => search.rangesOf(text).map(({ start, end }) => text.slice(start, end));
  return { ...search, shown };
}

test('CEN-9 CEN-14 known secrets and guessed ones are found from left to right, as they are written', () => {
  const { shown } = searchFor('planted/secret 1');
  expect(shown('a planted%2Fsecret%201 and token=xYz123456 b')).toEqual([
    'planted%2Fsecret%201',
    'xYz123456',
  ]);
  expect(shown('nothing here')).toEqual([]);
});

test('CEN-14 what is guessed in one text is found in the next, but no mere word', () => {
  const { shown } = searchFor();
  expect(shown('see xYz123456')).toEqual([]);
  expect(shown('token=xYz123456&token=words')).toEqual(['xYz123456', 'words']);
  expect(shown('see xYz123456 in words')).toEqual(['xYz123456']);
});

test('CEN-20 a mark of ours is left, one of another is taken for text', () => {
  const { shown } = searchFor('0123456789');
  expect(shown('token=:censored:16:0123456789:')).toEqual([]);
  expect(shown('x :censored:17:0123456789:')).toEqual(['0123456789']);
});

test('a text that was plain is looked at again once more is known, and one with escapes is searched anew', () => {
  const { rangesOf, isStillPlain, holdsKnown } = searchFor('planted-secret-1');
  expect([isStillPlain('see xYz123456'), holdsKnown('see xYz123456')]).toEqual([true, false]);
  rangesOf('token=xYz123456');
  expect([isStillPlain('see xYz123456'), holdsKnown('see xYz123456')]).toEqual([false, true]);
  expect([isStillPlain('see x%20y'), holdsKnown('see x%20y')]).toEqual([false, false]);
  expect(holdsKnown('planted%2Dsecret-1')).toBe(true);
});
