import { expect, test } from 'vitest';
import { faultsOf } from './faults.ts';
import { fieldSchema } from './field.ts';

function faults(field: unknown): readonly string[] {
  const parsed = fieldSchema.safeParse(field);
  return parsed.success
    ? []
    : faultsOf(parsed.error.issues, field).map(({ path, message }) => `${path} ${message}`);
}

test('FLD-2 key is the only mandatory key', () => {
  expect(faults({ key: 'a' })).toEqual([]);
  expect(faults({ label: 'A' })).toEqual(['key is required']);
});

test.each(['api_key', 'apiKey', 'API-KEY', '_x', 'a1'])('FLD-6 %s is a key', (key) => {
  expect(faults({ key })).toEqual([]);
});

test.each(['a b', '1a', 'a.b', 'a{{b}}', '-a', 'ключ', 'a\n'])('FLD-6 %j is none', (key) => {
  expect(faults({ key })).toEqual([expect.stringContaining('key must begin with a letter')]);
});

test.each(['__proto__', 'constructor', 'prototype'])('%s is no key', (key) => {
  expect(faults({ key })).toEqual(['key is a key that is not allowed']);
});

test.each(['string', 'text', 'number', 'integer', 'boolean', 'datetime', 'copy', 'password'])(
  'FLD-8 the type %s',
  (type) => {
    expect(faults({ key: 'a', type })).toEqual([]);
  },
);

test('FLD-8 no other type', () => {
  expect(faults({ key: 'a', type: 'file' })).toEqual([
    expect.stringContaining('type must be one of string, text'),
  ]);
});

test('FLD-7 to FLD-25 every key that the model knows', () => {
  const all = {
    key: 'a',
    label: 'A',
    type: 'string',
    required: true,
    default: 'x',
    helpText: '**x**',
    placeholder: 'x',
    inputFormat: 'https://{{input}}.acme.com',
    choices: ['x'],
    list: false,
    dict: false,
    computed: false,
    isNoSecret: true,
    pattern: '^[a-z]+$',
    altersDynamicFields: false,
    meta: { internal: true },
  };
  expect(faults(all)).toEqual([]);
  expect(faults({ key: 'a', children: [{ key: 'b', children: [{ key: 'c' }] }] })).toEqual([]);
});

test('unknown keys are refused, each by its path', () => {
  expect(faults({ key: 'a', helptext: 'x', children: [{ key: 'b', foo: 1 }] })).toEqual([
    'children[0].foo is not a known key',
    'helptext is not a known key',
  ]);
});

test.each([[{ a: 'A' }], [['a', 'b']], [[{ value: 'a', sample: 'a', label: 'A' }]]])(
  'FLD-21 choices %j',
  (choices) => {
    expect(faults({ key: 'a', choices })).toEqual([]);
  },
);

test.each([
  [{}, 'choices must not be empty'],
  [[], 'choices must not be empty'],
  [[3], 'choices[0] must be text or an object, not a number'],
  [[{ value: 'a', label: 'A' }], 'choices[0].sample is required'],
  ['a', 'choices must be an object or a list, not text'],
  [{ a: 1 }, 'choices.a must be text, not a number'],
])('FLD-21 choices %j are refused', (choices, fault) => {
  expect(faults({ key: 'a', choices })).toEqual([fault]);
});

test('FLD-19 an input format holds its mark once', () => {
  for (const inputFormat of ['acme', '{{input}}{{input}}', '{{ input }}'])
    expect(faults({ key: 'a', inputFormat })).toEqual(['inputFormat must hold {{input}} once']);
});

test('FLD-33 a default is text', () => {
  expect(faults({ key: 'a', default: 1 })).toEqual(['default must be text, not a number']);
});

test('null is refused where a key is optional', () => {
  expect(faults({ key: 'a', label: null, choices: null })).toEqual([
    'label must not be null: an optional key is left out',
    'choices must not be null: an optional key is left out',
  ]);
});

test('a pattern must run in bounded time', () => {
  expect(faults({ key: 'a', pattern: '(' })).toEqual([expect.stringContaining('pattern is not a pattern')]);
});
