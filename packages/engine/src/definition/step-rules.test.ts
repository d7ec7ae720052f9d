import { expect, test } from 'vitest';
import { stepFaults, templateFaults, urlFaults } from './step-rules.ts';

const told = (faults: readonly { path: string; message: string }[]): readonly string[] =>
  faults.map(({ path, message }) => `${path} ${message}`);

test('GEN-26 script-like URLs, wherever a request stands', () => {
  const config = {
    perform: { url: 'javascript:alert(1)' },
    list: [{ url: 'data:x' }],
    nested: { deeper: { url: 'https://ok.dev' } },
  };
  expect(told(stepFaults(config, [], 'config'))).toEqual([
    'config.perform.url must use http or https',
    'config.list[0].url must use http or https',
  ]);
});

test('a url inside a body is a value like any other', () => {
  expect(
    stepFaults({ url: 'https://a.dev', body: { url: 'javascript:x', nested: { url: 1 } } }, [], 'test'),
  ).toEqual([]);
});

test('SUB-6 a host whose end a user chooses', () => {
  expect(urlFaults('https://acme.{{bundle.authData.zone}}/', [], 'baseUrl')).toMatchObject([
    { path: 'baseUrl' },
  ]);
  expect(
    urlFaults('https://acme.{{bundle.authData.zone}}/', [{ key: 'zone', choices: ['com'] }], 'baseUrl'),
  ).toEqual([]);
});

test('GEN-23 code without a return, whatever else it holds', () => {
  expect(told(stepFaults({ test: { source: '1', require: 'x' } }, [], 'a'))).toEqual([
    'a.test.source must end in a return statement',
  ]);
});

test.each([
  ['{{username}}', 'write {{bundle.authData.username}}'],
  ['{{bundle.authdata.x}}', 'a bundle has authData'],
  ['{{process.env}}', 'write {{process.env.NAME}}'],
  ['{{process.argv.x}}', 'write {{process.env.NAME}}'],
  ['{{}}', 'names nothing'],
  ['{{bundle.authData.}}', 'names nothing'],
  ['{{constructor.constructor}}', 'bare names'],
])('TPL-1 TPL-16 %s names nothing a request can read', (text, message) => {
  expect(told(stepFaults({ url: 'https://a.dev', body: { a: [text] } }, [], 'test'))).toEqual([
    expect.stringContaining(message),
  ]);
});

test('TPL-1 what a request can read', () => {
  const all =
    '{{bundle.authData.a}}{{bundle.inputData.b.c[0]}}{{bundle.cleanedRequest.querystring.x}}{{bundle.rawRequest.content}}{{bundle.meta.page}}{{bundle.inputDataRaw.a}}{{process.env.A}}';
  expect(templateFaults({ a: all }, 'body', false)).toEqual([]);
});

test('LBL-4 in a label bare names are values', () => {
  expect(templateFaults('{{email}} {{json.email}}', 'connectionLabel', true)).toEqual([]);
  expect(told(templateFaults('{{bundle.data}}', 'connectionLabel', true))).toHaveLength(1);
});

test('header names that cannot be sent', () => {
  expect(
    told(
      stepFaults(
        { url: 'https://a.dev', headers: { 'X-Ok': 'a', 'Bad Name': 'b', 'a\nb': 'c' } },
        [],
        'test',
      ),
    ),
  ).toEqual(['test.headers["Bad Name"] is not a header name', 'test.headers["a\\nb"] is not a header name']);
});

test('TPL-9 a placeholder that is not closed', () => {
  expect(told(templateFaults(['a {{bundle.authData.x', '{{process.env.KEY} b'], 'body', false))).toEqual([
    'body[0] holds {{bundle.authData.x without its closing braces',
    'body[1] holds {{process.env.KEY without its closing braces',
  ]);
  expect(templateFaults('{"a": {{bundle.authData.x}}, "b": {"c": {{ }}}', 'body', true)).toHaveLength(1);
  expect(templateFaults('{"a": {"b": {{bundle.authData.x}}}, "text": "{{"}', 'body', false)).toEqual([]);
});
