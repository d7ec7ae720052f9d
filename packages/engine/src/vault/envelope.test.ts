import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSealer, isSameSealing, type Place, SealError, type Sealer } from './envelope.ts';
import { parseKeyring } from './keyring.ts';

const one = Buffer.alloc(32, 1).toString('base64');
const two = Buffer.alloc(32, 2).toString('base64');
const place: Place = { workspace: 'w1', record: 'conn_1', column: 'connections.auth_data', generation: 3 };
const document = { access_token: 'planted-secret', nested: [1, true, null, 'é'] };

function sealerOf(keys: string): Sealer {
  const parsed = parseKeyring(keys);
  if (!parsed.ok) throw new Error(parsed.fault);
  return createSealer({ keyring: parsed.keyring, randomBytes });
}

function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof SealError) return error.fault;
    throw error;
  }
  return 'opened';
}

function withByte(sealed: Uint8Array, index: number, change: (byte: number) => number): Uint8Array {
  return Uint8Array.from(sealed, (byte, at) => (at === index ? change(byte) : byte));
}

const sealer = sealerOf(`k1:${one}`);

describe('what was sealed', () => {
  test('opens in its place', () => {
    expect(sealer.open(place, sealer.seal(place, document))).toEqual(document);
  });

  test('is any JSON document, of any length', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(sealer.open(place, sealer.seal(place, value)))).toBe(text);
      }),
    );
  });

  test('CON-20 shows nothing of the document, and is never the same twice', () => {
    const sealed = Buffer.from(sealer.seal(place, document));
    expect(sealed.includes('planted-secret')).toBe(false);
    expect(sealed.includes(Buffer.from('planted-secret').toString('base64').slice(0, -2))).toBe(false);
    expect(sealed.equals(sealer.seal(place, document))).toBe(false);
  });

  test('is sealed with the first key and opened with any', () => {
    const old = sealer.seal(place, document);
    const both = sealerOf(`k2:${two},k1:${one}`);
    expect(both.keyId).toBe('k2');
    expect(both.keyIds).toEqual(['k2', 'k1']);
    expect(both.open(place, old)).toEqual(document);
    expect(faultOf(() => sealer.open(place, both.seal(place, document)))).toBe('key_missing');
  });
});

describe('refused and named', () => {
  const sealed = sealer.seal(place, document);

  test('a row swapped with another record', () => {
    expect(faultOf(() => sealer.open({ ...place, record: 'conn_2' }, sealed))).toBe('moved');
  });

  test('a row moved to another workspace', () => {
    expect(faultOf(() => sealer.open({ ...place, workspace: 'w2' }, sealed))).toBe('moved');
  });

  test('a value moved to another column', () => {
    expect(faultOf(() => sealer.open({ ...place, column: 'environments.sealed' }, sealed))).toBe('moved');
  });

  test('an older generation put back', () => {
    expect(faultOf(() => sealer.open({ ...place, generation: 4 }, sealed))).toBe('moved');
  });

  test('parts of a place cannot flow into each other', () => {
    const left = { workspace: 'a', record: 'b","c', column: 'd' };
    const right = { workspace: 'a","b', record: 'c', column: 'd' };
    expect(faultOf(() => sealer.open(right, sealer.seal(left, 1)))).toBe('moved');
  });

  test('a swapped row whose place was forged to fit', () => {
    const other = { ...place, record: 'conn_2' };
    const forged = Buffer.from(sealed);
    Buffer.from(sealer.seal(other, document)).copy(forged, 4, 4, 12);
    expect(faultOf(() => sealer.open(other, forged))).toBe('altered');
  });

  test('a data key taken from another record', () => {
    const other = sealer.seal({ ...place, record: 'conn_2' }, document);
    const forged = Buffer.from(sealed);
    Buffer.from(other).copy(forged, 16, 16, 76);
    expect(faultOf(() => sealer.open(place, forged))).toBe('altered');
  });

  test('one cut short, at every length', () => {
    for (let size = 0; size < sealed.length; size++) {
      expect(faultOf(() => sealer.open(place, sealed.subarray(0, size)))).not.toBe('opened');
    }
    expect(faultOf(() => sealer.open(place, sealed.subarray(0, -1)))).toBe('truncated');
    expect(faultOf(() => sealer.open(place, new Uint8Array(0)))).toBe('truncated');
  });

  test('one made longer', () => {
    expect(faultOf(() => sealer.open(place, Buffer.concat([sealed, Buffer.from([0])])))).toBe('altered');
  });

  test('one with any single bit changed', () => {
    for (let index = 0; index < sealed.length; index++) {
      expect(
        faultOf(() =>
          sealer.open(
            place,
            withByte(sealed, index, (byte) => byte ^ 1),
          ),
        ),
      ).not.toBe('opened');
    }
    expect(
      faultOf(() =>
        sealer.open(
          place,
          withByte(sealed, sealed.length - 1, (byte) => byte ^ 1),
        ),
      ),
    ).toBe('altered');
  });

  test('one of a later format', () => {
    expect(
      faultOf(() =>
        sealer.open(
          place,
          withByte(sealed, 0, () => 2),
        ),
      ),
    ).toBe('unknown_format');
  });

  test('plain JSON put where a sealed document belongs', () => {
    expect(faultOf(() => sealer.open(place, Buffer.from(JSON.stringify(document))))).toBe('unknown_format');
  });

  test('one forged with a key of the same id', () => {
    const forged = sealerOf(`k1:${two}`).seal(place, document);
    expect(faultOf(() => sealer.open(place, forged))).toBe('key_wrong');
  });

  test('in words that name the column, the record and the key', () => {
    const later = sealerOf(`k2:${two}`).seal(place, document);
    expect(() => sealer.open(place, later)).toThrow(
      'connections.auth_data of conn_1 is sealed with a key that the keyring does not hold (key "k2").',
    );
  });
});

describe('a data key sealed anew', () => {
  const old = sealerOf(`k1:${one}`);
  const both = sealerOf(`k2:${two},k1:${one}`);
  const sealed = Buffer.from(old.seal(place, document));
  const rewrapped = Buffer.from(both.rewrap(place, sealed));

  test('changes the key id and the wrapped key, and no other byte', () => {
    expect(rewrapped.subarray(0, 4).toString('latin1')).toBe('\u0001\u0002k2');
    expect(rewrapped.subarray(4, 16)).toEqual(sealed.subarray(4, 16));
    expect(rewrapped.subarray(16, 76)).not.toEqual(sealed.subarray(16, 76));
    expect(rewrapped.subarray(76)).toEqual(sealed.subarray(76));
  });

  test('opens with the new key alone, and no longer with the old one', () => {
    expect(sealerOf(`k2:${two}`).open(place, rewrapped)).toEqual(document);
    expect(faultOf(() => old.open(place, rewrapped))).toBe('key_missing');
  });

  test('is the same sealing, and another sealing of the same document is not', () => {
    expect(isSameSealing(sealed, rewrapped)).toBe(true);
    expect(isSameSealing(sealed, old.seal(place, document))).toBe(false);
    expect(isSameSealing(sealed, sealed.subarray(1))).toBe(false);
    expect(isSameSealing(Buffer.from('a'), Buffer.from('a'))).toBe(true);
  });

  test('is refused for what would not open: swapped, replayed, cut, forged, altered, of a missing or wrong key', () => {
    const altered = withByte(sealed, sealed.length - 1, (byte) => byte ^ 1);
    expect([
      faultOf(() => both.rewrap({ ...place, record: 'conn_2' }, sealed)),
      faultOf(() => both.rewrap({ ...place, generation: 4 }, sealed)),
      faultOf(() => both.rewrap(place, sealed.subarray(0, -1))),
      faultOf(() => both.rewrap(place, Buffer.from('{"token":"forged"}'))),
      faultOf(() => both.rewrap(place, altered)),
      faultOf(() => sealerOf(`k2:${two}`).rewrap(place, sealed)),
      faultOf(() => sealerOf(`k2:${one},k1:${two}`).rewrap(place, sealed)),
    ]).toEqual(['moved', 'moved', 'truncated', 'unknown_format', 'altered', 'key_missing', 'key_wrong']);
  });
});
