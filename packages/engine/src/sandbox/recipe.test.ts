import { expect, test } from 'vitest';
import { algorithms, byteString, digest, percentEncode, write } from './recipe.ts';

test('RFC 1321 RFC 4231 digests and HMACs are those of the standards', () => {
  expect(write(digest('md5', 'abc'), 'hex')).toBe('900150983cd24fb0d6963f7d28e17f72');
  expect(write(digest('sha256', 'what do ya want for nothing?', 'Jefe'), 'hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
  for (const algorithm of algorithms) expect(digest(algorithm, '').length).toBeGreaterThan(15);
});

test('bytes are written in every form', () => {
  const bytes = byteString(new Uint8Array([0, 0xfb, 0xff]));
  expect(['hex', 'base64', 'base64url', 'latin1'].map((form) => write(bytes, form as 'hex'))).toEqual([
    '00fbff',
    'APv/',
    'APv_',
    '\u0000ûÿ',
  ]);
  expect(write(byteString(Buffer.from('ü')), 'utf8')).toBe('ü');
});

test('half a surrogate pair is no exception', () => {
  expect(percentEncode('a b\ud800')).toBe('a%20b%EF%BF%BD');
});
