import { expect, test } from 'vitest';
import { consentScheme, pasteScheme } from './fixture.test-tool.ts';
import {
  completed,
  fieldsOf,
  fitting,
  openingAt,
  placeholdersOf,
  referencesOf,
  typedFields,
} from './placeholders.ts';

const document = {
  authentication: {
    type: 'consent',
    fields: [
      { key: 'subdomain', label: 'Subdomain' },
      { key: 'team', computed: true },
      { key: 'note', type: 'copy' },
    ],
    consentConfig: {
      responseMap: { realm: 'data.realm' },
      getToken: { url: 'x', body: { v: '{{bundle.inputData.verifier}}' } },
    },
  },
};
const known = { environment: ['REGION', 'CLIENT_ID'] };
const paths = (isOnTheWay: boolean) =>
  placeholdersOf(document, consentScheme, known, isOnTheWay).map(({ path }) => path);

test('TPL-15 what a template may read comes from the fields, the answer and the environment', () => {
  expect(paths(false)).toEqual([
    'bundle.authData.subdomain',
    'bundle.authData.team',
    'bundle.authData.access_token',
    'bundle.authData.refresh_token',
    'bundle.authData.realm',
    'process.env.CLIENT_ID',
    'process.env.CLIENT_SECRET',
    'process.env.REGION',
  ]);
});

test('OA2-39 steps on the way to the credentials read what is there only meanwhile', () => {
  expect(paths(true)).toEqual(
    expect.arrayContaining([
      'bundle.inputData.code',
      'bundle.inputData.state',
      'bundle.inputData.verifier',
      'bundle.inputData.subdomain',
    ]),
  );
  expect(paths(true)).not.toContain('bundle.inputData.team');
});

test('the last test adds what it found', () => {
  const report = { bundle: { authData: { tenant: ':censored:4:a:' }, inputData: {} } } as never;
  expect(placeholdersOf(document, consentScheme, { ...known, report }, false)).toContainEqual({
    path: 'bundle.authData.tenant',
    about: 'In the last test',
  });
});

test('a field of the builder takes the place of the one that the scheme brings', () => {
  const own = { authentication: { fields: [{ key: 'user', label: 'E-mail' }, { key: '' }] } };
  expect(fieldsOf(own, pasteScheme)).toEqual([{ key: 'user', label: 'E-mail' }]);
  expect(typedFields(document, pasteScheme).map(({ key }) => key)).toEqual(['user', 'subdomain']);
});

test('two braces open a placeholder, and two close it', () => {
  expect(openingAt('https://{{', 10)).toEqual({ from: 8, typed: '' });
  expect(openingAt('a {{bundle.au', 13)).toEqual({ from: 2, typed: 'bundle.au' });
  expect(openingAt('a {{x}} b', 9)).toBeUndefined();
  expect(openingAt('plain', 5)).toBeUndefined();
});

test('those that begin with what is typed come first', () => {
  const all = ['bundle.inputData.code', 'process.env.CODE', 'bundle.authData.decode'].map((path) => ({
    path,
    about: '',
  }));
  expect(fitting(all, 'code').map(({ path }) => path)).toEqual([
    'bundle.inputData.code',
    'process.env.CODE',
    'bundle.authData.decode',
  ]);
  expect(fitting(all, 'proc').map(({ path }) => path)).toEqual(['process.env.CODE']);
});

test('a chosen placeholder takes the place of what was typed of it', () => {
  expect(completed('https://{{au.example', 12, 'process.env.HOST')).toEqual({
    text: 'https://{{process.env.HOST}}.example',
    caret: 28,
  });
  expect(completed('{{bundle.x}}/a', 5, 'bundle.authData.y').text).toBe('{{bundle.authData.y}}/a');
});

test('references are found however deep', () => {
  expect(referencesOf({ a: ['{{ x.y }}', { b: 'p{{z}}{{w}}' }], c: 1, d: null })).toEqual(['x.y', 'z', 'w']);
});
