import { createLocalJWKSet, exportJWK, exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { fakeWorld, json, subjectOf } from './fixture.ts';
import { openRun } from './run.ts';
import { makePrivateKey, signClaims } from './sign.ts';

const claims = { iss: 'client-1', aud: 'https://acme.dev/token' };

function runWith(signingKey?: { keyId: string; algorithm: 'ES256'; jwk: string }) {
  const world = fakeWorld(() => json({}));
  const subject = subjectOf({});
  return openRun(world, signingKey ? { ...subject, signingKey: async () => signingKey } : subject);
}

test('RFC 7515 claims are signed with a PEM, also one whose line breaks were escaped', async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const pem = await exportPKCS8(privateKey);
  for (const text of [pem, pem.replaceAll('\n', '\\n')]) {
    const made = await signClaims(
      runWith(),
      { do: 'sign', key: { text }, header: { alg: 'RS256', kid: 'k' }, claims },
      'exchange',
    );
    if (!made.ok) throw new Error(JSON.stringify(made.problem));
    const { payload, protectedHeader } = await jwtVerify(made.value, publicKey);
    expect(payload).toEqual(claims);
    expect(protectedHeader).toEqual({ alg: 'RS256', kid: 'k' });
  }
});

test("RFC 7523 the integration's own key signs, and its id stands in the header", async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = JSON.stringify(await exportJWK(privateKey));
  const run = runWith({ keyId: 'key-1', algorithm: 'ES256', jwk });
  const made = await signClaims(
    run,
    { do: 'sign', key: { own: true }, header: { typ: 'JWT' }, claims },
    'exchange',
  );
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'ES256' }] });
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  expect((await jwtVerify(made.value, keys)).protectedHeader).toEqual({
    alg: 'ES256',
    kid: 'key-1',
    typ: 'JWT',
  });
});

test('a key that cannot be read fails without being quoted', async () => {
  const made = await signClaims(
    runWith(),
    { do: 'sign', key: { text: 'not a key: hunter2' }, header: { alg: 'RS256' }, claims },
    'exchange',
  );
  expect(made).toMatchObject({ ok: false, problem: { code: 'definition_invalid', stage: 'exchange' } });
  expect(JSON.stringify(made)).not.toContain('hunter2');
});

test('RFC 7517 a new key leaves as a private JWK', async () => {
  const made = await makePrivateKey({ do: 'makeKey', algorithm: 'ES256' });
  expect(made.ok && JSON.parse(made.value)).toMatchObject({ kty: 'EC', crv: 'P-256', d: expect.any(String) });
});

test('I4 nothing is signed for a request whose answer is in the journal', async () => {
  const run = { ...runWith(), isReplaying: () => true };
  const made = await signClaims(run, { do: 'sign', key: { own: true }, header: {}, claims }, 'refresh');
  expect(made).toEqual({ ok: true, value: 'replayed' });
});
