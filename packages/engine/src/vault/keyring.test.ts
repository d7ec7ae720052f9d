import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Keyring, parseKeyring } from './keyring.ts';

const one = Buffer.alloc(32, 1).toString('base64');
const two = Buffer.alloc(32, 2).toString('base64');

function keyringOf(text: string): Keyring {
  const parsed = parseKeyring(text);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.keyring;
}

function faultOf(text: string): string {
  const parsed = parseKeyring(text);
  return parsed.ok ? 'no fault' : parsed.fault;
}

describe('parseKeyring', () => {
  test('the first key seals, all are kept in their order', () => {
    const keyring = keyringOf(`new:${two}, old:${one}`);
    expect(keyring.sealing).toBe('new');
    expect(keyring.ids).toEqual(['new', 'old']);
  });

  test('a key may be base64url, with or without padding', () => {
    const bytes = Buffer.alloc(32, 0xff);
    expect(keyringOf(`a:${bytes.toString('base64url')}`).ids).toEqual(['a']);
    expect(keyringOf(`a:${bytes.toString('base64')}`).ids).toEqual(['a']);
  });

  test('an entry without an id is refused without showing what may be a key', () => {
    expect(faultOf(one)).toBe(
      'CLAVIGER_ENCRYPTION_KEYS: entry 1 must be id:base64, for instance k1:… Make a key with: openssl rand -base64 32',
    );
    expect(faultOf(`k1:${one},${two}`)).toContain('entry 2');
    expect(faultOf(`k1:${one},${two}`)).not.toContain(two);
  });

  test('an empty setting and a trailing comma are refused', () => {
    expect(faultOf('')).toContain('entry 1 must be id:base64');
    expect(faultOf(`k1:${one},`)).toContain('entry 2 must be id:base64');
  });

  test('a key of another size is refused with both sizes', () => {
    expect(faultOf(`k1:${Buffer.alloc(16).toString('base64')}`)).toContain(
      'the key "k1" has 16 bytes and needs 32.',
    );
  });

  test('what is not base64 is refused', () => {
    expect(faultOf('k1:not base64 at all!')).toContain('the key "k1" is not base64.');
  });

  test('an id with other characters is refused', () => {
    expect(faultOf(`k 1:${one}`)).toContain('the id of entry 1');
    expect(faultOf(`:${one}`)).toContain('the id of entry 1');
  });

  test('an id used twice is refused', () => {
    expect(faultOf(`k1:${one},k1:${two}`)).toContain('the id "k1" is used twice');
  });

  test('one key under two ids is refused, as it would feign a rotation', () => {
    expect(faultOf(`k1:${one},k2:${one}`)).toContain('"k1" and "k2" are the same key');
  });
});

describe('wrap and unwrap', () => {
  const dataKey = new Uint8Array(randomBytes(32));

  test('what the first key sealed, a ring that holds it anywhere opens', () => {
    const wrapped = keyringOf(`old:${one}`).wrap(dataKey, randomBytes);
    const opened = keyringOf(`new:${two},old:${one}`).unwrap('old', wrapped);
    expect(opened && Buffer.compare(opened, dataKey)).toBe(0);
  });

  test('the same data key is never wrapped to the same bytes', () => {
    const keyring = keyringOf(`k1:${one}`);
    expect(Buffer.compare(keyring.wrap(dataKey, randomBytes), keyring.wrap(dataKey, randomBytes))).not.toBe(
      0,
    );
  });

  test('another key under the same id does not open it', () => {
    const wrapped = keyringOf(`k1:${one}`).wrap(dataKey, randomBytes);
    expect(keyringOf(`k1:${two}`).unwrap('k1', wrapped)).toBeUndefined();
  });

  test('the same key under another id does not open it', () => {
    const wrapped = keyringOf(`k1:${one}`).wrap(dataKey, randomBytes);
    expect(keyringOf(`k2:${one}`).unwrap('k2', wrapped)).toBeUndefined();
  });

  test('every changed bit is noticed', () => {
    const keyring = keyringOf(`k1:${one}`);
    const wrapped = keyring.wrap(dataKey, randomBytes);
    for (let index = 0; index < wrapped.length; index++) {
      const changed = Uint8Array.from(wrapped, (byte, at) => (at === index ? byte ^ 1 : byte));
      expect(keyring.unwrap('k1', changed)).toBeUndefined();
    }
  });

  test('a cut one is noticed', () => {
    const keyring = keyringOf(`k1:${one}`);
    const wrapped = keyring.wrap(dataKey, randomBytes);
    expect(keyring.unwrap('k1', wrapped.subarray(0, -1))).toBeUndefined();
  });
});
