import { expect, test } from 'vitest';
import type { Field } from '../field.ts';
import { compareFields } from './fields.ts';

const domain: Field = { key: 'domain', label: 'Domain' };
const weights = (before: readonly Field[], after: readonly Field[]) =>
  compareFields(before, after).map(({ path, weight }) => `${weight} ${path}`);

test('VER-16 a new required field breaks, a new optional one does not', () => {
  expect(weights([], [domain])).toEqual(['breaking authentication.fields[0]']);
  expect(weights([], [{ ...domain, default: 'eu' }])).toEqual(['breaking authentication.fields[0]']);
  expect(weights([], [{ ...domain, required: false }])).toEqual(['safe authentication.fields[0]']);
  expect(weights([], [{ key: 'note', type: 'copy' }])).toEqual(['safe authentication.fields[0]']);
});

test('VER-16 a field may go', () => {
  expect(weights([domain], [])).toEqual([]);
});

test('VER-16 another key for the same field breaks', () => {
  const renamed = { ...domain, key: 'site', required: false };
  const [change] = compareFields([domain], [renamed]);
  expect(change).toMatchObject({ path: 'authentication.fields[0].key', weight: 'breaking' });
  expect(change?.message).toContain('“domain” is “site” now');
});

test('FLD-14 what was optional and is required now breaks, the other way round is fine', () => {
  const optional = { ...domain, required: false };
  expect(weights([optional], [domain])).toEqual(['breaking authentication.fields[0].required']);
  expect(weights([domain], [optional])).toEqual([]);
});

test('FLD-34 a value that is typed is not one that an answer holds', () => {
  expect(weights([domain], [{ ...domain, computed: true }])).toEqual([
    'breaking authentication.fields[0].computed',
  ]);
  expect(weights([], [{ key: 'team', computed: true }])).toEqual(['depends authentication.fields[0]']);
});

test('a field that takes other values is for the builder to judge; its words are not', () => {
  expect(weights([domain], [{ ...domain, pattern: '^a$', type: 'text' }])).toEqual([
    'depends authentication.fields[0].type',
    'depends authentication.fields[0].pattern',
  ]);
  expect(
    weights([domain], [{ ...domain, label: 'Site', helpText: 'x', placeholder: 'y', default: 'z' }]),
  ).toEqual([]);
});
