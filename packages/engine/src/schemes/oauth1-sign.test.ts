import { createVerify, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseChallenges } from '../wire/challenge.ts';
import type { WireRequest } from '../wire/request.ts';
import {
  baseString,
  type Signer,
  signatureMethods,
  signatureOf,
  signedAuthorization,
} from './oauth1-sign.ts';

interface Foreign {
  generateBase(method: string, url: string, params: Readonly<Record<string, unknown>>): string;
  sign(...args: unknown[]): string;
}

// Neither package has types.
const require = createRequire(import.meta.url);
const oauthSign: Foreign = require('oauth-sign');
const OAuth: new (options: object) => { authorize(request: object, token?: object): Record<string, string> } =
  require('oauth-1.0a');

interface Exchanged {
  readonly section: string;
  readonly method: string;
  readonly url: string;
  readonly protocol: Readonly<Record<string, string>>;
}

const vectors: {
  baseStrings: (Exchanged & { contentType: string; body: string; base: string })[];
  signatures: (Exchanged & { consumerSecret: string; tokenSecret: string; signature: string })[];
  plaintext: { section: string; consumerSecret: string; tokenSecret: string; signature: string }[];
} = JSON.parse(readFileSync(new URL('../../../../conformance/rfc5849.json', import.meta.url), 'utf8'));

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const hmac: Signer = {
  method: 'HMAC-SHA1',
  consumerKey: 'ck',
  consumerSecret: 'c$ secret',
  token: 'tk',
  tokenSecret: 't&secret',
};
const once = { nonce: 'abc', timestamp: 1_767_225_600 };
const request: WireRequest = {
  method: 'GET',
  url: 'https://api.acme.dev/things?q=a%20b&q=a+a&empty',
  headers: {},
};

function fieldsOf(header: string | undefined): Readonly<Record<string, string>> {
  const params = parseChallenges([header ?? ''])[0]?.params ?? {};
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
}

test.each(vectors.baseStrings)(
  'RFC 5849 $section: the base string',
  ({ method, url, contentType, body, protocol, base }) => {
    const headers = { 'Content-Type': contentType };
    expect(baseString({ method, url, headers, body }, Object.entries(protocol))).toBe(base);
  },
);

test.each(vectors.signatures)('RFC 5849 $section: the signature', (vector) => {
  const { method, url, protocol, consumerSecret, tokenSecret, signature } = vector;
  const signer: Signer = { ...hmac, consumerSecret, tokenSecret };
  expect(signatureOf(signer, baseString({ method, url, headers: {} }, Object.entries(protocol)))).toBe(
    signature,
  );
});

test.each(vectors.plaintext)('RFC 5849 $section: PLAINTEXT is the two secrets, encoded', (vector) => {
  const { consumerSecret, tokenSecret, signature } = vector;
  expect(signatureOf({ ...hmac, method: 'PLAINTEXT', consumerSecret, tokenSecret }, 'anything')).toBe(
    signature,
  );
});

test.each(signatureMethods)('OA1-6 F-134 %s agrees with oauth-sign', (method) => {
  const signer: Signer = {
    ...hmac,
    method,
    consumerSecret: method === 'RSA-SHA1' ? pem : hmac.consumerSecret,
  };
  const { oauth_signature: signature, ...fields } = fieldsOf(signedAuthorization(request, signer, once));
  const params = { ...fields, q: ['a b', 'a a'], empty: '' };
  const secrets = [signer.consumerSecret, signer.tokenSecret];
  const theirs = oauthSign.sign(method, 'GET', 'https://api.acme.dev/things', params, ...secrets);
  expect(signature).toBe(theirs);
});

test('F-134 a form body agrees with oauth-1.0a', () => {
  const form = {
    status: 'Hello Ladies + Gentlemen, a signed OAuth request!',
    include: 'true',
    'odd key*': "(it's)",
  };
  const body = new URLSearchParams(form).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const post = { method: 'POST', url: 'https://api.acme.dev/update.json', headers, body };
  const foreign = new OAuth({
    consumer: { key: hmac.consumerKey, secret: hmac.consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: (base: string, key: string) => signatureWith(key, base),
  });
  Object.assign(foreign, { getNonce: () => once.nonce, getTimeStamp: () => once.timestamp });
  const theirs = foreign.authorize(
    { method: 'POST', url: post.url, data: form },
    { key: hmac.token, secret: hmac.tokenSecret },
  );
  expect(fieldsOf(signedAuthorization(post, hmac, once))['oauth_signature']).toBe(theirs['oauth_signature']);
});

function signatureWith(key: string, base: string): string {
  const [consumerSecret = '', tokenSecret = ''] = key.split('&').map(decodeURIComponent);
  return signatureOf({ ...hmac, consumerSecret, tokenSecret }, base) ?? '';
}

test('the base string agrees with oauth-sign on whatever a query holds', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (pairs) => {
      const unique = new Map(pairs);
      const url = `https://api.acme.dev/x?${new URLSearchParams([...unique]).toString()}`;
      const theirs = oauthSign.generateBase('GET', 'https://api.acme.dev/x', Object.fromEntries(unique));
      expect(baseString({ method: 'GET', url, headers: {} }, [])).toBe(theirs);
    }),
  );
});

test('OA1-6 an RSA-SHA1 signature is verified by the public key; a key on one line works too', () => {
  const signer: Signer = { ...hmac, method: 'RSA-SHA1', consumerSecret: pem.replaceAll('\n', '\\n') };
  const signature = signatureOf(signer, 'base') ?? '';
  expect(createVerify('RSA-SHA1').update('base').verify(publicKey, signature, 'base64')).toBe(true);
});

test('a private key that is none gives no signature', () => {
  expect(signedAuthorization(request, { ...hmac, method: 'RSA-SHA1' }, once)).toBeUndefined();
});

test('RFC 5849 3.5.1 the header: realm first and unsigned, values encoded, no secret in it', () => {
  const realm = 'Acme "Photos"';
  const header = signedAuthorization(
    request,
    { ...hmac, realm, more: { oauth_callback: 'https://us.dev/a?b=c' } },
    once,
  );
  expect(header).toMatch(/^OAuth realm="Acme \\"Photos\\"", oauth_consumer_key="ck", oauth_token="tk", /);
  expect(header).toContain('oauth_callback="https%3A%2F%2Fus.dev%2Fa%3Fb%3Dc"');
  expect(header).not.toContain('secret');
  const without = signedAuthorization(
    request,
    { ...hmac, more: { oauth_callback: 'https://us.dev/a?b=c' } },
    once,
  );
  expect(fieldsOf(header)['oauth_signature']).toBe(fieldsOf(without)['oauth_signature']);
});

test('a request without a token has no oauth_token', () => {
  const { token: _token, tokenSecret: _secret, ...client } = hmac;
  expect(Object.keys(fieldsOf(signedAuthorization(request, client, once)))).toEqual([
    'oauth_consumer_key',
    'oauth_signature_method',
    'oauth_timestamp',
    'oauth_nonce',
    'oauth_version',
    'oauth_signature',
  ]);
});
