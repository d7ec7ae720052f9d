import { expect, test } from 'vitest';
import { defined, spots } from '../testing/checked.ts';

const withField = (field: object) => defined({ fields: [field] });

test.each([
  [{ key: 'api_key' }, ''],
  [{ key: 'x', label: 'Personal access token' }, ''],
  [{ key: 'username', label: 'API key', helpText: 'Open the settings and copy the key.' }, '.helpText'],
  [{ key: 'pat', type: 'password', helpText: 'See https://acme.example/keys, at the top.' }, '.helpText'],
  [{ key: 'token', helpText: 'See [settings](http://acme.example/keys), at the top.' }, '.helpText'],
])('D002 F-136 FLD-17 a key that is pasted has a link to where it is found: %o', (field, at) => {
  expect(spots('D002', withField(field))).toEqual([`warning authentication.fields[0]${at}`]);
});

test.each([
  [{ key: 'api_key', helpText: 'See [settings](https://acme.example/keys).' }],
  [{ key: 'api_key', helpText: 'See <https://acme.example/keys>.' }],
  [{ key: 'password', type: 'password' }],
  [{ key: 'pin', type: 'password' }],
  [{ key: 'email' }],
  [{ key: 'session_token', computed: true }],
  [{ key: 'api_key', type: 'copy', helpText: 'A note.' }],
])('D002 is silent of %o', (field) => {
  expect(spots('D002', withField(field))).toEqual([]);
});

test('D011 FLD-17 a help text neither repeats the label nor is too short to help', () => {
  const of = (helpText: string) => spots('D011', withField({ key: 'site', label: 'Your site', helpText }));
  expect(of('Your site.')).toEqual(['warning authentication.fields[0].helpText']);
  expect(of('Type it in here')).toEqual(['warning authentication.fields[0].helpText']);
  expect(of('The part before .acme.example in the address bar.')).toEqual([]);
});

test('D002 D011 fields inside fields are looked at too', () => {
  const children = [{ key: 'api_key', label: 'Key of the API', helpText: 'Key of the API' }];
  const document = withField({ key: 'group', children });
  expect(spots('D002', document)).toEqual(['warning authentication.fields[0].children[0].helpText']);
  expect(spots('D011', document)).toEqual(['warning authentication.fields[0].children[0].helpText']);
});
