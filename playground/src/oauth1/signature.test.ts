import { createHmac, generateKeyPairSync } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import { expect, test } from 'vitest';
import { baseString, encode, type Keys, signatureMethods } from './signature.ts';

const check = (method: string, base: string, signature: string, keys: Keys) =>
  signatureMethods[method]?.(base, signature, keys);

test('RFC 5849 section 3.6 only unreserved characters stay', () => {
  expect(encode("aZ09-._~ +%&=!*'()ü")).toBe('aZ09-._~%20%2B%25%26%3D%21%2A%27%28%29%C3%BC');
});

test('RFC 5849 section 3.4.1.1 the base string of the example', () => {
  const base = baseString('post', 'http://EXAMPLE.COM:80/request?b5=x', [
    ['b5', '=%3D'],
    ['a3', 'a'],
    ['c@', ''],
    ['a2', 'r b'],
    ['oauth_consumer_key', '9djdj82h48djs9d2'],
    ['oauth_token', 'kkk9d7dh3k39sjv7'],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', '137131201'],
    ['oauth_nonce', '7d8f3e4a'],
    ['c2', ''],
    ['a3', '2 q'],
  ]);
  expect(base).toBe(
    'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
  );
});

test('RFC 5849 section 1.2 the signature of the photo request', () => {
  const base = baseString('GET', 'http://photos.example.net/photos', [
    ['file', 'vacation.jpg'],
    ['size', 'original'],
    ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
    ['oauth_token', 'nnch734d00sl2jdk'],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', '137131202'],
    ['oauth_nonce', 'chapoH'],
  ]);
  const keys = { consumerSecret: 'kd94hf93k423kf44', tokenSecret: 'pfkkdhi9sl3r4s00', publicKey: undefined };
  expect(check('HMAC-SHA1', base, 'MdpQcU8iPSUjWoN/UDMsK2sui9I=', keys)).toBe(true);
  expect(check('HMAC-SHA1', base, 'MdpQcU8iPSUjWoN/UDMsK2sui9J=', keys)).toBe(false);
  expect(check('PLAINTEXT', base, 'kd94hf93k423kf44&pfkkdhi9sl3r4s00', keys)).toBe(true);
});

test.for([
  ['HMAC-SHA1', 'sha1'],
  ['HMAC-SHA256', 'sha256'],
] as const)('%s agrees with oauth-1.0a', ([method, hash]) => {
  const signer = new OAuth({
    consumer: { key: 'key', secret: 'se&cret ü' },
    signature_method: method,
    hash_function: (base, key) => createHmac(hash, key).update(base).digest('base64'),
  });
  const url = 'http://localhost:4271/oauth1/me?q=%20a%2Bb&empty=';
  const { oauth_signature, ...rest } = signer.authorize(
    { url, method: 'GET', data: {} },
    { key: 'token', secret: 't s' },
  );
  // The signer merges the query into what it returns.
  const pairs = Object.entries(rest).map(([name, value]) => [name, String(value)] as const);
  const keys = { consumerSecret: 'se&cret ü', tokenSecret: 't s', publicKey: undefined };
  expect(check(method, baseString('GET', url, pairs), oauth_signature, keys)).toBe(true);
});

test('RSA-SHA1 agrees with oauth-sign and needs a key', async () => {
  const { default: oauthSign } = (await import('oauth-sign' as string)) as {
    default: { rsasign(method: string, url: string, params: object, privateKey: string): string };
  };
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const params = { a: '1 2', oauth_nonce: 'n' };
  const url = 'http://localhost:4271/oauth1/me';
  const signature = oauthSign.rsasign('GET', url, params, pair.privateKey);
  const base = baseString('GET', url, Object.entries(params));
  const keys = { consumerSecret: '', tokenSecret: '', publicKey: pair.publicKey };
  expect(check('RSA-SHA1', base, signature, keys)).toBe(true);
  expect(check('RSA-SHA1', `${base}x`, signature, keys)).toBe(false);
  expect(check('RSA-SHA1', base, signature, { ...keys, publicKey: undefined })).toBe(false);
});
