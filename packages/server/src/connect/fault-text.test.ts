import { collectForm, type Field, type Values } from '@claviger/engine';
import { expect, test } from 'vitest';
import { faultText } from './fault-text.ts';
import { spoken } from './words/choose.ts';
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
  expect(said({ type: 'number' }, { a: 'three' })).toBe('Must be a number.');
  expect(said({ list: true, type: 'integer' }, { a: ['1', 'x'] })).toBe('Must be a whole number.');
  expect(said({}, { a: 'x'.repeat(100_001) })).toBe('At most 100,000 characters fit here.');
  const parsed = JSON.parse('{"__proto__": "x"}') as Values;
  expect(said({ dict: true }, { a: parsed })).toBe('One of these names cannot be used.');
  expect(said({ type: 'integer' }, { a: '3' })).toBe('fine');
});

test('whatever the engine finds wrong, the page says it in its own language', () => {
  const wrong: readonly [Omit<Field, 'key'>, unknown][] = [
    [{}, undefined],
    [{}, { an: 'object' }],
    [{}, 'x'.repeat(100_001)],
    [{ choices: ['us', 'eu'] }, 'fr'],
    [{ type: 'boolean' }, 'maybe'],
    [{ type: 'number' }, 'x'],
    [{ type: 'integer' }, '1.5'],
    [{ type: 'datetime' }, 'soon'],
    [{ dict: true }, 'x'],
    [{ dict: true }, JSON.parse('{"__proto__": "x"}')],
    [{ pattern: '[a-z]+' }, '7'],
    [{ inputFormat: 'https://{{input}}.acme.example' }, 'not a name!'],
  ];
  for (const words of Object.values(spoken)) {
    const sentences = [...Object.values(words.faults)].map((said) =>
      typeof said === 'string' ? said : said(100_000),
    );
    for (const [field, typed] of wrong) {
      const one = { key: 'a', ...field };
      const collected = collectForm([one], { a: typed });
      const fault = collected.ok ? undefined : collected.problem.faults?.[0];
      if (fault === undefined) throw new Error(`${JSON.stringify(field)} takes ${String(typed)}.`);
      expect(sentences).toContain(faultText(fault, one, words));
    }
  }
});
