import { describe, expect, test } from 'vitest';
import type { Values } from '../definition/bundle.ts';
import { patchDocument } from '../definition/patch.ts';
import { problem } from '../problem/problem.ts';
import { responseOf } from './fake.ts';
import { credentialKey, placementVariations } from './placement.ts';
import { signsOf } from './signs.ts';
import type { FailedRequest } from './variation.ts';

const value = '{{bundle.authData.api_key}}';

function failed(document: Values, answer = '', headers: Readonly<Record<string, string>> = {}, status = 401) {
  const step = { url: 'https://acme.dev/me' };
  const given: FailedRequest = {
    config: {},
    configPath: 'authentication.config',
    document,
    fields: [],
    problem: problem('unauthorized_401', 'test'),
    endpoint: 'test',
    step,
    stepPath: 'authentication.test',
    siblingPaths: [],
    sentType: '',
    signs: signsOf({}, responseOf(step.url, { status, headers, body: Buffer.from(answer) })),
  };
  return given;
}

const inTemplate = { requestTemplate: { headers: { 'X-Old': value } } };
const mended = (document: Values, given: FailedRequest, id: string) => {
  const found = placementVariations(given, 'api_key').find((one) => one.id === id);
  return found && patchDocument(document, found.changes);
};

describe('a key moves', () => {
  test.each<[string, Values]>([
    ['place-header-authorization-bearer', { headers: { Authorization: `Bearer ${value}` } }],
    ['place-header-authorization-token', { headers: { Authorization: `Token ${value}` } }],
    ['place-header-x-api-key', { headers: { 'X-Api-Key': value } }],
    ['place-query-api-key', { headers: {}, params: { api_key: value } }],
  ])('%s', (id, requestTemplate) => {
    expect(mended(inTemplate, failed(inTemplate), id)).toEqual({ requestTemplate });
  });

  test('wherever it stands: in the test, in the template, in both', () => {
    const test = { url: 'https://acme.dev/me', params: { k: value, other: 1 } };
    const document = { authentication: { test }, requestTemplate: { headers: { a: 'b' } } };
    expect(mended(document, failed(document), 'place-header-x-api-key')).toEqual({
      authentication: { test: { ...test, params: { other: 1 }, headers: { 'X-Api-Key': value } } },
      requestTemplate: { headers: { a: 'b' } },
    });
    const both = { ...document, ...inTemplate };
    const moved = mended(both, failed(both), 'place-header-x-api-key');
    expect(JSON.stringify(moved).match(/X-Api-Key/g)).toHaveLength(2);
    expect(JSON.stringify(moved)).not.toMatch(/X-Old|"k"/);
  });

  test('into the template, where no call carries it yet', () => {
    expect(mended({}, failed({}), 'place-header-x-api-key')).toEqual({
      requestTemplate: { headers: { 'X-Api-Key': value } },
    });
  });

  test('under the name that the header has, and never to where it is', () => {
    const document = { requestTemplate: { headers: { authorization: `Bearer ${value}` } } };
    expect(mended(document, failed(document), 'place-header-authorization-token')).toEqual({
      requestTemplate: { headers: { authorization: `Token ${value}` } },
    });
    expect(mended(document, failed(document), 'place-header-authorization-bearer')).toBeUndefined();
  });
});

describe('what the answer asks for comes first', () => {
  test.each([
    ['The key is missing: send it as X-Acme-Key.', {}, 'place-header-x-acme-key'],
    ['Use ?acme_token=… please', {}, 'place-query-acme-token'],
    ['Expected Authorization: "Token abc"', {}, 'place-header-authorization-token'],
    ['', { 'www-authenticate': 'Zoho-oauthtoken' }, 'place-header-authorization-zoho-oauthtoken'],
  ])('%j %j', (answer, headers, id) => {
    const found = placementVariations(failed(inTemplate, answer, headers), 'api_key');
    expect(found.filter(({ likely }) => likely === 3).map((one) => one.id)).toEqual([id]);
  });

  test('a scheme that no key answers is not asked for', () => {
    const found = placementVariations(failed(inTemplate, '', { 'www-authenticate': 'Negotiate' }), 'api_key');
    expect(found.some(({ likely }) => likely === 3)).toBe(false);
  });

  test('what looks like a secret is no name', () => {
    const answer = `x-key-${'a1b2c3'.repeat(5)} ?token${'9z'.repeat(20)}=`;
    const found = placementVariations(failed(inTemplate, answer), 'api_key');
    expect(JSON.stringify(found)).not.toMatch(/a1b2c3|9z9z/i);
  });
});

test('only a refused test is about the place of a key', () => {
  expect(placementVariations(failed(inTemplate, '', {}, 404), 'api_key')).toEqual([]);
  expect(placementVariations(failed(inTemplate, 'no', {}, 400), 'api_key')).toEqual([]);
  expect(placementVariations(failed(inTemplate, 'API key missing', {}, 400), 'api_key')).not.toEqual([]);
  expect(placementVariations({ ...failed(inTemplate), endpoint: 'token' }, 'api_key')).toEqual([]);
});

test('a row that the scheme adds by itself is where the credential is', () => {
  const inherent = { place: 'headers', name: 'Authorization', text: `Bearer ${value}` } as const;
  const found = placementVariations(failed({}), 'api_key', inherent).map(({ id }) => id);
  expect(found).toEqual(['place-header-x-api-key', 'place-header-authorization-token']);
});

test('the credential is the one field that could be a key', () => {
  const key = { key: 'api_key', type: 'password' } as const;
  const team = { key: 'team' };
  const computed = { key: 'session', computed: true };
  expect(credentialKey({ fields: [team, key, computed] }, false)).toBe('api_key');
  expect(credentialKey({ fields: [team] }, false)).toBe('team');
  expect(credentialKey({ fields: [key, { key: 'secret' }] }, false)).toBeUndefined();
  expect(credentialKey({ fields: [team, key, computed] }, true)).toBe('session');
  expect(credentialKey({ fields: [] }, false)).toBeUndefined();
});
