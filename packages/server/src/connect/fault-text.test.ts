import { collectForm, type Field, type Values } from '@claviger/engine';
import { expect, test } from 'vitest';
import { faultText } from './fault-text.ts';
import { en } from './words/en.ts';

/** What the page says about the one value typed into the one field. */
function said(field: Omit<Field, 'key'>, typed: Values): string {
  const one = { key: 'a', ...field };
  const collected = collectForm([one], typed);
  const fault = collected.ok ? undefined : collected.problem.faults?.[0];
  return fault === undefined ? 'fine' : faultText(fault, one, en);
}

test('F-024 a fault is told without patterns, values and addresses', () => {
  const inputFormat = 'https://{{input}}.acme.example';
  expect(said({}, {})).toBe('Fill this in.');
  expect(said({ type: 'boolean' }, {})).toBe('Choose one.');
  expect(said({ choices: ['us', 'eu'] }, { a: 'fr' })).toBe('Choose one.');
  expect(said({ pattern: '^[a-z]+$' }, { a: '7' })).toBe('This does not have the form that is expected.');
  expect(said({ inputFormat }, { a: 'not a name!' })).toBe('Only letters, digits and dashes fit here.');
  expect(said({ type: 'datetime' }, { a: 'soon' })).toBe('Must be a date and a time.');
  expect(said({ type: 'integer' }, { a: 'three' })).toBe('Must be a whole number.');
  expect(said({ type: 'integer' }, { a: '3' })).toBe('fine');
});
