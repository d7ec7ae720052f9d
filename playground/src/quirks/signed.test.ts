import { createHmac } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import { expect, test } from 'vitest';
import { createWorld, machineClock } from '../world.ts';
import { quirkClient } from './shape.ts';
import { signedRoutes } from './signed.ts';

const app = signedRoutes(createWorld(machineClock));
const token = { key: 'token-1', secret: 'token secret/1' };

function headerOf(url: string, method: string, hash: 'sha1' | 'sha256', realm?: string): string {
  const signer = new OAuth({
    consumer: { key: quirkClient.id, secret: quirkClient.secret },
    signature_method: method,
    hash_function: (base, key) => createHmac(hash, key).update(base).digest('base64'),
    ...(realm !== undefined && { realm }),
  });
  return signer.toHeader(signer.authorize({ url, method: 'GET' }, token)).Authorization;
}

test('the realm is demanded to the letter, and the method too', async () => {
  const url = 'http://acme.test/q60a/api/me';
  const status = async (authorization: string) =>
    (await app.request(url, { headers: { authorization } })).status;
  expect(await status(headerOf(url, 'HMAC-SHA256', 'sha256', 'ACME_SB1_A'))).toBe(200);
  expect(await status(headerOf(url, 'HMAC-SHA256', 'sha256', 'acme-sb1-a'))).toBe(401);
  expect(await status(headerOf(url, 'HMAC-SHA256', 'sha256'))).toBe(401);
  expect(await status(headerOf(url, 'HMAC-SHA1', 'sha1', 'ACME_SB1_A'))).toBe(401);
});

test('an unsigned request and an unknown token are refused', async () => {
  expect((await app.request('http://acme.test/q60c/request-token', { method: 'POST' })).status).toBe(401);
  expect((await app.request('http://acme.test/q60c/authorize?oauth_token=x')).status).toBe(400);
  const url = 'http://acme.test/q60c/api/me';
  const authorization = headerOf(url, 'HMAC-SHA1', 'sha1');
  expect((await app.request(url, { headers: { authorization } })).status).toBe(401);
});
