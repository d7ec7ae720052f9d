import { expect, test } from 'vitest';
import { readAuthentication } from './authentication.ts';
import { shapes } from './testing/shapes.ts';

const url = 'https://a.dev';
const told = (given: unknown, path = ''): readonly string[] =>
  readAuthentication(given, shapes, path).faults.map((fault) => `${fault.path} ${fault.message}`);

test('what is read: fields, test, label and the config under its own name', () => {
  const awayConfig = { authorizeUrl: { url }, getAccessToken: { url }, scope: 'a b' };
  expect(
    readAuthentication(
      { type: 'away', fields: [{ key: 'a' }], test: { url }, connectionLabel: '{{email}}', awayConfig },
      shapes,
      '',
    ).value,
  ).toEqual({
    type: 'away',
    fields: [{ key: 'a' }],
    test: { url },
    connectionLabel: '{{email}}',
    config: awayConfig,
  });
});

test('account_changed: what tells accounts apart is a template like that of a label', () => {
  const given = { type: 'plain', test: { url }, account: '{{team.id}}/{{id}}' };
  expect(readAuthentication(given, shapes, '').value).toMatchObject({ account: '{{team.id}}/{{id}}' });
  expect(told({ ...given, account: '{{}}' })).toEqual([expect.stringMatching(/^account /)]);
  expect(told({ ...given, account: '' })).toEqual([expect.stringMatching(/^account /)]);
});

test('GEN-7 fields, label and an empty config may be left out', () => {
  expect(readAuthentication({ type: 'plain', test: { source: 'return {}' } }, shapes, '').value).toEqual({
    type: 'plain',
    fields: [],
    test: { source: 'return {}' },
    config: {},
  });
});

test('GEN-3 F-001 an unknown type, beside everything else that is wrong', () => {
  expect(
    told({ type: 'magic', fields: [{ key: 'a' }, { key: 'a' }], connectionLabel: 1 }, 'authentication'),
  ).toEqual([
    'authentication.type must be one of plain, away',
    'authentication.test is required',
    'authentication.connectionLabel must be text or an object, not a number',
    'authentication.fields[1].key repeats the key of authentication.fields[0]',
  ]);
});

test('GEN-10 F-001 an unknown type hides no unknown key', () => {
  expect(told({ type: 'magic', test: { url }, awayConfig: {}, magicConfig: {}, lable: 'x' })).toEqual([
    'type must be one of plain, away',
    'magicConfig is not a known key',
    'lable is not a known key',
  ]);
});

test('GEN-8 a function in place of it all', () => {
  expect(told('$func$2$f$')).toEqual([' must be an object, not text']);
  expect(told({})).toEqual(['type is required: one of plain, away', 'test is required']);
});

test('GEN-9 a label is text, a request or code', () => {
  for (const connectionLabel of ['{{a}}', { url }, { source: 'return 1' }])
    expect(told({ type: 'plain', test: { url }, connectionLabel })).toEqual([]);
});

test('GEN-10 a config of another scheme, and one too many keys', () => {
  expect(told({ type: 'plain', test: { url }, awayConfig: {}, plainConfig: { x: 1 } })).toEqual([
    'plainConfig.x is not a known key',
    'awayConfig belongs to type away',
  ]);
});

test('FLD-1 fields are a list', () => {
  expect(told({ type: 'plain', test: { url }, fields: {} })).toEqual([
    'fields must be a list, not an object',
  ]);
  expect(told({ type: 'plain', test: { url }, fields: [{ key: 'a' }, '$func$2$f$'] })).toEqual([
    'fields[1] must be an object, not text',
  ]);
});

test('URLs may read prebuilt fields and the builder’s', () => {
  const read = readAuthentication(
    { type: 'plain', fields: [{ key: 'zone', choices: ['com'] }, { bad: 1 }], test: { url } },
    shapes,
    '',
  );
  expect(read.fields.map(({ key }) => key)).toEqual(['username', 'password', 'zone']);
});
