import { collectForm, type Field } from '@claviger/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultText } from '../fault-text.ts';
import { fieldChecks } from '../field-checks.ts';
import { typedValues } from '../form.ts';
import { en } from '../words/en.ts';
import { faultOf, userPart } from './values.js';

const fields: readonly Omit<Field, 'key'>[] = [
  {},
  { required: false },
  { default: 'eu' },
  { type: 'number' },
  { type: 'integer', required: false },
  { type: 'datetime' },
  { type: 'text' },
  { type: 'password' },
  { list: true },
  { list: true, type: 'integer' },
  { dict: true },
  { inputFormat: 'https://{{input}}.acme.com' },
  { inputFormat: 'https://acme.com/{{input}}' },
  { inputFormat: '{{input}}.acme.com', pattern: '[a-z]{2,10}(-eu)?' },
  { pattern: '[A-Z]{2}\\d+' },
  { pattern: '^key_[a-z]+$', list: true },
  { pattern: '[^@]+@[^@]+' },
  { pattern: '(?i)acme-\\d' },
  { pattern: '(a+)+b' },
  { pattern: '[[:alpha:]]+' },
  { pattern: '\\pL+' },
];

/** What people type, paste, and get wrong. */
const typed = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'aAbz019-+.@_ /:\n'), maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    ' 12 ',
    '1e5',
    '.5',
    '+3.',
    '2026-01-31',
    '2026-01-31T09:00',
    'https://blue.acme.com',
    'http://blue.acme.com/login?next=1',
    'BLUE.acme.com',
    'blue.acme.com.evil.example',
    'https://acme.com/x/',
    'AB12',
    'key_a\nkey_b',
    'key_a\n\n KEY',
    'ada@acme.dev',
    'ACME-1',
    '\u00e9',
    '\u{1f600}',
  ),
);

/** What the script says of a text in a box, and what the server says of the same form. */
function bothOf(field: Field, text: string) {
  const entry = { key: field.key, field, secret: field.type === 'password' };
  const rules = { ...fieldChecks(entry, en), lines: field.list === true, format: field.inputFormat ?? '' };
  const posted = typedValues([entry], new URLSearchParams([[field.key, text]]));
  const collected = collectForm([field], posted);
  const fault = collected.ok ? undefined : collected.problem.faults?.[0];
  return {
    page: faultOf(text, rules),
    server: fault === undefined ? undefined : faultText(fault, field, en),
  };
}

describe('before anything is sent', () => {
  test.each(fields)('the page refuses nothing that the server takes, and in the same words: %j', (more) => {
    const field = { key: 'box', ...more } satisfies Field;
    fc.assert(
      fc.property(typed, (text) => {
        const { page, server } = bothOf(field, text);
        // A blank box whose default stands in it is a mistake, though the server would take the default.
        if (page !== undefined && !(text === '' && field.default !== undefined)) expect(page).toBe(server);
      }),
      { numRuns: 300 },
    );
  });

  test.each<[Omit<Field, 'key'>, string, string]>([
    [{}, '', 'Fill this in.'],
    [{ choices: ['a', 'b'] }, '', 'Choose one.'],
    [{ type: 'number' }, 'many', 'Must be a number.'],
    [{ type: 'integer', list: true }, '1\n2.5', 'Must be a whole number.'],
    [{ type: 'datetime' }, 'tomorrow', 'Must be a date and a time.'],
    [{ pattern: '[A-Z]{2}\\d+' }, 'ab12', 'This does not have the form that is expected.'],
    [{ inputFormat: 'https://{{input}}.acme.com' }, 'a b', 'Only letters, digits and dashes fit here.'],
  ])('%j refuses %j', (more, text, words) => {
    expect(bothOf({ key: 'box', ...more }, text)).toEqual({ page: words, server: words });
  });

  test('a pattern is not tried on more than a person types', () => {
    const rules = { checks: [['a+', 'no'] as const], lines: false, format: '' };
    expect([faultOf('b'.repeat(200), rules), faultOf('b'.repeat(201), rules)]).toEqual(['no', undefined]);
  });

  test('a pasted address is cut down as the server does', () => {
    const formats = [
      'https://{{input}}.acme.com',
      'https://acme.com/{{input}}',
      '{{input}}.acme.com',
      'id-{{input}}',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...formats), typed, (inputFormat, text) => {
        const part = userPart(inputFormat, text.trim());
        const collected = collectForm([{ key: 'box', inputFormat }], { box: text });
        if (collected.ok && text !== '') expect(collected.value).toEqual({ box: part });
      }),
      { numRuns: 500 },
    );
  });
});
