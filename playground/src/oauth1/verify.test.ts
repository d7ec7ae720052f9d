import { expect, test } from 'vitest';
import { createWorld, machineClock } from '../world.ts';
import type { SignedRequest } from './parameters.ts';
import { createVerify } from './verify.ts';

const nowMs = 1_700_000_000_000;
const verifyAt = () => createVerify(createWorld({ ...machineClock, now: () => nowMs }));
const keys = { consumerSecret: 'c', tokenSecret: 't', publicKey: undefined };

const plain = (over: Record<string, string | undefined> = {}): SignedRequest => ({
  method: 'GET',
  url: 'http://localhost/me',
  pairs: [],
  oauth: Object.fromEntries(
    Object.entries({
      oauth_signature_method: 'PLAINTEXT',
      oauth_signature: 'c&t',
      oauth_timestamp: String(nowMs / 1_000),
      oauth_nonce: 'n',
      ...over,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ),
});

test('a right request is let in once', () => {
  const verify = verifyAt();
  expect(verify(plain(), keys)).toBeUndefined();
  expect(verify(plain(), keys)).toBe('nonce_used');
  expect(verify(plain({ oauth_nonce: 'm' }), keys)).toBeUndefined();
});

test('RFC 5849 section 3.3 a timestamp is within five minutes', () => {
  const verify = verifyAt();
  const at = (seconds: number) => plain({ oauth_timestamp: String(nowMs / 1_000 + seconds) });
  expect(verify(at(-300), keys)).toBeUndefined();
  expect(verify(at(-301), keys)).toBe('timestamp_refused');
  expect(verify(at(301), keys)).toBe('timestamp_refused');
  expect(verify(plain({ oauth_timestamp: 'now' }), keys)).toBe('timestamp_refused');
});

test('RFC 5849 section 3.4.4 only PLAINTEXT may leave timestamp and nonce out', () => {
  expect(verifyAt()(plain({ oauth_timestamp: undefined, oauth_nonce: undefined }), keys)).toBeUndefined();
});

test('a wrong signature, method or version is refused', () => {
  const verify = verifyAt();
  expect(verify(plain({ oauth_signature: 'c&x' }), keys)).toBe('signature_invalid');
  expect(verify(plain({ oauth_signature: undefined }), keys)).toBe('parameter_absent');
  expect(verify(plain({ oauth_signature_method: 'HMAC-MD5' }), keys)).toBe('signature_method_rejected');
  expect(verify(plain({ oauth_version: '2.0' }), keys)).toBe('version_rejected');
});

test('a wrong signature does not use its nonce up', () => {
  const verify = verifyAt();
  expect(verify(plain({ oauth_signature: 'c&x' }), keys)).toBe('signature_invalid');
  expect(verify(plain(), keys)).toBeUndefined();
});
