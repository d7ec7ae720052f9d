import { schemes } from '@claviger/engine';
import { expect, test } from 'vitest';
import { draftForm } from './draft-form.ts';
import { en } from './words/en.ts';

const redirecting = schemes.find(({ title }) => title === 'OAuth v2');
const withPrebuilt = schemes.find(({ title }) => title === 'Basic Auth');
const named = (name: string | undefined, more: object = {}) => ({
  name: 'Acme CRM',
  authentication: { type: name, ...more },
});
const keysOf = (document: unknown) => draftForm({ schemes }, document, en).form.fields.map(({ key }) => key);

test('the form is the one of the saved definition', () => {
  const fields = [
    { key: 'password', label: 'API token', type: 'password' },
    { key: 'site', label: 'Site' },
    { key: 'scope', computed: true },
  ];
  const { app, form } = draftForm({ schemes }, named(withPrebuilt?.name, { fields }), en);
  expect(app).toBe('Acme CRM');
  expect(form.consent).toBeUndefined();
  expect(form.fields).toMatchObject([
    { key: 'username' },
    { key: 'password', secret: true, field: { label: 'API token' } },
    { key: 'site' },
  ]);
});

test('fields that cannot be used are left out, and the others stay', () => {
  const fields = [
    { key: 'good' },
    { label: 'Has no key yet' },
    { key: '1-wrong' },
    { key: 'bad_pattern', pattern: '(' },
    { key: 'client_id' },
    { key: 'good', label: 'The same once more' },
    null,
    'text',
    { key: 'parent', children: [{ key: 'child' }] },
  ];
  expect(keysOf(named(redirecting?.name, { fields }))).toEqual(['good', 'parent.child']);
});

test('where the user consents is known before the config is complete', () => {
  const consentOf = (config: unknown) =>
    draftForm({ schemes }, named(redirecting?.name, { [`${redirecting?.name}Config`]: config }), en).form
      .consent;
  expect(consentOf(undefined)).toBe('redirect');
  expect(consentOf({ authorizeUrl: { url: '' }, typo: 1 })).toBe('redirect');
  expect(consentOf({ grantType: 'device_code' })).toBe('device');
  expect(consentOf({ grantType: 'client_credentials', getAccessToken: {} })).toBeUndefined();
  expect(consentOf({ grantType: 'unheard_of' })).toBe('redirect');
});

test.each([
  undefined,
  null,
  1,
  'text',
  [],
  {},
  { name: 7, authentication: [] },
  { name: 'a\nb', authentication: { type: 'unheard_of', fields: 'none' } },
])('of %j an empty page is drawn, and nothing is thrown', (document) => {
  expect(draftForm({ schemes }, document, en)).toEqual({
    app: 'this app',
    form: { consent: undefined, fields: [], sendsCode: false },
  });
});

test('one that is nested without end is drawn as an empty page', () => {
  let deep: unknown = [];
  for (let level = 0; level < 10_000; level += 1) deep = [{ key: 'x', children: deep }];
  expect(keysOf({ name: 'Acme', authentication: { fields: deep } })).toEqual([]);
});

test('without a scheme the fields of the builder are drawn already', () => {
  expect(keysOf({ authentication: { fields: [{ key: 'site' }] } })).toEqual(['site']);
});
