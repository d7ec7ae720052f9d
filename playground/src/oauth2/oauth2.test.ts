import { beforeEach, expect, test } from 'vitest';
import { demoAccount } from '../accounts.ts';
import { type Ask, createConsent } from '../consent/consent.ts';
import { createContacts } from '../contacts.ts';
import { createWorld, machineClock } from '../world.ts';
import { demoClient } from './clients.ts';
import { metadataRoutes, oauth2Routes } from './oauth2.ts';

let nowMs = 0;
let world = createWorld(machineClock);
let allow = (): string => '';
let routes = oauth2Routes(world, createConsent(world), createContacts(world));

beforeEach(() => {
  nowMs = 0;
  world = createWorld({ ...machineClock, now: () => nowMs });
  const consent = createConsent(world);
  const put = (ask: Ask) => {
    allow = () => ask.allow(demoAccount);
    return '/consent/1';
  };
  routes = oauth2Routes(world, { ...consent, put }, createContacts(world));
});

const redirect_uri = 'http://localhost:1/back';
const secrets = { client_id: demoClient.id, client_secret: demoClient.secret };

const newCode = async (): Promise<string> => {
  const query = { client_id: demoClient.id, redirect_uri, response_type: 'code' };
  await routes.request(`/authorize?${new URLSearchParams(query)}`);
  return new URL(allow()).searchParams.get('code') ?? '';
};

const post = (path: string, fields: Record<string, string>) =>
  routes.request(path, { method: 'POST', body: new URLSearchParams({ ...secrets, ...fields }) });

const exchange = async (query = '') =>
  post(`/token${query}`, { grant_type: 'authorization_code', code: await newCode(), redirect_uri });

type Tokens = { access_token: string; refresh_token: string; expires_in: unknown };
const tokensOf = async (response: Response) => (await response.json()) as Tokens;
const refresh = (token: string, query = '') =>
  post(`/token${query}`, { grant_type: 'refresh_token', refresh_token: token });
const me = (token: string) => routes.request('/me', { headers: { authorization: `Bearer ${token}` } });

test('RFC 6749 section 5.1 a code becomes tokens, and the token opens /me', async () => {
  const response = await exchange();
  expect(response.headers.get('cache-control')).toBe('no-store');
  const tokens = await tokensOf(response);
  expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3_600, scope: 'read' });
  expect(await (await me(tokens.access_token)).json()).toMatchObject({ email: 'ada@acme.dev' });
  expect(world.counters()).toEqual({ 'token requests': 1, 'code exchanges': 1 });
});

test('a token reads contacts, and adds one only with the scope for it', async () => {
  const { access_token } = await tokensOf(await exchange());
  const headers = { authorization: `Bearer ${access_token}` };
  const read = await routes.request('/contacts', { headers });
  expect(((await read.json()) as { data: readonly unknown[] }).data).toContainEqual(
    expect.objectContaining({ name: 'Mary Somerville' }),
  );
  expect((await routes.request('/contacts', { method: 'POST', headers })).status).toBe(403);
  expect((await routes.request('/contacts')).status).toBe(401);
});

test('lives, expires_in and encoding of the answer are chosen by query', async () => {
  expect((await tokensOf(await exchange('?ttl=2&expires_in=string'))).expires_in).toBe('2');
  expect(await tokensOf(await exchange('?expires_in=absent&refresh=none'))).toEqual({
    access_token: expect.any(String),
    token_type: 'Bearer',
    scope: 'read',
  });
  const form = await exchange('?answer=form');
  expect(form.headers.get('content-type')).toContain('application/x-www-form-urlencoded');
  expect(new URLSearchParams(await form.text()).get('access_token')).toMatch(/^[\w-]+$/);
});

test('RFC 6750 section 3.1 a dead token is 401 invalid_token, a refresh brings a new one', async () => {
  const tokens = await tokensOf(await exchange('?ttl=2'));
  nowMs = 2_000;
  const dead = await me(tokens.access_token);
  expect(dead.status).toBe(401);
  expect(dead.headers.get('www-authenticate')).toContain('error="invalid_token"');
  const renewed = await tokensOf(await refresh(tokens.refresh_token));
  expect((await me(renewed.access_token)).status).toBe(200);
  expect(renewed.refresh_token).not.toBe(tokens.refresh_token);
});

test('RFC 9700 section 4.14.2 the reuse of a refresh token is invalid_grant and revokes the family', async () => {
  const first = await tokensOf(await exchange());
  const second = await tokensOf(await refresh(first.refresh_token));
  const reused = await refresh(first.refresh_token);
  expect(reused.status).toBe(400);
  expect(await reused.json()).toMatchObject({ error: 'invalid_grant' });
  expect((await me(second.access_token)).status).toBe(401);
  expect((await refresh(second.refresh_token)).status).toBe(400);
  expect(world.counters()).toMatchObject({ 'refresh token reuse': 1, refreshes: 1 });
});

test('without rotation the answer carries no refresh token', async () => {
  const first = await tokensOf(await exchange());
  expect(await (await refresh(first.refresh_token, '?rotate=false')).json()).not.toHaveProperty(
    'refresh_token',
  );
  expect((await refresh(first.refresh_token, '?rotate=false')).status).toBe(200);
});

test('RFC 6749 section 5.2 errors have their codes', async () => {
  const wrong = await post('/token', { client_secret: 'x', grant_type: 'authorization_code' });
  expect(wrong.status).toBe(401);
  expect(await wrong.json()).toMatchObject({ error: 'invalid_client' });
  expect(await (await post('/token', { grant_type: 'password' })).json()).toMatchObject({
    error: 'unsupported_grant_type',
  });
  const unreadable = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' };
  expect(await (await routes.request('/token', unreadable)).json()).toMatchObject({
    error: 'invalid_request',
  });
});

test('RFC 7009 and RFC 7662 a token is active until it is revoked', async () => {
  const tokens = await tokensOf(await exchange());
  const look = async (token: string) => (await post('/introspect', { token })).json();
  expect(await look(tokens.access_token)).toMatchObject({
    active: true,
    username: 'ada@acme.dev',
    exp: 3_600,
  });
  expect(await look(tokens.refresh_token)).toMatchObject({ active: true, token_type: 'refresh_token' });
  expect((await post('/revoke', { token: tokens.refresh_token })).status).toBe(200);
  expect(await look(tokens.access_token)).toEqual({ active: false });
  expect((await post('/revoke', { token: 'x', client_secret: 'x' })).status).toBe(401);
  expect((await post('/introspect', { token: 'x', client_secret: 'x' })).status).toBe(401);
});

test('RFC 8414 section 2 the metadata names this origin and its endpoints', async () => {
  const response = await metadataRoutes().request('http://acme.test:9/oauth-authorization-server');
  expect(await response.json()).toMatchObject({
    issuer: 'http://acme.test:9',
    token_endpoint: 'http://acme.test:9/oauth2/token',
    code_challenge_methods_supported: ['S256'],
  });
});

test('RFC 6750 section 3 a request without a token gets a bare challenge', async () => {
  const response = await routes.request('/me');
  expect(response.headers.get('www-authenticate')).toBe('Bearer realm="Acme CRM"');
});
