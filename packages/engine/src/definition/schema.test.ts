import { expect, test } from 'vitest';
import {
  authenticationSchema,
  configKey,
  definitionJsonSchema,
  definitionSchema,
  versionSchema,
} from './schema.ts';
import { plain, shapes } from './testing/shapes.ts';

test.each(['0.0.0', '1.0.0', '2.11.3', '999.999.999', '1.2.0-beta', '0.0.0-ISSUE-123', '1.0.0-abcdefghijkl'])(
  'VER-1 %s is a version',
  (version) => {
    expect(versionSchema.safeParse(version).success).toBe(true);
  },
);

test.each([
  '1.0',
  '1.0.0.0',
  '1000.0.0',
  'v1.0.0',
  '01.0.0',
  '1.0.0-rc.1',
  '1.0.0-',
  '1.0.0-a--b',
  '1.0.0-a-',
  '1.0.0-abcdefghijklm',
  '1.0.0 ',
  '',
])('VER-1 %j is none', (version) => {
  expect(versionSchema.safeParse(version).success).toBe(false);
});

test('GEN-10 a config stands under the name of its scheme', () => {
  expect(configKey(plain)).toBe('plainConfig');
});

test('one schema for each scheme, told apart by type', () => {
  const url = 'https://a.dev';
  expect(authenticationSchema(shapes).safeParse({ type: 'plain', test: { url } }).success).toBe(true);
  expect(authenticationSchema(shapes).safeParse({ type: 'away', test: { url } }).success).toBe(false);
  expect(authenticationSchema(shapes).safeParse({ type: 'other', test: { url } }).success).toBe(false);
  expect(authenticationSchema([]).safeParse({ type: 'plain', test: { url } }).success).toBe(false);
});

test('GEN-6 a definition needs no authentication', () => {
  expect(
    definitionSchema(shapes).safeParse({ claviger: 1, key: 'a', name: 'A', version: '1.0.0' }).success,
  ).toBe(true);
});

test('the JSON Schema names its parts and describes every scheme', () => {
  const schema = definitionJsonSchema(shapes);
  expect(schema.$schema).toContain('2020-12');
  expect(Object.keys(schema.$defs ?? {})).toEqual(
    expect.arrayContaining([
      'Definition',
      'Authentication',
      'PlainAuthentication',
      'AwayAuthentication',
      'Field',
      'Request',
      'Code',
    ]),
  );
  expect(schema.$defs?.['PlainAuthentication']).toMatchObject({
    properties: { type: { const: 'plain' }, plainConfig: {} },
    required: ['type', 'test'],
    additionalProperties: false,
  });
  expect(schema.$defs?.['AwayAuthentication']).toMatchObject({ required: ['type', 'test', 'awayConfig'] });
});

test('making the JSON Schema twice makes the same', () => {
  expect(definitionJsonSchema(shapes)).toEqual(definitionJsonSchema(shapes));
});
