import { expect, test } from 'vitest';
import type { Field } from './field.ts';
import { isBlank, readValue } from './value.ts';

const read = (typed: unknown, field: Omit<Field, 'key'> = {}): unknown =>
  readValue(typed, { key: 'k', ...field });

test('FLD-8 text of every kind is kept as it was typed, spaces and all', () => {
  for (const type of ['string', 'text', 'password'] as const)
    expect(read(' a\n', { type })).toEqual({ value: ' a\n' });
  expect(read(12)).toEqual({ value: '12' });
});

test.each([
  ['1.5', 1.5],
  [' -3 ', -3],
  ['1e3', 1000],
  [7, 7],
])('FLD-8 %j is a number', (typed, value) => {
  expect(read(typed, { type: 'number' })).toEqual({ value });
});

test.each(['', 'x', '1,5', '0x10', 'NaN', 'Infinity', '1e999', '--1'])('FLD-8 %j is no number', (typed) => {
  expect(read(typed, { type: 'number' })).toEqual({ fault: 'must be a number' });
});

test('FLD-8 an integer is whole and exact', () => {
  expect(read('42', { type: 'integer' })).toEqual({ value: 42 });
  expect(read('4.2', { type: 'integer' })).toEqual({ fault: 'must be a whole number' });
  expect(read('9007199254740993', { type: 'integer' })).toEqual({ fault: 'must be a whole number' });
});

test.each([
  ['true', true],
  ['1', true],
  ['on', true],
  ['Yes', true],
  [true, true],
  ['false', false],
  ['0', false],
  [false, false],
  [0, false],
])('FLD-12 %j is stored as the boolean %s', (typed, value) => {
  expect(read(typed, { type: 'boolean' })).toEqual({ value });
});

test('FLD-12 any other word is no boolean', () => {
  expect(read('maybe', { type: 'boolean' })).toEqual({ fault: 'must be true or false' });
});

test.each(['2026-01-31', '2026-01-31T09:00Z', '2026-01-31 09:00:00.5+02:00'])(
  'FLD-8 %s is a date',
  (typed) => {
    expect(read(typed, { type: 'datetime' })).toEqual({ value: typed });
  },
);

test.each(['tomorrow', '2026-13-01', '31.01.2026', '2026-01-31T25:00'])('FLD-8 %s is no date', (typed) => {
  expect(read(typed, { type: 'datetime' })).toMatchObject({
    fault: expect.stringContaining('must be a date'),
  });
});

test('FLD-11 a copy field takes no value', () => {
  expect(read('x', { type: 'copy' })).toEqual({ fault: 'is a note and takes no value' });
});

test('F-016 exactly a chosen value', () => {
  const choices = { eu: 'Europe', us_west: 'US' };
  expect(read('us_west', { choices })).toEqual({ value: 'us_west' });
  expect(read('Us west', { choices })).toEqual({ fault: 'must be one of eu, us_west' });
});

test('F-024 a value that does not match says what it should', () => {
  expect(read('A B', { pattern: '^[a-z]+$' })).toEqual({ fault: 'must match ^[a-z]+$' });
});

test('a list, an object and a book are not one value', () => {
  expect(read(['a'])).toEqual({ fault: 'must be one value' });
  expect(read({ a: 1 })).toEqual({ fault: 'must be one value' });
  expect(read('x'.repeat(100_001))).toEqual({ fault: 'is longer than 100000 characters' });
});

test('FLD-15 blank is nothing typed; zero and no are something', () => {
  expect([undefined, null, ''].every(isBlank)).toBe(true);
  expect([0, false, ' '].some(isBlank)).toBe(false);
});
