import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Definition } from '../definition.ts';
import { parseDefinition } from '../parse.ts';
import type { SchemeShape } from '../scheme-shape.ts';
import { away, plain } from '../testing/shapes.ts';
import { compareDefinitions } from './compare.ts';

/** Sends the user away, knows scopes, and has a setting. */
const knowing: SchemeShape<{ scope?: string | undefined }> = {
  ...away,
  config: z.strictObject({
    authorizeUrl: z.unknown(),
    getAccessToken: z.unknown(),
    scope: z.string().optional(),
    way: z.string().optional(),
  }),
  scopes: ({ scope = '' }) => scope.split(' ').filter(Boolean),
};

const schemes: readonly SchemeShape[] = [plain, knowing];

const urls = {
  authorizeUrl: { url: 'https://acme.com/authorize' },
  getAccessToken: { url: 'https://acme.com/token', method: 'POST' },
};

function definition(authentication: unknown, rest: object = {}): Definition {
  const parsed = parseDefinition(
    {
      claviger: 1,
      key: 'acme',
      name: 'Acme',
      version: '1.0.0',
      ...(authentication === undefined ? {} : { authentication }),
      ...rest,
    },
    schemes,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem.faults));
  return parsed.value;
}

const withForm = (fields: readonly object[] = [], rest: object = {}, beside: object = {}) =>
  definition({ type: 'plain', fields, test: { url: 'https://acme.com/me' }, ...rest }, beside);
const withConsent = (config: object = {}, rest: object = {}) =>
  definition(
    { type: 'away', awayConfig: { ...urls, ...config }, test: { url: 'https://acme.com/me' } },
    rest,
  );
const weights = (before: Definition, after: Definition) =>
  compareDefinitions(before, after, schemes).map(({ path, weight }) => `${weight} ${path}`);

test('VER-16 what did not change is not told', () => {
  expect(compareDefinitions(withForm(), withForm(), schemes)).toEqual([]);
  expect(compareDefinitions(withConsent(), withConsent(), schemes)).toEqual([]);
  expect(compareDefinitions(definition(undefined), definition(undefined), schemes)).toEqual([]);
});

test('VER-13 another scheme, a first one and none at all break connections', () => {
  expect(weights(withForm(), withConsent())).toEqual(['breaking authentication.type']);
  expect(weights(definition(undefined), withForm())).toContain('breaking authentication.type');
  expect(weights(withForm(), definition(undefined))).toEqual(['breaking authentication.type']);
});

test('VER-16 the test, its body and the label may change', () => {
  const other = { test: { url: 'https://acme.com/v2/me', params: { a: 'b' } }, connectionLabel: '{{email}}' };
  expect(weights(withForm(), withForm([], other))).toEqual([]);
});

test('VER-16 a token request may change as long as its host stays', () => {
  const moved = { getAccessToken: { url: 'https://acme.com/v2/token', method: 'POST', body: { a: 'b' } } };
  expect(weights(withConsent(), withConsent(moved))).toEqual([]);
});

test('a wider scope was not agreed to, a narrower one is fine', () => {
  const [narrow, wide] = [withConsent({ scope: 'read' }), withConsent({ scope: 'read write' })];
  expect(compareDefinitions(narrow, wide, schemes)).toEqual([
    {
      path: 'authentication.awayConfig',
      weight: 'breaking',
      message: 'The scope “write” is new: users of connections from before have not agreed to it.',
    },
  ]);
  expect(weights(wide, narrow)).toEqual([]);
});

test('a host that was not named before breaks, wherever it stands', () => {
  const token = { getAccessToken: { url: 'https://evil.example/token', method: 'POST' } };
  expect(weights(withConsent(), withConsent(token))).toEqual([
    'breaking authentication.awayConfig.getAccessToken.url',
  ]);
  expect(weights(withConsent(), withConsent({}, { hosts: ['other.com'] }))).toEqual(['breaking hosts[0]']);
  expect(weights(withConsent(), withConsent({}, { baseUrl: 'https://api.acme.com' }))).toEqual([
    'breaking baseUrl',
  ]);
});

test('a host below a known star is known, the star itself is not known by one below it', () => {
  const starred = withConsent({}, { hosts: ['*.acme.com'] });
  expect(weights(starred, withConsent({}, { hosts: ['*.acme.com', 'api.acme.com'] }))).toEqual([]);
  expect(weights(withConsent({}, { hosts: ['api.acme.com'] }), starred)).toEqual(['breaking hosts[0]']);
});

test('a setting that is no request is for the builder to judge; code that is one is not', () => {
  expect(weights(withConsent(), withConsent({ way: 'other' }))).toEqual([
    'depends authentication.awayConfig.way',
  ]);
  expect(weights(withConsent({ way: 'one' }), withConsent())).toEqual([
    'depends authentication.awayConfig.way',
  ]);
  const before = withConsent({ authorizeUrl: { source: 'return 1' } });
  expect(weights(before, withConsent({ authorizeUrl: { source: 'return 2' } }))).toEqual([]);
});

test('F-064 VER-16 another way to connect is safe, one that is gone breaks its connections', () => {
  const way = (key: string, authentication: object = {}) => ({
    key,
    label: key.toUpperCase(),
    authentication: { type: 'plain', test: { url: 'https://acme.com/me' }, ...authentication },
  });
  const withWays = (...alternatives: readonly object[]) => withForm([], {}, { alternatives });
  expect(weights(withForm(), withWays(way('a')))).toEqual(['safe alternatives[0]']);
  expect(weights(withWays(way('a'), way('b')), withWays(way('a')))).toEqual(['breaking alternatives[1]']);
  expect(weights(withWays(way('a')), withWays(way('b')))).toEqual([
    'breaking alternatives[0]',
    'safe alternatives[0]',
  ]);
  expect(weights(withWays(way('a'), way('b')), withWays(way('b'), way('a')))).toEqual([]);
});

test('F-064 VER-16 what changes inside a way is told with its place, and what it takes over once', () => {
  const withWay = (authentication: object, more: object = {}, rest: object = {}) =>
    withForm(
      [],
      {},
      {
        alternatives: [
          {
            key: 'a',
            label: 'A',
            authentication: { type: 'plain', test: { url: 'https://acme.com/me' }, ...authentication },
            ...more,
          },
        ],
        ...rest,
      },
    );
  const before = withWay({});
  expect(weights(before, withWay({ fields: [{ key: 'site' }] }))).toEqual([
    'breaking alternatives[0].authentication.fields[0]',
  ]);
  expect(weights(before, withWay({ type: 'away', awayConfig: urls }))).toEqual([
    'breaking alternatives[0].authentication.type',
  ]);
  expect(weights(before, withWay({}, { baseUrl: 'https://evil.com' }))).toEqual([
    'breaking alternatives[0].baseUrl',
  ]);
  expect(weights(before, withWay({}, {}, { baseUrl: 'https://new.com' }))).toEqual(['breaking baseUrl']);
  // What the first way knew before is new to the other nevertheless.
  const first = (url: string) =>
    withWay({ test: { url } }, { baseUrl: 'https://a.com' }, { baseUrl: 'https://b.com' });
  expect(weights(first('https://a.com'), first('https://b.com'))).toEqual([
    'breaking alternatives[0].authentication.test.url',
  ]);
});
