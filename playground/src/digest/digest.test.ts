import { beforeEach, expect, test } from 'vitest';
import { createContacts } from '../contacts.ts';
import { createWorld, machineClock } from '../world.ts';
import { digestResponse, findAlgorithm, hashHex } from './algorithm.ts';
import { digestRoutes } from './digest.ts';
import { formatParameters, type Parameters, parseParameters } from './header.ts';

let world = createWorld(machineClock);
let routes = digestRoutes(world, createContacts(world));

beforeEach(() => {
  world = createWorld(machineClock);
  routes = digestRoutes(world, createContacts(world));
});

const ada = { username: 'ada@acme.dev', password: 'lovelace' };

const probe = async (path: string): Promise<Parameters> => {
  const response = await routes.request(path);
  expect(response.status).toBe(401);
  const first = (response.headers.get('www-authenticate') ?? '').split(/, (?=Digest )/)[0] ?? '';
  return parseParameters(first.replace(/^Digest /, '')) ?? {};
};

interface Sending {
  readonly path: string;
  readonly challenge: Parameters;
  readonly nc?: string;
  readonly qop?: 'auth' | 'auth-int';
  readonly body?: string;
  readonly opaque?: string;
  readonly password?: string;
}

const answer = ({ path, challenge, nc = '00000001', qop = 'auth', body = '', ...over }: Sending) => {
  const algorithm = findAlgorithm(challenge['algorithm'] ?? 'MD5');
  if (algorithm === undefined) throw new Error('unknown algorithm');
  const { nonce = '', realm = '' } = challenge;
  const method = body === '' ? 'GET' : 'POST';
  const protection = challenge['qop'] === undefined ? undefined : { qop, nc, cnonce: 'client' };
  const password = over.password ?? ada.password;
  const who = { username: ada.username, password, realm, nonce, uri: path, method, body, cnonce: 'client' };
  const response = digestResponse({ ...who, algorithm, ...(protection && { protection }) });
  const hashed = challenge['userhash'] === 'true';
  const authorization = `Digest ${formatParameters({
    username: hashed ? hashHex(algorithm, `${ada.username}:${realm}`) : ada.username,
    realm,
    nonce,
    uri: path,
    response,
    algorithm: { token: algorithm.name },
    opaque: over.opaque ?? challenge['opaque'],
    userhash: hashed ? { token: 'true' } : undefined,
    cnonce: 'client',
    qop: protection && { token: protection.qop },
    nc: protection && { token: protection.nc },
  })}`;
  return routes.request(path, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body !== '' && { body }),
  });
};

test.for([
  '/md5/auth/me',
  '/md5-sess/auth/me',
  '/sha-256/auth/me',
  '/sha-256-sess/auth/me',
  '/sha-512-256/auth/me',
  '/sha-512-256-sess/auth/me',
  '/md5/none/me',
  '/md5-sess/none/me',
  '/sha-256/auth/me?userhash=true',
  '/md5/auth/me?opaque=none',
  '/me',
  '/contacts',
])('RFC 7616 %s challenges and lets the right answer in', async (path) => {
  const response = await answer({ path, challenge: await probe(path) });
  expect(response.status).toBe(200);
  const who = path === '/contacts' ? 'charles@engines.example' : 'ada@acme.dev';
  expect(await response.text()).toContain(`"email":"${who}"`);
});

test('RFC 7616 section 3.5 rspauth covers a contact that was added', async () => {
  const body = JSON.stringify({ name: 'Luigi', email: 'luigi@turin.example' });
  const added = await answer({ path: '/contacts', challenge: await probe('/contacts'), body });
  expect(added.status).toBe(201);
  expect(added.headers.get('authentication-info')).toContain('rspauth=');
  expect(await added.json()).toMatchObject({ name: 'Luigi' });
});

test('RFC 7616 section 3.4.3 auth-int covers the body', async () => {
  const path = '/sha-256/auth-int/me';
  const challenge = await probe(path);
  expect((await answer({ path, challenge, qop: 'auth-int', body: '{"a":1}' })).status).toBe(200);
  expect((await answer({ path, challenge, qop: 'auth', body: '{"a":1}', nc: '00000002' })).status).toBe(401);
});

test('RFC 7616 section 3.4 a repeated nc is refused and counted', async () => {
  const path = '/md5/auth/me';
  const challenge = await probe(path);
  expect((await answer({ path, challenge })).status).toBe(200);
  const replayed = await answer({ path, challenge });
  expect(replayed.status).toBe(401);
  expect(replayed.headers.get('www-authenticate')).toContain('stale=true');
  expect(world.counters()).toEqual({ 'digest replays': 1 });
  expect((await answer({ path, challenge, nc: '00000002' })).status).toBe(200);
});

test('RFC 7616 section 3.3 a used-up nonce is stale, a wrong password is not', async () => {
  const path = '/md5/auth/me?stale_after=1';
  const challenge = await probe(path);
  expect((await answer({ path, challenge })).status).toBe(200);
  const stale = await answer({ path, challenge, nc: '00000002' });
  expect(stale.headers.get('www-authenticate')).toContain('stale=true');
  const wrong = await answer({ path, challenge, nc: '00000003', password: 'no' });
  expect(wrong.status).toBe(401);
  expect(wrong.headers.get('www-authenticate')).not.toContain('stale');
});

test('RFC 7616 section 3.5 nextnonce replaces the nonce and rspauth proves the server', async () => {
  const path = '/md5/auth/me?nextnonce=true';
  const challenge = await probe(path);
  const first = await answer({ path, challenge });
  const info = parseParameters(first.headers.get('authentication-info') ?? '') ?? {};
  expect(info).toMatchObject({ qop: 'auth', nc: '00000001', cnonce: 'client' });
  expect(info['rspauth']).toMatch(/^[0-9a-f]{32}$/);
  expect((await answer({ path, challenge, nc: '00000002' })).status).toBe(401);
  const next = { ...challenge, nonce: info['nextnonce'] ?? '' };
  expect((await answer({ path, challenge: next })).status).toBe(200);
});

test('RFC 7616 section 3.4 a wrong opaque is refused', async () => {
  const path = '/md5/auth/me';
  expect((await answer({ path, challenge: await probe(path), opaque: 'other' })).status).toBe(401);
});

test('an unreadable header is 400, an unknown algorithm in the path 404', async () => {
  expect((await routes.request('/me', { headers: { authorization: 'Digest x' } })).status).toBe(400);
  expect((await routes.request('/sha-1/auth/me')).status).toBe(404);
});
