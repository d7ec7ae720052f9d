import { expect, test } from 'vitest';
import { createRoutes, readFields } from '../http.ts';
import { authenticateClient, clients, findClient, isRegisteredRedirect } from './clients.ts';

const app = createRoutes().post('/', async (context) =>
  context.json({ id: authenticateClient(context, (await readFields(context)) ?? {})?.id ?? null }),
);

const ask = async (fields: Record<string, string>, basic?: string) => {
  const response = await app.request('/', {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: basic === undefined ? {} : { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
  });
  return ((await response.json()) as { id: string | null }).id;
};

const demo = { client_id: 'acme-demo-client', client_secret: 'acme-demo-client-secret' };

test('RFC 6749 section 2.3.1 a client shows its secret in the body or in a Basic header', async () => {
  expect(await ask(demo)).toBe('acme-demo-client');
  expect(await ask({}, 'acme-demo-client:acme-demo-client-secret')).toBe('acme-demo-client');
  expect(await ask({ ...demo, client_secret: 'x' })).toBeNull();
  expect(await ask({}, 'acme-demo-client:x')).toBeNull();
});

test('RFC 6749 section 2.3.1 both parts of the Basic header are form-encoded', async () => {
  const odd = clients[1];
  const encode = (text = '') => new URLSearchParams({ v: text }).toString().slice(2);
  expect(await ask({}, `${encode(odd?.id)}:${encode(odd?.secret)}`)).toBe(odd?.id);
  expect(await ask({}, `${odd?.id}:${odd?.secret}`)).toBeNull();
});

test('RFC 6749 section 2.3 two ways at once, or two clients at once, are refused', async () => {
  const basic = 'acme-demo-client:acme-demo-client-secret';
  expect(await ask(demo, basic)).toBeNull();
  expect(await ask({ client_id: 'acme-public-client' }, basic)).toBeNull();
});

test('a public client has no secret', async () => {
  expect(await ask({ client_id: 'acme-public-client' })).toBe('acme-public-client');
  expect(await ask({ client_id: 'acme-public-client', client_secret: 'x' })).toBeNull();
  expect(await ask({}, 'acme-public-client:')).toBeNull();
  expect(findClient('nobody')).toBeUndefined();
});

test('RFC 8252 section 7.3 any loopback address is registered, nothing else', () => {
  expect(isRegisteredRedirect('http://localhost:4270/oauth/return/acme')).toBe(true);
  expect(isRegisteredRedirect('http://127.0.0.1:1/')).toBe(true);
  expect(isRegisteredRedirect('https://example.com/back')).toBe(false);
  expect(isRegisteredRedirect('http://localhost/#x')).toBe(false);
  expect(isRegisteredRedirect('/back')).toBe(false);
  expect(isRegisteredRedirect(undefined)).toBe(false);
});
