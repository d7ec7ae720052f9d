import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText, fillSentence } from './words.ts';

const at = (params: Record<string, string>) => ({ stage: 'test' as const, params });

test('a param takes its place, and words stand in for a missing one', () => {
  expect(fillSentence('No {what|thing} in {stage}.', at({ what: 'key' }))).toBe(
    'No key in the test request.',
  );
  expect(fillSentence('No {what|thing} in {stage}.', at({}))).toBe('No thing in the test request.');
});

test('a bracketed part is left out whole when its param is missing or empty', () => {
  expect(fillSentence('Failed[ at {host} ({port})].', at({ host: 'a.dev', port: '1' }))).toBe(
    'Failed at a.dev (1).',
  );
  expect(fillSentence('Failed[ at {host} ({port})].', at({ host: 'a.dev' }))).toBe('Failed.');
  expect(fillSentence('Failed[ at {host}].', at({ host: ' ' }))).toBe('Failed.');
});

test('a reason alone is a sentence, and none ends in two full stops', () => {
  expect(fillSentence('It failed.[ {reason}]', at({ reason: 'nothing listens there' }))).toBe(
    'It failed. Nothing listens there.',
  );
  expect(fillSentence('It failed.[ {reason}]', at({ reason: 'So it is.' }))).toBe('It failed. So it is.');
  expect(fillSentence('No.[ Reason: {reason}.]', at({ reason: 'It is so.' }))).toBe('No. Reason: It is so.');
});

test('a param is text: braces, names and line breaks in it do nothing', () => {
  const params = { what: '{id} [x {id}]\n\u202eabc', id: 'secret' };
  expect(fillSentence('No {what|thing}[ ({what})].', at(params))).toBe(
    'No {id} [x {id}] abc ({id} [x {id}] abc).',
  );
});

test('an inherited name is not a param', () => {
  expect(fillSentence('{constructor|none}', at({}))).toBe('none');
});

test('a long param is cut', () => {
  expect(fillSentence('{what|x}', at({ what: 'a'.repeat(500) }))).toHaveLength(160);
});

test('LIM-3 cut text has the length at most, and no half of a surrogate pair', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, max) => {
      const cut = cutText(text, max);
      expect(cut.length).toBeLessThanOrEqual(max);
      expect(cut.isWellFormed()).toBe(true);
      if (text.length <= max) expect(cut).toBe(text);
    }),
  );
});
