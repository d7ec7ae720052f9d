import { expect, test } from 'vitest';
import { cleanDefinition, defined, spots } from '../testing/checked.ts';

const url = 'http://acme.example/me';

test('D007 GEN-25 F-136 every URL goes over https', () => {
  const awayConfig = { authorizeUrl: { url }, getAccessToken: { url } };
  const document = defined(
    {
      type: 'away',
      awayConfig,
      test: { url },
      fields: [{ key: 'sub', inputFormat: 'http://{{input}}.acme.example' }],
    },
    { baseUrl: url, requestTemplate: { url }, hosts: ['acme.example:80', 'acme.example:8443'] },
  );
  expect(spots('D007', document)).toEqual([
    'error authentication.test.url',
    'error authentication.awayConfig.authorizeUrl.url',
    'error authentication.awayConfig.getAccessToken.url',
    'error requestTemplate.url',
    'error baseUrl',
    'error hosts[0]',
    'error authentication.fields[0].inputFormat',
  ]);
  expect(spots('D007', cleanDefinition)).toEqual([]);
});

test('D007 code and help texts are read, names of XML are not', () => {
  const source = [
    'const a = await z.request("http://acme.example/a");',
    'const b = await z.request(`http://${bundle.authData.sub}.acme.example/b`);',
    'const c = "http://www.w3.org/2001/XMLSchema" + a.replace("http://", "");',
    'return a;',
  ].join('\n');
  const fields = [{ key: 'key', helpText: 'It is in [your settings](http://acme.example).' }];
  expect(spots('D007', defined({ test: { source }, fields }))).toEqual([
    'error authentication.test.source',
    'error authentication.test.source',
    'error authentication.fields[0].helpText',
  ]);
});

test.each([
  ['127.0.0.1:4271'],
  ['localhost'],
  ['app.localhost:80'],
  ['[::1]:8080'],
  ['{{bundle.authData.sub}}.api.localhost:4271'],
])('D007 the machine itself may be spoken to without TLS, with a warning: %s', (host) => {
  expect(spots('D007', defined({ test: { url: `http://${host}/me` } }))).toEqual([
    'warning authentication.test.url',
  ]);
});

test('D007 a name that only begins like the machine is another', () => {
  for (const host of ['127.0.0.1.acme.example', 'localhost.acme.example', '{{bundle.authData.host}}'])
    expect(spots('D007', defined({ test: { url: `http://${host}/` } }))).toEqual([
      'error authentication.test.url',
    ]);
});
