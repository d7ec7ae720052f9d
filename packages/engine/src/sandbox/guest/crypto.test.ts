import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createNatives } from '../natives.ts';
import { makeBytes } from './bytes.ts';
import { makeCrypto } from './crypto.ts';

const natives = createNatives(() => undefined);
const native = (name: string, ...given: readonly unknown[]) => natives[name]?.(...given);
const mine = makeCrypto(native, makeBytes(native));

test('COD-9 hashes and HMACs are those of Node', () => {
  expect(
    mine
      .createHash('sha256')
      .update('a')
      .update(new Uint8Array([98]))
      .digest('hex'),
  ).toBe(createHash('sha256').update('ab').digest('hex'));
  const chained = mine.createHmac('sha1', mine.createHmac('sha1', 'k').update('v').digest()).update('w');
  const inner = createHmac('sha1', 'k').update('v').digest();
  expect(chained.digest('base64')).toBe(createHmac('sha1', inner).update('w').digest('base64'));
  expect(mine.hash('md5', 'abc')).toBe('900150983cd24fb0d6963f7d28e17f72');
});

test('random values have their size, and another value each time', () => {
  expect(mine.randomBytes(20)).toHaveLength(20);
  expect(mine.randomUUID()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(mine.randomUUID()).not.toBe(mine.randomUUID());
});

test('bytes of unlike length are not compared', () => {
  expect(mine.timingSafeEqual(new Uint8Array([1]), new Uint8Array([1]))).toBe(true);
  expect(() => mine.timingSafeEqual(new Uint8Array(1), new Uint8Array(2))).toThrow(RangeError);
});
