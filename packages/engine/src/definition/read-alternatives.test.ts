import { expect, test } from 'vitest';
import { listOf, readAlternatives } from './read-alternatives.ts';
import { shapes } from './testing/shapes.ts';

const authentication = { type: 'plain', fields: [{ key: 'token' }], test: { url: 'https://acme.com' } };
const one = { key: 'a', label: 'A', authentication };

test('F-064 alternatives are read with the fields of each form, and made of what a schema found right', () => {
  const read = readAlternatives({ authentication, alternatives: [one] }, shapes, []);
  expect(read.faults).toEqual([]);
  expect(read.fields.get('a')?.map(({ key }) => key)).toEqual(['username', 'password', 'token']);
  const source = { source: 'return response' };
  expect(read.valuesOf([{ ...one, afterResponse: source }])).toMatchObject([
    { key: 'a', label: 'A', authentication: { type: 'plain' }, afterResponse: [source] },
  ]);
  expect(read.valuesOf([one])[0]).not.toHaveProperty('afterResponse');
});

test('what is no list, and no object in it, is for the schema to refuse', () => {
  expect(readAlternatives({ alternatives: 4 }, shapes, []).faults).toEqual([]);
  expect(readAlternatives({ authentication, alternatives: [null] }, shapes, []).faults).toEqual([]);
});

test('one of something is a list of it', () => {
  expect([listOf(undefined), listOf(1), listOf([1, 2])]).toEqual([[], [1], [1, 2]]);
});
