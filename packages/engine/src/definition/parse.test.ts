import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAuthentication, parseDefinition, parseEnvironment } from './parse.ts';
import { shapes } from './testing/shapes.ts';

const url = 'https://api.acme.com/me';
const minimal = { claviger: 1, key: 'acme', name: 'Acme', version: '1.0.0' };
const whole = { ...minimal, authentication: { type: 'plain', test: { url } } };
const awayConfig = { authorizeUrl: { url }, getAccessToken: { url } };

const parse = (document: unknown) => parseDefinition(document, shapes);
function told(document: unknown): readonly string[] {
  const result = parse(document);
  return result.ok ? [] : (result.problem.faults ?? []).map(({ path, message }) => `${path} ${message}`);
}

test('a parsed definition has its lists and defaults', () => {
  expect(parse(whole)).toEqual({
    ok: true,
    value: {
      key: 'acme',
      name: 'Acme',
      version: '1.0.0',
      authentication: { type: 'plain', fields: [], test: { url }, config: {} },
      requestTemplate: {},
      beforeRequest: [],
      afterResponse: [],
      flags: {},
      hosts: [],
    },
  });
});

test('GEN-24 what stands beside the authentication is kept', () => {
  const beside = {
    $schema: './definition.schema.json',
    requestTemplate: { headers: { A: '{{bundle.authData.key}}' } },
    beforeRequest: { source: 'return request' },
    afterResponse: [{ source: 'return response' }, { require: 'x' }],
    flags: { skipThrowForStatus: true },
    baseUrl: 'https://{{bundle.authData.sub}}.acme.com/api',
    logo: 'https://acme.com/logo.svg',
    hosts: ['*.acme.com', 'files.acme.com:8443', '{{bundle.authData.host}}'],
  };
  const { $schema, ...kept } = beside;
  expect(parse({ ...whole, ...beside })).toMatchObject({
    ok: true,
    value: { ...kept, beforeRequest: [beside.beforeRequest] },
  });
});

test('GEN-6 F-004 a definition without authentication is legal', () => {
  const result = parse(minimal);
  expect(result.ok && 'authentication' in result.value).toBe(false);
  expect(result.ok).toBe(true);
});

test('F-001 without a test, with the path to it', () => {
  expect(told({ ...minimal, authentication: { type: 'plain' } })).toEqual([
    'authentication.test is required',
  ]);
});

test('every fault at once, each with its path', () => {
  const document = {
    claviger: 1,
    key: 'a b',
    version: 'v1',
    authentication: {
      type: 'away',
      fields: [
        { key: 'client_id', choices: {} },
        { key: 'b', dict: true, list: true },
        { key: 'b', isNoSecret: null, pattern: '(' },
        { key: 'api_key', isNoSecret: true },
      ],
      test: { url: 'javascript:x', method: 'TRACE' },
      connectionLabel: { source: '1' },
      awayConfig: { authorizeUrl: { url, method: 'POST' } },
    },
    requestTemplate: { headers: { 'A B': '{{key}}' } },
    flags: { nope: true },
    baseUrl: '/x',
    hosts: ['*', 'https://a.dev', 3],
    triggers: {},
  };
  const faults = told(document).map((line) => line.split(' ')[0]);
  expect(faults.toSorted()).toEqual(
    [
      'authentication.awayConfig.authorizeUrl.method',
      'authentication.awayConfig.getAccessToken',
      'authentication.connectionLabel.source',
      'authentication.fields[0].choices',
      'authentication.fields[0].key',
      'authentication.fields[1].list',
      'authentication.fields[2].isNoSecret',
      'authentication.fields[2].key',
      'authentication.fields[2].pattern',
      'authentication.fields[3].isNoSecret',
      'authentication.test.method',
      'authentication.test.url',
      'baseUrl',
      'flags.nope',
      'hosts[0]',
      'hosts[1]',
      'hosts[2]',
      'key',
      'name',
      'requestTemplate.headers.A',
      'requestTemplate.headers["A',
      'triggers',
      'version',
    ]
      .map((path) => (path === 'requestTemplate.headers.A' ? 'requestTemplate.headers["A' : path))
      .toSorted(),
  );
});

describe('the format version', () => {
  test('another one is refused by name', () => {
    expect(told({ ...minimal, claviger: 2 })).toEqual([
      'claviger must be 1, the only format version that is known here',
    ]);
  });

  test('it is not guessed', () => {
    const { claviger, ...rest } = minimal;
    expect(claviger).toBe(1);
    expect(told(rest)).toEqual(['claviger is required: the format version, 1']);
  });
});

describe('the code of the problem', () => {
  const away = { ...minimal, authentication: { type: 'away', test: { url }, awayConfig } };

  test('FLD-4 F-008 reserved_field_key when that is all', () => {
    expect(
      parse({
        ...away,
        authentication: { ...away.authentication, fields: [{ key: 'client_id' }, { key: 'client_secret' }] },
      }),
    ).toMatchObject({
      problem: {
        code: 'reserved_field_key',
        stage: 'definition',
        params: { key: 'client_id' },
        faults: [{}, {}],
      },
    });
  });

  test('FLD-5 F-007 duplicate_field_key when that is all', () => {
    expect(
      parse({ ...away, authentication: { ...away.authentication, fields: [{ key: 'a' }, { key: 'a' }] } }),
    ).toMatchObject({
      problem: { code: 'duplicate_field_key', params: { key: 'a' } },
    });
  });

  test('definition_invalid when there is more', () => {
    const fields = [{ key: 'a' }, { key: 'a' }, { key: 'client_id' }];
    expect(parse({ ...away, authentication: { ...away.authentication, fields } })).toMatchObject({
      problem: {
        code: 'definition_invalid',
        params: { reason: 'authentication.fields[1].key repeats the key of authentication.fields[0]' },
      },
    });
  });
});

describe('what is not a definition', () => {
  test.each([null, undefined, 3, 'x', [], true])('%j', (document) => {
    expect(parse(document)).toMatchObject({ ok: false, problem: { code: 'definition_invalid' } });
  });

  test('keys that reach a prototype are refused, not dropped', () => {
    const document =
      JSON.parse(`{"claviger":1,"key":"a","name":"A","version":"1.0.0","requestTemplate":{"headers":{"__proto__":"x"}},
      "authentication":{"type":"plain","test":{"url":"${url}","body":{"constructor":{"prototype":1}}},"fields":[{"key":"__proto__"}]}}`);
    expect(told(document)).toEqual([
      'requestTemplate.headers.__proto__ is a key that is not allowed',
      'authentication.test.body.constructor is a key that is not allowed',
      'authentication.test.body.constructor.prototype is a key that is not allowed',
      'authentication.fields[0].key is a key that is not allowed',
    ]);
  });

  test('a function says how it is written', () => {
    expect(told({ ...minimal, authentication: { type: 'plain', test: () => 1 } })).toEqual([
      'authentication.test is a function: write it as {"source": "…"}',
    ]);
  });

  test('a document that never ends', () => {
    const endless: Record<string, unknown> = { ...whole };
    endless['requestTemplate'] = endless;
    expect(told(endless)).toEqual([expect.stringContaining('is nested deeper')]);
  });

  test('what belongs to triggers and actions is named as such', () => {
    expect(told({ ...whole, triggers: {}, platformVersion: '19.1.0' })).toEqual([
      'triggers is no part of authentication: leave it out, only authentication is kept here',
      'platformVersion is no part of authentication: leave it out, only authentication is kept here',
    ]);
  });
});

test('an authentication by itself, paths from its own root', () => {
  expect(parseAuthentication({ type: 'plain', test: { url } }, shapes)).toMatchObject({
    ok: true,
    value: { type: 'plain' },
  });
  expect(parseAuthentication({ type: 'plain', fields: [{}] }, shapes)).toMatchObject({
    ok: false,
    problem: { faults: [{ path: 'fields[0].key' }, { path: 'test' }] },
  });
  expect(
    parseAuthentication({ type: 'away', test: { url }, awayConfig, fields: [{ key: 'client_id' }] }, shapes),
  ).toMatchObject({
    problem: { code: 'reserved_field_key', params: { key: 'client_id' } },
  });
});

describe('the environment', () => {
  test('a text sets, null removes', () => {
    expect(parseEnvironment({ CLIENT_ID: 'a', old_name: null })).toEqual({
      ok: true,
      value: { CLIENT_ID: 'a', old_name: null },
    });
  });

  test.each([
    { 'A B': 'x' },
    { '1A': 'x' },
    { A: 3 },
    { A: { b: 1 } },
    [],
    null,
    'x',
    JSON.parse('{"__proto__":"x"}'),
    { constructor: 'x' },
  ])('refuses %j', (change) => {
    expect(parseEnvironment(change)).toMatchObject({
      ok: false,
      problem: { code: 'field_invalid', stage: 'api' },
    });
  });
});

test('property: whatever JSON is given, it is either valid or refused with paths, never thrown at', () => {
  const part = fc.jsonValue({ maxDepth: 3 });
  const near = fc.record(
    {
      claviger: fc.constantFrom<unknown>(1, 2),
      key: part,
      name: part,
      version: part,
      hosts: part,
      requestTemplate: part,
      authentication: fc.record(
        {
          type: fc.constantFrom('plain', 'away', 'x'),
          fields: fc.oneof(
            part,
            fc.array(fc.record({ key: part, choices: part, pattern: part }, { requiredKeys: [] })),
          ),
          test: fc.oneof(part, fc.record({ url: fc.string(), body: part })),
          awayConfig: part,
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(part, near), (document) => {
      const result = parse(document);
      if (!result.ok) expect(result.problem.faults?.length).toBeGreaterThan(0);
    }),
  );
});
