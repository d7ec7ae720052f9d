import type { Field } from '@claviger/engine';
import { expect, test } from 'vitest';
import { fieldChecks } from './field-checks.ts';
import { en } from './words/en.ts';

const checked = (field: Omit<Field, 'key'>, secret = false) =>
  fieldChecks({ key: 'box', field: { key: 'box', ...field }, secret }, en);

test('what must be given has its words; what may stay blank has none', () => {
  expect(checked({}).missing).toBe('Fill this in.');
  expect(checked({ type: 'boolean' }).missing).toBe('Choose one.');
  expect(checked({ required: false })).toEqual({ checks: [] });
  expect(checked({ type: 'password', default: 'shh' }, true)).toEqual({ checks: [] });
});

test('the page is never told a default', () => {
  expect(JSON.stringify(checked({ type: 'password', default: 'shh-canary' }, true))).not.toContain('canary');
});

test('a pattern that a browser reads alike is checked there', () => {
  for (const pattern of ['[A-Z]{2}-\\d{4}', '^(?:a|b)+$'.replace('+', '?'), 'https://.+', '(www\\.)?acme'])
    expect(checked({ pattern }).checks).toEqual([[pattern, 'This does not have the form that is expected.']]);
});

test.each([
  '(a+)+b',
  '(?i)acme',
  '[[:alpha:]]',
  '[]a]+',
  '\\pL',
  '\\Aacme\\z',
  '\\Qa.b\\E',
  'a*b*c*d*',
  `a{1}${'b'.repeat(200)}`,
])('a pattern that it may read otherwise, or for long, is the server’s to judge: %s', (pattern) => {
  expect(checked({ pattern }).checks).toEqual([]);
});

test('a pattern of numbers and of several lines is the server’s to judge, too', () => {
  expect(checked({ type: 'text', pattern: 'a' }).checks).toEqual([]);
  expect(checked({ type: 'number', pattern: '1' }).checks).toHaveLength(1);
  expect(checked({ type: 'number', pattern: '1' }).checks[0]?.[1]).toBe('Must be a number.');
});

test('a box inside a host name takes a label; a box in a path takes what it likes', () => {
  expect(checked({ inputFormat: 'https://{{input}}.acme.com' }).checks).toEqual([
    ['[A-Za-z0-9-]+', 'Only letters, digits and dashes fit here.'],
  ]);
  expect(checked({ inputFormat: 'https://acme.com/{{input}}' }).checks).toEqual([]);
});

test('choices and names with values are not checked before', () => {
  expect(checked({ choices: ['a'], pattern: 'a' }).checks).toEqual([]);
  expect(checked({ dict: true, type: 'integer' }).checks).toEqual([]);
});
