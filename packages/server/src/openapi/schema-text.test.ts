import { expect, test } from 'vitest';
import { type Schema, schemaText } from './schema-text.ts';

const textOf = (schema: Schema) =>
  schemaText(schema)
    .map((piece) => (typeof piece === 'string' ? piece : `<${piece.component}>`))
    .join('');

test('an object is written member by member, optional ones marked, notes beside', () => {
  const schema = {
    type: 'object',
    required: ['key'],
    properties: { key: { type: 'string' }, age: { type: 'integer', description: 'In years.' } },
  };
  expect(textOf(schema)).toBe('{\n  key: string\n  age?: integer   // In years.\n}');
});

test('references become names to link to', () => {
  expect(textOf({ type: 'array', items: { $ref: '#/components/schemas/Field' } })).toBe('[<Field>, …]');
});

test('choices, constants, unions and nullable types', () => {
  expect(textOf({ enum: ['a', 'b'] })).toBe('"a" | "b"');
  expect(textOf({ const: 1 })).toBe('1');
  expect(textOf({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('string | null');
  expect(textOf({ type: ['number', 'null'] })).toBe('number | null');
  expect(textOf({ allOf: [{ $ref: '#/x/A' }, { $ref: '#/x/B' }] })).toBe('<A> & <B>');
});

test('a map of anything', () => {
  expect(textOf({ type: 'object', additionalProperties: { type: 'string' } })).toBe('{\n  [name]: string\n}');
  expect(textOf({ type: 'object' })).toBe('{}');
  expect(textOf({})).toBe('any');
});
