import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { createChunkWriter, readChunks, type TransferSecret } from './container.ts';

const key: TransferSecret = { kind: 'key', key: Buffer.alloc(32, 1) };
const passphrase: TransferSecret = { kind: 'passphrase', passphrase: 'correct horse battery' };
const chunks = ['first chunk', 'second chunk', 'third'].map((text) => Buffer.from(text));
const headerSize = 82;

async function sealed(secret: TransferSecret, random = randomBytes): Promise<readonly Buffer[]> {
  const writer = await createChunkWriter(secret, random);
  const parts = chunks.map((chunk, index) => writer.seal(chunk, index === chunks.length - 1));
  return [writer.header, ...parts].map((part) => Buffer.from(part));
}

/** The chunks that come out, and why no more do. */
async function opened(secret: TransferSecret, file: Uint8Array) {
  let at = 0;
  const read = async (size: number) => {
    const part = file.subarray(at, at + size);
    at += part.length;
    return part;
  };
  const found: string[] = [];
  try {
    for await (const chunk of readChunks(secret, read)) found.push(Buffer.from(chunk).toString());
    return { found, refusal: undefined };
  } catch (error) {
    return { found, refusal: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

let parts: readonly Buffer[];
let whole: Buffer;
beforeAll(async () => {
  parts = await sealed(key);
  whole = Buffer.concat(parts);
});

describe('a sealed file', () => {
  test('opens with what sealed it, a passphrase or a key', async () => {
    const texts = chunks.map(String);
    expect(await opened(key, whole)).toEqual({ found: texts, refusal: undefined });
    const byPassphrase = Buffer.concat(await sealed(passphrase));
    expect(await opened(passphrase, byPassphrase)).toEqual({ found: texts, refusal: undefined });
    const wrong = { ...passphrase, passphrase: 'correct horse batterz' };
    expect(await opened(wrong, byPassphrase)).toEqual({
      found: [],
      refusal: 'TransferRefusal: The passphrase is not the one that this file was sealed with.',
    });
  });

  test('shows nothing of what it holds, and is never the same twice', async () => {
    expect(whole.includes('chunk')).toBe(false);
    expect(whole.equals(Buffer.concat(await sealed(key)))).toBe(false);
  });

  test('a passphrase is the same however its letters were composed', async () => {
    const file = Buffer.concat(
      await sealed({ kind: 'passphrase', passphrase: 'caf\u00e9 au lait au soleil' }),
    );
    const typed: TransferSecret = { kind: 'passphrase', passphrase: 'cafe\u0301 au lait au soleil' };
    expect((await opened(typed, file)).refusal).toBeUndefined();
  });

  test('takes nothing after its last chunk', async () => {
    const writer = await createChunkWriter(key, randomBytes);
    writer.seal(Buffer.from('end'), true);
    expect(() => writer.seal(Buffer.from('more'), true)).toThrow('has its last chunk');
  });
});

describe('refused in one line', () => {
  test('a wrong key, and a passphrase where a key belongs', async () => {
    expect((await opened({ kind: 'key', key: Buffer.alloc(32, 2) }, whole)).refusal).toBe(
      'TransferRefusal: CLAVIGER_EXPORT_KEY is not the key that this file was sealed with.',
    );
    expect((await opened(passphrase, whole)).refusal).toContain('give it as CLAVIGER_EXPORT_KEY');
    const other = Buffer.concat(await sealed(passphrase));
    expect((await opened(key, other)).refusal).toContain('unset CLAVIGER_EXPORT_KEY');
  });

  test('a file of somebody else', async () => {
    expect((await opened(key, Buffer.from('PK\u0003\u0004'))).refusal).toContain('claviger export wrote');
    expect((await opened(key, Buffer.alloc(0))).refusal).toContain('claviger export wrote');
    const later = Buffer.from(whole);
    later.writeUInt8(2, 16);
    expect((await opened(key, later)).refusal).toContain('format 2');
  });

  test('one cut short at any byte: only whole chunks come out, and it says so', async () => {
    for (let size = 16; size < whole.length; size++) {
      const { found, refusal } = await opened(key, whole.subarray(0, size));
      expect([size, refusal]).toEqual([size, expect.stringContaining('cut short')]);
      expect(chunks.map(String).slice(0, found.length)).toEqual(found);
      expect(found.length).toBeLessThan(chunks.length);
    }
  });

  test('one with any single bit changed', async () => {
    for (let at = 0; at < whole.length; at++) {
      const forged = Uint8Array.from(whole, (byte, index) => (index === at ? byte ^ 1 : byte));
      const { refusal } = await opened(key, forged);
      expect([at, refusal?.startsWith('TransferRefusal: ')]).toEqual([at, true]);
      if (at >= headerSize + 5 && at < headerSize + 5 + 11)
        expect(refusal).toContain('part 1 is not what was written there');
    }
  });

  test('chunks left out, doubled, or in another order', async () => {
    const [header, one, two, three] = parts as readonly [Buffer, Buffer, Buffer, Buffer];
    for (const order of [
      [two, one, three],
      [one, three],
      [one, one, two, three],
      [one, two, three, three],
      [three],
    ]) {
      const { refusal } = await opened(key, Buffer.concat([header, ...order]));
      expect(refusal).toContain('The file was altered');
    }
  });

  test('chunks of another file of the same key', async () => {
    const other = await sealed(key);
    const mixed = Buffer.concat([...parts.slice(0, 2), ...other.slice(2)]);
    expect(await opened(key, mixed)).toMatchObject({
      found: ['first chunk'],
      refusal: expect.stringContaining('part 2'),
    });
  });

  test('a chunk that says it is larger than any', async () => {
    const forged = Buffer.from(whole);
    forged.writeUInt32BE(0xffffffff, headerSize + 1);
    expect((await opened(key, forged)).refusal).toContain('altered');
  });
});
