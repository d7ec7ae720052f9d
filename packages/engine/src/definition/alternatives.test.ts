import { expect, test } from 'vitest';
import {
  alternativeDocument,
  alternativesIn,
  pathOfAlternative,
  waysOf,
  withAlternative,
} from './alternatives.ts';
import { allowedHosts } from './hosts.ts';
import { parseDefinition } from './parse.ts';
import { definitionJsonSchema } from './schema.ts';
import { shapes } from './testing/shapes.ts';

const token = {
  key: 'token',
  label: 'Access token',
  help: 'For scripts.',
  authentication: {
    type: 'plain',
    fields: [{ key: 'token', type: 'password' }],
    test: { url: 'https://token.acme.com/me' },
  },
  requestTemplate: { headers: { Authorization: 'Bearer {{bundle.authData.token}}' } },
  baseUrl: 'https://token.acme.com',
};
const url = 'https://auth.acme.com';
const app = {
  key: 'app',
  label: 'Acme account',
  authentication: {
    type: 'away',
    fields: [{ key: 'region', choices: ['eu', 'us'] }],
    test: { url },
    awayConfig: { authorizeUrl: { url }, getAccessToken: { url } },
  },
};
const document = {
  claviger: 1,
  key: 'acme',
  name: 'Acme',
  version: '1.0.0',
  authentication: { type: 'plain', fields: [{ key: 'team' }], test: { url: 'https://acme.com/me' } },
  authenticationLabel: 'User name',
  requestTemplate: { headers: { 'X-Team': '{{bundle.authData.team}}' } },
  baseUrl: 'https://api.acme.com',
  hosts: ['files.acme.com'],
  alternatives: [token, app],
  texts: {
    de: {
      authenticationLabel: 'Benutzername',
      fields: { team: { label: 'Team' }, token: { label: 'Wort', helpText: 'Hilfe' } },
      alternatives: { token: { label: 'Schlüssel', fields: { token: { label: 'Schlüsselwort' } } } },
    },
  },
};

function parsed(given: unknown = document) {
  const read = parseDefinition(given, shapes);
  if (!read.ok) throw new Error(JSON.stringify(read.problem.faults));
  return read.value;
}
const faults = (given: object) => {
  const read = parseDefinition({ ...document, ...given }, shapes);
  return read.ok ? [] : (read.problem.faults ?? []).map(({ path, message }) => `${path} ${message}`);
};
const bundle = { authData: { team: 'a', token: 't' }, inputData: {}, env: {}, meta: {} };

test('F-064 the ways to connect are the own one, then the alternatives', () => {
  expect(
    waysOf(parsed()).map(({ key, label, help, authentication: { type } }) => [key, label, help, type]),
  ).toEqual([
    [undefined, 'User name', undefined, 'plain'],
    ['token', 'Access token', 'For scripts.', 'plain'],
    ['app', 'Acme account', undefined, 'away'],
  ]);
  const { authentication: _, alternatives: __, authenticationLabel: ___, texts: ____, ...none } = document;
  expect(waysOf(parsed(none))).toEqual([]);
});

test('F-064 a connection of one way works with its words, and else with the integration’s', () => {
  const definition = parsed();
  expect(withAlternative(definition, undefined)).toBe(definition);
  expect(withAlternative(definition, 'nobody')).toBeUndefined();
  const one = withAlternative(definition, 'token');
  expect(one).toMatchObject({
    authentication: { fields: [{ key: 'token' }] },
    requestTemplate: token.requestTemplate,
    baseUrl: token.baseUrl,
    hosts: ['files.acme.com'],
  });
  expect(one).not.toHaveProperty('alternatives');
  expect(withAlternative(definition, 'app')).toMatchObject({
    requestTemplate: document.requestTemplate,
    baseUrl: document.baseUrl,
  });
});

test('F-064 what is said of a form counts for its users before the common words', () => {
  const { texts } = withAlternative(parsed(), 'token') ?? {};
  expect(texts?.['de']?.fields?.['token']).toEqual({ label: 'Schlüsselwort', helpText: 'Hilfe' });
  expect(withAlternative(parsed(), 'app')?.texts?.['de']?.fields?.['token']?.label).toBe('Wort');
});

test('F-064 SUB-6 credentials of one way go to its own hosts, and not to those that only another names', () => {
  const hosts = (key: string | undefined, given: object = document) => {
    const one = withAlternative(parsed(given), key);
    return one === undefined ? [] : allowedHosts(one, [], bundle, one.authentication?.fields ?? []);
  };
  expect(hosts(undefined)).toEqual(['acme.com', 'api.acme.com', 'files.acme.com']);
  expect(hosts('token')).toEqual(['token.acme.com', 'files.acme.com']);
  expect(hosts('app')).toEqual(['auth.acme.com', 'api.acme.com', 'files.acme.com']);
  expect(hosts('token', { ...document, alternatives: [{ ...token, hosts: [] }, app] })).toEqual([
    'token.acme.com',
  ]);
});

test('F-064 every fault of an alternative is told with its path', () => {
  expect(faults({ alternatives: [{ ...token, authentication: { type: 'plain' } }, app], texts: {} })).toEqual(
    ['alternatives[0].authentication.test is required'],
  );
  expect(faults({ alternatives: [token, { ...app, key: 'token' }], texts: {} })).toEqual([
    'alternatives[1].key repeats the key of alternatives[0]',
  ]);
  expect(faults({ alternatives: [{ ...token, key: 'own', extra: 1, help: 'a\nb' }], texts: {} })).toEqual([
    "alternatives[0].key must not be own, which names the definition's own authentication",
    'alternatives[0].help must be one line of text',
    'alternatives[0].extra is not a known key',
  ]);
  expect(faults({ alternatives: [{ key: 'a b', authentication: app.authentication }], texts: {} })).toEqual([
    'alternatives[0].key must be 1 to 64 letters, digits, dashes and underscores, and begin with a letter or digit',
    'alternatives[0].label is required',
  ]);
  expect(faults({ alternatives: [{ key: 'a', label: 'A' }], texts: {} })).toEqual([
    'alternatives[0].authentication is required',
  ]);
  expect(faults({ alternatives: ['x'], texts: {} })).toEqual(['alternatives[0] must be an object, not text']);
  expect(faults({ alternatives: {}, texts: {} })).toEqual(['alternatives must be a list, not an object']);
  expect(
    faults({ alternatives: Array.from({ length: 9 }, (_, at) => ({ ...app, key: `k${at}` })), texts: {} }),
  ).toEqual(['alternatives must be at most 8']);
  expect(faults({ authentication: undefined, authenticationLabel: undefined, texts: {} })).toContain(
    'alternatives must stand beside an authentication: the first way to connect',
  );
});

test('FLD-4 F-064 each form has the rules of its own scheme', () => {
  const fields = [{ key: 'client_id' }];
  expect(
    faults({ alternatives: [{ ...app, authentication: { ...app.authentication, fields } }], texts: {} }),
  ).toEqual(['alternatives[0].authentication.fields[0].key is reserved by the away scheme']);
  expect(
    faults({ authentication: { ...document.authentication, fields }, requestTemplate: {}, texts: {} }),
  ).toEqual([]);
});

test('F-064 SUB-6 what is taken over has to fit the form that takes it', () => {
  const bound = {
    authentication: { ...document.authentication, fields: [{ key: 'host', pattern: '[a-z]+' }] },
    requestTemplate: {},
    baseUrl: 'https://{{bundle.authData.host}}.com',
    texts: {},
  };
  expect(faults({ ...bound, alternatives: [token] })).toEqual([]);
  expect(faults({ ...bound, alternatives: [app] })).toEqual([
    expect.stringContaining('alternatives[0].baseUrl is taken from the definition, whose baseUrl '),
  ]);
});

test('F-064 texts name alternatives and fields that are there', () => {
  const de = {
    alternatives: { token: { fields: { team: {} } }, nobody: { label: 'x' } },
    fields: { region: {} },
  };
  expect(faults({ texts: { de } })).toEqual([
    'texts.de.alternatives.token.fields.team is no field of the connect form',
    'texts.de.alternatives.nobody is no alternative of the definition',
  ]);
});

test('a document can be read as if one alternative were all', () => {
  expect(alternativeDocument(document, undefined)).toBe(document);
  expect(alternativeDocument(document, 'nobody')).toBeUndefined();
  const one = alternativeDocument(document, 'app') ?? {};
  expect(parsed(one)).toMatchObject({
    key: 'acme',
    authentication: { type: 'away' },
    baseUrl: document.baseUrl,
  });
  expect(Object.keys(one)).toEqual([
    'claviger',
    'key',
    'name',
    'version',
    'requestTemplate',
    'baseUrl',
    'hosts',
    'authentication',
  ]);
  expect(alternativesIn({ alternatives: [null, { key: 1 }, { key: 'a' }] })).toEqual([
    { key: 'a', index: 2, written: { key: 'a' } },
  ]);
  expect(alternativesIn(null)).toEqual([]);
});

test('a path in it is one of the whole document', () => {
  const place = (path: string, key: string | undefined = 'token') => pathOfAlternative(document, key, path);
  expect(place('authentication.test.url')).toBe('alternatives[0].authentication.test.url');
  expect(place('authentication.fields[1].key', 'app')).toBe('alternatives[1].authentication.fields[1].key');
  expect(place('requestTemplate.headers["X Y"]')).toBe('alternatives[0].requestTemplate.headers["X Y"]');
  expect(place('requestTemplate.headers', 'app')).toBe('requestTemplate.headers');
  expect(place('hosts[0]')).toBe('hosts[0]');
  expect(place('authentication', 'nobody')).toBe('authentication');
  expect(pathOfAlternative(document, undefined, 'authentication')).toBe('authentication');
});

test('the JSON Schema has alternatives too', () => {
  const schema = JSON.stringify(definitionJsonSchema(shapes));
  expect(schema).toContain('"Alternative"');
  expect(schema).toContain('"AlternativeTexts"');
});
