import { expect, test } from 'vitest';
import type { Definition } from '../definition.ts';
import { toCode } from '../to-code.ts';
import { hostsNamed, isHostKnown } from './hosts-named.ts';

const bare: Definition = {
  key: 'acme',
  name: 'Acme',
  version: '1.0.0',
  requestTemplate: {},
  beforeRequest: [],
  afterResponse: [],
  flags: {},
  hosts: [],
};
const hosts = (definition: Partial<Definition>) =>
  hostsNamed({ ...bare, ...definition }).map(({ host }) => host);

test('hosts stand once, in lower case, without the usual port', () => {
  expect(hosts({ baseUrl: 'https://API.acme.com:443/v1', hosts: ['api.acme.com', '*.Acme.com'] })).toEqual([
    'api.acme.com',
    '*.acme.com',
  ]);
});

test('SUB-6 a placeholder is compared as it is written, white space aside', () => {
  expect(hosts({ baseUrl: 'https://{{ bundle.authData.team }}.acme.com/{{x}}' })).toEqual([
    '{{bundle.authdata.team}}.acme.com',
  ]);
  expect(hosts({ baseUrl: '{{bundle.authData.url}}/v1' })).toEqual([]);
});

test('code that a form was made into names its host; what a step sends names none', () => {
  const step = {
    url: 'https://code.acme.com/me',
    method: 'GET',
    body: { callback: 'https://nobody.example' },
  } as const;
  const authentication = { type: 'plain', fields: [], config: {}, test: { source: toCode(step) } };
  expect(hosts({ authentication })).toEqual(['code.acme.com']);
  expect(hosts({ authentication: { ...authentication, test: step } })).toEqual(['code.acme.com']);
});

test('a label that is text names no host, one that is a request does', () => {
  const authentication = { type: 'plain', fields: [], config: {}, test: { url: 'https://a.com' } };
  expect(hosts({ authentication: { ...authentication, connectionLabel: 'https://b.com' } })).toEqual([
    'a.com',
  ]);
  const label = { url: 'https://b.com/label' };
  expect(hosts({ authentication: { ...authentication, connectionLabel: label } })).toEqual([
    'a.com',
    'b.com',
  ]);
});

test('a star knows what is below it, not itself under another name', () => {
  const known = [{ host: '*.acme.com', path: 'hosts[0]' }];
  expect(isHostKnown('api.acme.com', known)).toBe(true);
  expect(isHostKnown('{{x}}.acme.com', known)).toBe(true);
  expect(isHostKnown('acme.com', known)).toBe(false);
  expect(isHostKnown('*.api.acme.com', known)).toBe(false);
  expect(isHostKnown('evilacme.com', known)).toBe(false);
});
