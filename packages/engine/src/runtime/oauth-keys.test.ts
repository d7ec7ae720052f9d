import { createHash } from 'node:crypto';
import {
  calculateJwkThumbprint,
  decodeProtectedHeader,
  EmbeddedJWK,
  exportJWK,
  generateKeyPair,
  jwtVerify,
} from 'jose';
import { expect, test } from 'vitest';
import type { WireRequest } from '../wire/request.ts';
import { headerOf } from '../wire/request.ts';
import { engineOf, fakeWorld, json, plant, ref, subjectOf } from './fixture.ts';

const tokenUrl = 'https://acme.dev/token';
const env = { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' };

function document(oauth2Config: object) {
  return {
    authentication: {
      type: 'oauth2',
      oauth2Config: { grantType: 'client_credentials', getAccessToken: { url: tokenUrl }, ...oauth2Config },
      test: { url: 'https://api.acme.dev/me' },
    },
    baseUrl: 'https://api.acme.dev',
  };
}

async function proofOf(request: WireRequest, at: number) {
  const proof = headerOf(request.headers, 'dpop') ?? '';
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
    typ: 'dpop+jwt',
    currentDate: new Date(at),
  });
  return { payload, jkt: await calculateJwkThumbprint(protectedHeader.jwk ?? {}) };
}

test('RFC 9449 proofs verify, name their request, their token and the newest nonce; the key is shown nowhere', async () => {
  const nonces: Record<string, string> = { '/token': 'n-token', '/me': 'n-api' };
  const world = fakeWorld((request) => {
    const { pathname } = new URL(request.url);
    const nonce = nonces[pathname] ?? '';
    const [, claims = ''] = (headerOf(request.headers, 'dpop') ?? '').split('.');
    const given = JSON.parse(Buffer.from(claims, 'base64url').toString())['nonce'];
    const isToken = pathname === '/token';
    if (given !== nonce)
      return json({ error: 'use_dpop_nonce' }, isToken ? 400 : 401, {
        'dpop-nonce': nonce,
        'www-authenticate': 'DPoP error="use_dpop_nonce"',
      });
    return isToken ? json({ access_token: 'a-1', token_type: 'DPoP' }) : json({ id: 7 });
  });
  const { engine } = engineOf(world);
  const subject = subjectOf(document({ dpop: true }), env);
  const done = await engine.connect(subject, { typed: {} });
  if (!done.ok) throw new Error(done.problem.code);
  const { authData } = done.value.credentials;
  const [, token, , called] = world.requests;
  expect(world.requests.map(({ url }) => new URL(url).pathname)).toEqual(['/token', '/token', '/me', '/me']);

  const proofs = await Promise.all(world.requests.map((request) => proofOf(request, world.now())));
  expect(new Set(proofs.map(({ jkt }) => jkt)).size).toBe(1);
  expect(new Set(proofs.map(({ payload }) => payload.jti)).size).toBe(4);
  expect(proofs[1]?.payload).toMatchObject({ htm: 'POST', htu: tokenUrl, nonce: 'n-token' });
  const ath = createHash('sha256').update('a-1').digest('base64url');
  expect(proofs[3]?.payload).toMatchObject({
    htm: 'GET',
    htu: 'https://api.acme.dev/me',
    nonce: 'n-api',
    ath,
  });
  expect(headerOf(called?.headers ?? {}, 'authorization')).toBe('DPoP a-1');
  expect(headerOf(token?.headers ?? {}, 'authorization')).toBeUndefined();

  const key = String(authData['dpop_key']);
  const { d } = JSON.parse(key);
  expect(decodeProtectedHeader(headerOf(called?.headers ?? {}, 'dpop') ?? '').jwk).not.toHaveProperty('d');
  const report = JSON.stringify(done.report);
  expect(report).not.toContain(d);
  expect(done.report).toHaveProperty('bundle.authData.dpop_key', expect.stringMatching(/^:censored:/));
});

test('RFC 7523 the client proves itself with the key that the installation keeps for it', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = JSON.stringify(await exportJWK(privateKey));
  const world = fakeWorld(({ url }) => json(url === tokenUrl ? { access_token: 'a-1' } : { id: 7 }));
  const subject = {
    ...subjectOf(document({ clientAuthentication: 'private_key_jwt', issuer: 'https://acme.dev' }), env),
    signingKey: async () => ({ keyId: 'k-1', algorithm: 'ES256', jwk }) as const,
  };
  const done = await engineOf(world).engine.connect(subject, { typed: {} });
  expect(done.ok).toBe(true);
  const body = new URLSearchParams(String(world.requests[0]?.body));
  expect(Object.fromEntries(body)).toEqual({
    client_id: 'id-1',
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: expect.any(String),
  });
  const assertion = body.get('client_assertion') ?? '';
  const { payload, protectedHeader } = await jwtVerify(assertion, publicKey, {
    issuer: 'id-1',
    subject: 'id-1',
    audience: 'https://acme.dev',
    currentDate: new Date(world.now()),
  });
  expect(protectedHeader).toEqual({ typ: 'JWT', alg: 'ES256', kid: 'k-1' });
  expect(payload.exp).toBe((payload.iat ?? 0) + 60);
  expect(JSON.stringify(done)).not.toContain(assertion);
});

test('F-063 a renewal of a grant replaces the dead tokens, and the connection lives on', async () => {
  let made = 0;
  const world = fakeWorld(({ url, headers }) => {
    if (url === tokenUrl) {
      made += 1;
      return json({ access_token: `a-${made}`, expires_in: 3600 });
    }
    return headerOf(headers, 'authorization') === `Bearer a-${made}` ? json({ id: made }) : json({}, 401);
  });
  const { engine, store } = engineOf(world);
  const subject = subjectOf(document({}), env);
  await plant(engine, subject, { access_token: 'old' });
  const tested = await engine.test(subject, ref);
  expect(tested.ok).toBe(true);
  expect(made).toBe(1);
  expect((await store.get(ref.workspace, ref.id))?.authData).toMatchObject({ access_token: 'a-1' });
});
