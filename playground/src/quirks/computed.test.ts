import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createRoutes } from '../http.ts';
import { createWorld, machineClock } from '../world.ts';
import { computedRoutes, quirkKey } from './computed.ts';
import { quirkClient } from './shape.ts';

const now = 1_700_000_000_000;
const app = createRoutes().route('/quirks', computedRoutes(createWorld({ ...machineClock, now: () => now })));
const status = async (path: string, headers: Record<string, string> = {}, body?: string) => {
  const method = body === undefined ? 'GET' : 'POST';
  const init = { method, headers, ...(body !== undefined && { body }) };
  return (await app.request(`http://acme.test/quirks${path}`, init)).status;
};

test('a token request is signed over body and time', async () => {
  const sign = (text: string) => createHmac('sha256', quirkClient.secret).update(text).digest('hex');
  const headers = (timestamp: number, text: string) => ({
    appkey: quirkClient.id,
    timestamp: String(timestamp),
    sign: sign(text),
  });
  expect(await status('/q37/refresh', headers(now, String(now)), '')).toBe(200);
  expect(await status('/q37/refresh', headers(now, `x${now}`), '')).toBe(401);
  expect(await status('/q37/refresh', headers(now - 300_000, String(now - 300_000)), '')).toBe(401);
  expect(await status('/q37/token', headers(now, `{"code":"x"}${now}`), '{"code":"x"}')).toBe(401);
  expect(await status('/q37/authorize?appKey=x&redirectUri=http://localhost/&customField=s')).toBe(401);
  expect(await status('/q37/api/me')).toBe(401);
});

test('a login in XML is answered in XML', async () => {
  const body = '<userid>ada@acme.dev</userid><password>lovelace</password>';
  expect(await status('/q44b/xml', { 'content-type': 'application/xml' }, body)).toBe(200);
  expect(await status('/q44b/xml', { 'content-type': 'application/xml' }, '<userid/>')).toBe(401);
  expect(await status('/q44b/xml', { 'content-type': 'text/plain' }, body)).toBe(401);
  expect(await status('/q44b/api/me', { 'x-session': 'x' })).toBe(401);
});

test('a digest is of its own nonce and time', async () => {
  const created = new Date(now).toISOString();
  const headerOf = (nonce: string, at = created) => {
    const sha1 = createHash('sha1').update(`${nonce}${at}${quirkKey.secret}`).digest('hex');
    const digest = Buffer.from(sha1).toString('base64');
    return {
      'x-wsse': `UsernameToken Username="${quirkKey.id}", PasswordDigest="${digest}", Nonce="${nonce}", Created="${at}"`,
    };
  };
  expect(await status('/q59e/api/me', headerOf('n'.repeat(16)))).toBe(200);
  expect(await status('/q59e/api/me', headerOf('short'))).toBe(401);
  expect(await status('/q59e/api/me', headerOf('n'.repeat(16), new Date(now - 600_000).toISOString()))).toBe(
    401,
  );
  expect(await status('/q59e/api/me')).toBe(401);
});

test('a signature covers the sorted parameters', async () => {
  const date = new Date(now).toUTCString();
  const sign = (params: string) => {
    const text = [date, 'GET', 'acme.test', '/quirks/q61a/api/me', params].join('\n');
    const made = createHmac('sha1', quirkKey.secret).update(text).digest('hex');
    return {
      'x-date': date,
      authorization: `Basic ${Buffer.from(`${quirkKey.id}:${made}`).toString('base64')}`,
    };
  };
  expect(await status('/q61a/api/me?b=2&a=1', sign('a=1&b=2'))).toBe(200);
  expect(await status('/q61a/api/me?b=2&a=1', sign('b=2&a=1'))).toBe(401);
});

test('a random text is used once', async () => {
  const date = new Date(now).toISOString();
  const id = 'r'.repeat(16);
  const hash = Buffer.from(`${id}${quirkKey.id}${date}${quirkKey.secret}`).toString('base64');
  const sig = createHash('sha256').update(hash).digest('hex');
  const headers = { 'x-av-req-id': id, 'x-av-app-id': quirkKey.id, 'x-av-date': date, 'x-av-sig': sig };
  expect(await status('/q61b/api/me', { ...headers, 'x-av-sig': 'x' })).toBe(401);
  expect(await status('/q61b/api/me', headers)).toBe(401);
  const fresh = 's'.repeat(16);
  const again = Buffer.from(`${fresh}${quirkKey.id}${date}${quirkKey.secret}`).toString('base64');
  const right = createHash('sha256').update(again).digest('hex');
  expect(await status('/q61b/api/me', { ...headers, 'x-av-req-id': fresh, 'x-av-sig': right })).toBe(200);
  expect(await status('/q61b/api/me', { ...headers, 'x-av-req-id': fresh, 'x-av-sig': right })).toBe(401);
});

test('a JWT is signed with the bytes of a hexadecimal secret', async () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const made = (key: string | Buffer, iat = now / 1_000) => {
    const text = `${part({ alg: 'HS256', kid: quirkKey.id })}.${part({ iat, exp: iat + 300, aud: '/admin/' })}`;
    return { authorization: `Ghost ${text}.${createHmac('sha256', key).update(text).digest('base64url')}` };
  };
  expect(await status('/q59b/api/me', made(Buffer.from(quirkKey.hex, 'hex')))).toBe(200);
  expect(await status('/q59b/api/me', made(quirkKey.hex))).toBe(401);
  expect(await status('/q59b/api/me', made(Buffer.from(quirkKey.hex, 'hex'), now / 1_000 - 600))).toBe(401);
});

test('an unsigned request is not let in where AWS signatures are wanted', async () => {
  expect(await status('/q61d/api/me', { 'x-amz-date': '20231114T221320Z' })).toBe(401);
});
