import { expect, test } from 'vitest';
import { basicCredentials, createRoutes, credentialsOf, readFields, refuse, requestedTtl } from './http.ts';

const app = createRoutes();
app.all('/echo', async (context) =>
  context.json({
    basic: basicCredentials(context) ?? null,
    bearer: credentialsOf(context, 'bearer') ?? null,
    fields: (await readFields(context)) ?? null,
    ttl: requestedTtl(context, 60),
  }),
);
app.get('/refuse', (context) => refuse(context, ['Basic realm="a"', 'Digest realm="b"'], 'No.'));

const echo = async (path: string, init?: RequestInit) => (await app.request(path, init)).json();

test('RFC 7617 a Basic header is UTF-8 and split at its first colon', async () => {
  const token = Buffer.from('jürgen:a:b').toString('base64');
  expect(await echo('/echo', { headers: { authorization: `bAsIc ${token}` } })).toMatchObject({
    basic: { username: 'jürgen', password: 'a:b' },
    bearer: null,
  });
});

test('a Basic header without a colon is no credentials', async () => {
  const token = Buffer.from('nobody').toString('base64');
  expect(await echo('/echo', { headers: { authorization: `Basic ${token}` } })).toMatchObject({
    basic: null,
  });
});

test('fields are read from forms and from JSON', async () => {
  expect(await echo('/echo', { method: 'POST', body: new URLSearchParams({ a: '1 2' }) })).toMatchObject({
    fields: { a: '1 2' },
  });
  const headers = { 'content-type': 'application/json' };
  expect(await echo('/echo', { method: 'POST', headers, body: '{"a":true}' })).toMatchObject({
    fields: { a: 'true' },
  });
  expect(await echo('/echo', { method: 'POST', headers, body: '[1]' })).toMatchObject({ fields: null });
  expect(await echo('/echo', { method: 'POST', headers, body: '{' })).toMatchObject({ fields: null });
});

test('a ttl on request is used, bounded, and ignored when it is no number', async () => {
  expect(await echo('/echo?ttl=2')).toMatchObject({ ttl: 2 });
  expect(await echo('/echo?ttl=999999999')).toMatchObject({ ttl: 86_400 });
  expect(await echo('/echo?ttl=soon')).toMatchObject({ ttl: 60 });
});

test('several challenges are sent together', async () => {
  const response = await app.request('/refuse');
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Basic realm="a", Digest realm="b"');
});
