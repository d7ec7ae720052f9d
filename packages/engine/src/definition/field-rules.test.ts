import { expect, test } from 'vitest';
import { fieldFaults, validFields } from './field-rules.ts';
import { away, plain } from './testing/shapes.ts';

const faults = (fields: unknown, scheme = away): readonly string[] =>
  fieldFaults(fields, scheme, 'fields').map(({ path, message }) => `${path} ${message}`);

test('FLD-4 F-008 reserved keys', () => {
  expect(fieldFaults([{ key: 'client_id' }, { key: 'client_secret' }], away, 'fields')).toMatchObject([
    { path: 'fields[0].key', code: 'reserved_field_key' },
    { path: 'fields[1].key', code: 'reserved_field_key' },
  ]);
  expect(faults([{ key: 'client_id' }], plain)).toEqual([]);
});

test('FLD-5 F-007 duplicate keys', () => {
  expect(fieldFaults([{ key: 'a' }, { key: 'b' }, { key: 'a' }], away, 'fields')).toEqual([
    { path: 'fields[2].key', message: 'repeats the key of fields[0]', code: 'duplicate_field_key' },
  ]);
  expect(faults([{ key: 'a', children: [{ key: 'a' }, { key: 'a' }] }])).toEqual([
    'fields[0].children[1].key repeats the key of fields[0].children[0]',
  ]);
});

test('a prebuilt key may be restated', () => {
  expect(faults([{ key: 'username', label: 'E-mail' }, { key: 'password' }], plain)).toEqual([]);
});

test.each([
  ['children', 'list', true],
  ['children', 'dict', true],
  ['children', 'type', 'string'],
  ['children', 'placeholder', 'x'],
  ['children', 'helpText', 'x'],
  ['children', 'default', 'x'],
] as const)('FLD-24 %s excludes %s', (one, other, value) => {
  expect(faults([{ key: 'a', [one]: [{ key: 'b' }], [other]: value }])).toEqual([
    `fields[0].${other} cannot stand beside ${one}`,
  ]);
});

test('FLD-24 dict excludes list, but not its absence', () => {
  expect(faults([{ key: 'a', dict: true, list: true }])).toEqual(['fields[0].list cannot stand beside dict']);
  expect(faults([{ key: 'a', dict: true, list: false }])).toEqual([]);
});

test.each([{ key: 'password' }, { key: 'api_key' }, { key: 'myToken' }, { key: 'pin', type: 'password' }])(
  'FLD-25 %j cannot be shown',
  (field) => {
    expect(faults([{ ...field, isNoSecret: true }])).toEqual([
      expect.stringContaining('fields[0].isNoSecret cannot be set'),
    ]);
    expect(faults([{ ...field, isNoSecret: false }])).toEqual([]);
  },
);

test('F-021 FLD-34 computed fields need an auth answer', () => {
  expect(faults([{ key: 'team_id', computed: true }], plain)).toEqual([
    'fields[0].computed cannot be set: the plain scheme has no auth answer to read it from',
  ]);
  expect(faults([{ key: 'team_id', computed: true }])).toEqual([]);
});

test('a default that its own field refuses', () => {
  expect(
    faults([
      { key: 'n', type: 'integer', default: 'x' },
      { key: 'c', choices: ['a'], default: 'b' },
      { key: 'p', pattern: 'a+', default: 'aa' },
    ]),
  ).toEqual(['fields[0].default must be a whole number', 'fields[1].default must be one of a']);
});

test('what is no list of fields is left to the schema', () => {
  expect([undefined, null, {}, 'x', [1, null, 'x', {}]].flatMap((fields) => faults(fields))).toEqual([]);
  expect(validFields([{ key: 'a' }, { key: 1 }, null])).toEqual([{ key: 'a' }]);
});
