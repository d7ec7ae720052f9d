import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import { beforeEach, expect, test } from 'vitest';
import { demoAccount } from '../accounts.ts';
import { type Ask, createConsent } from '../consent/consent.ts';
import { createContacts } from '../contacts.ts';
import { createWorld, machineClock } from '../world.ts';
import { demoConsumer } from './consumers.ts';
import { oauth1Routes } from './oauth1.ts';

let world = createWorld(machineClock);
let asked: Ask | undefined;
let routes = oauth1Routes(world, createConsent(world), createContacts(world));

beforeEach(() => {
  world = createWorld(machineClock);
  asked = undefined;
  const consent = createConsent(world);
  const put = (ask: Ask) => {
    asked = ask;
    return '/consent/1';
  };
  routes = oauth1Routes(world, { ...consent, put }, createContacts(world));
});

const origin = 'http://localhost:4271';
const callback = 'http://localhost:1/back';
type Hash = (base: string, key: string) => string;
const hmac =
  (name: string): Hash =>
  (base, key) =>
    createHmac(name, key).update(base).digest('base64');

const keyPair = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const methods: Record<string, Hash> = {
  'HMAC-SHA1': hmac('sha1'),
  'HMAC-SHA256': hmac('sha256'),
  'RSA-SHA1': (base) => sign('RSA-SHA1', Buffer.from(base), keyPair.privateKey).toString('base64'),
  PLAINTEXT: (_base, key) => key,
};

const consumerOf = (method: string) =>
  method === 'RSA-SHA1' ? { key: 'rsa', secret: '' } : { key: demoConsumer.key, secret: demoConsumer.secret };

const send = (
  method: string,
  path: string,
  extra: Record<string, string> = {},
  token?: { key: string; secret: string },
) => {
  const signer = new OAuth({
    consumer: consumerOf(method),
    signature_method: method,
    hash_function: methods[method] ?? hmac('sha1'),
  });
  const signed = signer.authorize({ url: origin + path, method: 'POST', data: extra }, token);
  return routes.request(origin + path, {
    method: 'POST',
    headers: { authorization: signer.toHeader(signed).Authorization },
  });
};

const tokenOf = async (response: Response) => {
  expect(response.status).toBe(200);
  const answer = new URLSearchParams(await response.text());
  return { key: answer.get('oauth_token') ?? '', secret: answer.get('oauth_token_secret') ?? '' };
};

const authorize = async (token: string): Promise<string> => {
  const page = await routes.request(`${origin}/authorize?oauth_token=${token}`);
  expect(page.headers.get('location')).toBe('/consent/1');
  const back = new URL(asked?.allow(demoAccount) ?? 'x:');
  expect(back.searchParams.get('oauth_token')).toBe(token);
  return back.searchParams.get('oauth_verifier') ?? '';
};

const connect = async (method = 'HMAC-SHA1') => {
  const request = await tokenOf(await send(method, '/request-token', { oauth_callback: callback }));
  const oauth_verifier = await authorize(request.key);
  return tokenOf(await send(method, '/access-token', { oauth_verifier }, request));
};

test.for(Object.keys(methods))('RFC 5849 section 2: the whole flow with %s', async (method) => {
  await routes.request('/consumers', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key: 'rsa', publicKey: keyPair.publicKey }),
  });
  const access = await connect(method);
  const me = await send(method, '/me', {}, access);
  expect(await me.json()).toMatchObject({ email: 'ada@acme.dev' });
});

test('RFC 5849 section 2.3 a request token and its verifier are good once', async () => {
  const request = await tokenOf(await send('HMAC-SHA1', '/request-token', { oauth_callback: callback }));
  const oauth_verifier = await authorize(request.key);
  const wrong = await send('HMAC-SHA1', '/access-token', { oauth_verifier: 'x' }, request);
  expect(wrong.headers.get('www-authenticate')).toContain('oauth_problem="verifier_invalid"');
  await tokenOf(await send('HMAC-SHA1', '/access-token', { oauth_verifier }, request));
  expect((await send('HMAC-SHA1', '/access-token', { oauth_verifier }, request)).status).toBe(401);
});

test('a request token that nobody authorised gives nothing', async () => {
  const request = await tokenOf(await send('HMAC-SHA1', '/request-token', { oauth_callback: callback }));
  expect((await send('HMAC-SHA1', '/access-token', { oauth_verifier: '' }, request)).status).toBe(401);
});

test('a denied request comes back without a verifier and ends its token', async () => {
  const request = await tokenOf(await send('HMAC-SHA1', '/request-token', { oauth_callback: callback }));
  await routes.request(`${origin}/authorize?oauth_token=${request.key}`);
  const back = new URL(asked?.deny() ?? 'x:');
  expect(Object.fromEntries(back.searchParams)).toEqual({ oauth_token: request.key, denied: request.key });
  expect((await routes.request(`${origin}/authorize?oauth_token=${request.key}`)).status).toBe(400);
});

test('wrong secrets, unknown consumers and callbacks elsewhere are refused', async () => {
  const access = await connect();
  expect((await send('HMAC-SHA1', '/me', {}, { ...access, secret: 'x' })).status).toBe(401);
  expect((await send('HMAC-SHA1', '/me', {}, { key: 'x', secret: 'x' })).status).toBe(401);
  expect((await send('RSA-SHA1', '/request-token', { oauth_callback: callback })).status).toBe(401);
  const elsewhere = { oauth_callback: 'https://evil.example/' };
  expect((await send('HMAC-SHA1', '/request-token', elsewhere)).status).toBe(401);
  expect((await routes.request('/me')).status).toBe(401);
});

test('the way back is spoiled on request', async () => {
  const request = await tokenOf(await send('HMAC-SHA1', '/request-token', { oauth_callback: callback }));
  await routes.request(`${origin}/authorize?fail=no-state&oauth_token=${request.key}`);
  expect(new URL(asked?.allow(demoAccount) ?? 'x:').searchParams.get('oauth_token')).toBeNull();
});

test('a consumer without a key is not registered', async () => {
  expect((await routes.request('/consumers', { method: 'POST' })).status).toBe(400);
});
