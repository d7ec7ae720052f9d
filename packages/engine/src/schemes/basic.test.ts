import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Values } from '../definition/bundle.ts';
import type { WireRequest } from '../wire/request.ts';
import { basic } from './basic.ts';
import { contextOf, pump, responseOf } from './fake.ts';

const vectors: { vectors: { section: string; user: string; password: string; header: string }[] } =
  JSON.parse(readFileSync(new URL('../../../../conformance/rfc7617.json', import.meta.url), 'utf8'));

const request: WireRequest = { method: 'GET', url: 'https://api.acme.dev/me', headers: { Accept: '*/*' } };

function apply(authData: Values, sent: WireRequest = request) {
  const context = contextOf({}, { bundle: { authData, inputData: {}, env: {} } });
  return pump(basic.apply(context, sent), [responseOf(sent.url)]);
}

function headerFor(username: unknown, password: unknown): string | undefined {
  const [effect] = apply({ username, password }).effects;
  return effect?.do === 'send' ? effect.request.headers['Authorization'] : undefined;
}

test.each(vectors.vectors)('RFC 7617 section $section: $user', ({ user, password, header }) => {
  expect(headerFor(user, password)).toBe(header);
});

test('BAS-1 BAS-2 user name and password are on the form without being declared', () => {
  expect(basic.fields.map(({ key, type }) => [key, type])).toEqual([
    ['username', 'string'],
    ['password', 'password'],
  ]);
  expect(basic.steps).toEqual(['fields', 'test', 'label']);
});

test('BAS-2 the config accepts no keys', () => {
  expect(basic.config.safeParse({}).success).toBe(true);
  expect(basic.config.safeParse({ realm: 'x' }).success).toBe(false);
});

test('BAS-3 every request carries the header, and nothing else changes', () => {
  const { effects } = apply({ username: 'ada', password: 'pw' });
  expect(effects).toEqual([
    {
      do: 'send',
      purpose: 'request',
      request: { ...request, headers: { Accept: '*/*', Authorization: 'Basic YWRhOnB3' } },
    },
  ]);
});

test('BAS-4 an Authorization header that the request already carries stays', () => {
  const own = { ...request, headers: { authorization: 'Key 1' } };
  expect(apply({ username: 'ada', password: 'pw' }, own).effects).toEqual([
    { do: 'send', purpose: 'request', request: own },
  ]);
});

test('BAS-5 F-029 an empty or absent user or password still gives a header', () => {
  expect(headerFor('', 'pw')).toBe(`Basic ${btoa(':pw')}`);
  expect(headerFor('ada', '')).toBe(`Basic ${btoa('ada:')}`);
  expect(headerFor(undefined, null)).toBe(`Basic ${btoa(':')}`);
});

test('BAS-6 F-137 a key as the user with a dummy password', () => {
  expect(headerFor('k-123', 'x')).toBe(`Basic ${btoa('k-123:x')}`);
});

test('BAS-10 RFC 7617 a user that holds a colon is refused, a password may', () => {
  expect(apply({ username: 'a:b', password: 'c' }).problem).toMatchObject({
    code: 'field_invalid',
    params: { key: 'username' },
  });
  expect(headerFor('a', 'b:c')).toBe(`Basic ${btoa('a:b:c')}`);
});

test('BAS-10 RFC 7617 control characters are refused in both', () => {
  expect(apply({ username: 'a\r\nX: y', password: '' }).problem?.params).toEqual({ key: 'username' });
  expect(apply({ username: 'a', password: 'b\0' }).problem?.params).toEqual({ key: 'password' });
});

test('BAS-7 connecting stores what was typed and sends nothing of its own', () => {
  const inputData = { username: 'ada', password: 'pw', region: 'eu' };
  const context = contextOf({}, { bundle: { authData: inputData, inputData, env: {} } });
  expect(pump(basic.connect(context))).toEqual({ effects: [], value: { authData: inputData } });
});

test('BAS-9 no computed fields, no renewal, nothing to call', () => {
  expect([basic.computedFields, basic.renew, basic.begin, basic.endpoints({})]).toEqual([
    false,
    undefined,
    undefined,
    {},
  ]);
});

test('RT-4 a new test request has both fields in params and headers', () => {
  const { test: rows } = basic.defaults([...basic.fields, { key: 'region' }]);
  expect(rows?.params).toEqual({
    username: '{{bundle.authData.username}}',
    password: '{{bundle.authData.password}}',
    region: '{{bundle.authData.region}}',
  });
  expect(rows?.headers).toEqual(rows?.params);
});

test('BAS-5 BAS-6 either may be left out, not both', () => {
  const connect = (inputData: Values) =>
    pump(basic.connect(contextOf({}, { bundle: { authData: {}, inputData, env: {} } })));
  expect(connect({ username: 'key' }).value).toEqual({ authData: { username: 'key' } });
  expect(connect({ password: 'pw', zone: 'eu' }).value).toEqual({ authData: { password: 'pw', zone: 'eu' } });
  for (const nothing of [{}, { username: '', zone: 'eu' }])
    expect(connect(nothing).problem).toMatchObject({
      code: 'required_value_missing',
      stage: 'fields',
      faults: [{ path: 'username' }, { path: 'password' }],
    });
});
