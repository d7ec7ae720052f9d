import { expect, test } from 'vitest';
import type { Bundle } from './bundle.ts';
import type { Definition } from './definition.ts';
import { allowedHosts, isHostEntry, matchesHost } from './hosts.ts';
import { toCode } from './to-code.ts';

const bundle: Bundle = { authData: { sub: 'ada', host: 'h.dev:8443' }, inputData: {}, env: {} };
const definition: Definition = {
  key: 'acme',
  name: 'Acme',
  version: '1.0.0',
  authentication: {
    type: 'any',
    fields: [],
    test: { url: 'https://{{bundle.authData.sub}}.acme.com/me' },
    config: {},
  },
  requestTemplate: { url: 'http://{{bundle.authData.host}}/' },
  beforeRequest: [],
  afterResponse: [],
  flags: {},
  baseUrl: 'http://127.0.0.1:4271/api',
  hosts: ['*.Files.acme.com', '{{bundle.authData.sub}}.cdn.example.com'],
};

test('SUB-6 the hosts of every URL that renders, and the listed ones', () => {
  const steps = [
    'https://token.acme.com/x',
    { url: 'https://{{bundle.authData.none}}.acme.com' },
    { source: 'return 1' },
  ];
  expect(allowedHosts(definition, steps, bundle, [])).toEqual([
    'token.acme.com',
    'ada.acme.com',
    '127.0.0.1:4271',
    'h.dev:8443',
    '*.files.acme.com',
    'ada.cdn.example.com',
  ]);
});

test.each(['https://evil.com/{{email}}', '{{bundle.authData.host}}', 'evil.com'])(
  'the label %j is no URL',
  (connectionLabel) => {
    const test = { source: 'return 1' };
    const labelled: Definition = {
      ...definition,
      authentication: { type: 'any', fields: [], test, connectionLabel, config: {} },
      requestTemplate: {},
      hosts: [],
    };
    expect(allowedHosts(labelled, [], bundle, [])).toEqual(['127.0.0.1:4271']);
  },
);

test('SUB-6 code that a form was made into goes where the form went, other code nowhere by itself', () => {
  const source = toCode({ url: 'https://{{bundle.authData.sub}}.code.test/me' });
  const hostsOf = (step: { readonly source: string }) =>
    allowedHosts({ ...definition, requestTemplate: {}, hosts: [] }, [step], bundle, []);
  expect(hostsOf({ source })).toContain('ada.code.test');
  const other = source.replace('return', "await z.request('https://elsewhere.test');\nreturn");
  expect(hostsOf({ source: other })).toEqual(['ada.acme.com', '127.0.0.1:4271']);
});

test('a label that is a request has a URL', () => {
  const authentication = {
    type: 'any',
    fields: [],
    test: { source: 'return 1' },
    connectionLabel: { url: 'https://label.acme.com/' },
    config: {},
  };
  const labelled: Definition = { ...definition, authentication, requestTemplate: {}, hosts: [] };
  expect(allowedHosts(labelled, [], bundle, [])).toEqual(['label.acme.com', '127.0.0.1:4271']);
});

test('a value that would change a host adds none', () => {
  const evil: Bundle = { authData: { sub: 'evil.com/', host: 'a@evil.com' }, inputData: {}, env: {} };
  expect(allowedHosts(definition, [], evil, [])).toEqual(['127.0.0.1:4271', '*.files.acme.com']);
});

test.each([
  ['api.acme.com', 'https://api.acme.com/x', true],
  ['api.acme.com', 'https://API.acme.com:443/x', true],
  ['API.acme.com', 'https://api.acme.com', true],
  ['api.acme.com', 'http://api.acme.com/x', false],
  ['api.acme.com:80', 'http://api.acme.com/x', true],
  ['api.acme.com', 'https://api.acme.com:8443/', false],
  ['api.acme.com:8443', 'https://api.acme.com:8443/', true],
  ['api.acme.com', 'https://x.api.acme.com', false],
  ['api.acme.com', 'https://evilapi.acme.com', false],
  ['api.acme.com', 'https://api.acme.com.evil.com', false],
  ['*.acme.com', 'https://a.b.acme.com', true],
  ['*.acme.com', 'https://acme.com', false],
  ['*.acme.com', 'https://evilacme.com', false],
  ['*.acme.com:8443', 'https://a.acme.com:8443', true],
  ['[::1]:4271', 'http://[::1]:4271/', true],
  ['127.0.0.1:4271', 'http://127.0.0.1:4271', true],
  ['api.acme.com', 'https://user@api.acme.com', true],
  ['api.acme.com:21', 'ftp://api.acme.com', false],
  ['*', 'https://acme.com', false],
])('%s and %s: %s', (entry, url, matches) => {
  expect(matchesHost([entry], new URL(url))).toBe(matches);
});

test.each(['acme.com', '*.acme.com', 'localhost:8080', '*.localhost', '127.0.0.1:1', '[::1]:1'])(
  '%s can be listed',
  (entry) => {
    expect(isHostEntry(entry)).toBe(true);
  },
);

test.each([
  '',
  '*',
  '*.com',
  'https://acme.com',
  'acme.com/x',
  'a@b.com',
  'a.*.com',
  'a b',
  'acme.com:x',
  'a?b',
  '**.acme.com',
])('%j cannot', (entry) => {
  expect(isHostEntry(entry)).toBe(false);
});
