import { expect, test } from 'vitest';
import { cleanDefinition, defined, found, spots } from '../testing/checked.ts';

const at = 'warning authentication.fields[0]';
const of = (field: object, url = 'https://acme.example/me') =>
  spots('D026', defined({ fields: [field], test: { url } }, { baseUrl: url }));
const inHost = 'https://{{bundle.authData.sub}}.acme.example/me';

test.each([
  [{ key: 'sub', inputFormat: 'https://{{input}}.acme.example' }, inHost],
  [{ key: 'sub' }, inHost],
  [{ key: 'subdomain' }, undefined],
  [{ key: 'base_url' }, undefined],
  [{ key: 'instance' }, undefined],
  [{ key: 'x', inputFormat: '{{input}}@acme.example' }, undefined],
])('D026 SUB-5 F-136 a field that is, or looks like, part of a host is at risk: %o', (field, url) => {
  expect(of(field, url)).toEqual([at]);
});

test('D026 a host that users choose altogether is the greater risk', () => {
  const field = { key: 'site', pattern: '^.*$' };
  const url = 'https://{{bundle.authData.site}}/me';
  const [finding] = found('D026', defined({ fields: [field], test: { url } }));
  expect(finding?.message).toContain('chooses the host');
  expect(of({ key: 'site' }, '{{bundle.authData.site}}/me')).toEqual([at]);
  expect(of({ key: 'site', pattern: '^[a-z]+\\.acme\\.example$' }, url)).toEqual([]);
});

test.each([
  [{ key: 'sub', pattern: '^[a-z0-9-]+$' }, inHost],
  [{ key: 'sub', choices: ['eu', 'us'] }, inHost],
  [{ key: 'email' }, 'https://acme.example/{{bundle.authData.email}}'],
  [{ key: 'instance_url', computed: true }, '{{bundle.authData.instance_url}}/me'],
  [{ key: 'website_name' }, undefined],
  [{ key: 'tenant' }, 'https://acme.example/{{bundle.authData.tenant}}/me'],
])('D026 is silent of %o', (field, url) => {
  expect(of(field, url)).toEqual([]);
});

test('D026 entries of hosts are uses too', () => {
  const hosts = ['{{bundle.authData.region}}.acme.example'];
  expect(spots('D026', defined({ fields: [{ key: 'region' }] }, { hosts }))).toEqual([at]);
  expect(spots('D026', cleanDefinition)).toEqual([]);
});
