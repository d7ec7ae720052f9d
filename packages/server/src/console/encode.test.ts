import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { chooseCoding, keepEncoded } from './encode.ts';

const body = new TextEncoder().encode('run();'.repeat(1000));
const script = { type: 'text/javascript; charset=utf-8', body, hash: 'h' };

describe('the coding', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['BR', 'br'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['br;q=0, *', 'gzip'],
    ['identity', undefined],
    ['deflate', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('for %j is %j', (accepted, coding) => expect(chooseCoding(script, accepted)).toBe(coding));

  test('is none for what is small, or compressed already', () => {
    expect(chooseCoding({ ...script, body: body.slice(0, 1000) }, 'br')).toBeUndefined();
    expect(chooseCoding({ ...script, type: 'font/woff2' }, 'br')).toBeUndefined();
    expect(chooseCoding({ ...script, type: 'image/svg+xml; charset=utf-8' }, 'br')).toBe('br');
  });
});

test('a file is compressed once for each coding, also when many ask at once', async () => {
  const encoded = keepEncoded();
  const [one, other] = await Promise.all([encoded(script, 'br'), encoded(script, 'br')]);
  expect(one).toBe(other);
  expect(await encoded(script, 'br')).toBe(one);
  expect(new Uint8Array(brotliDecompressSync(one))).toEqual(body);
  expect(new Uint8Array(gunzipSync(await encoded(script, 'gzip')))).toEqual(body);
  expect(one.length).toBeLessThan(body.length / 10);
});
