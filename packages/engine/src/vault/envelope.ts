import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { type Keyring, wrappedSize } from './keyring.ts';

/*
 * A sealed document, byte by byte (integers big-endian):
 *
 *   1       1    n        8        4         60           12   length     16
 *  ┌───────┬───┬────────┬────────┬────────┬─────────────┬────┬──────────┬─────┐
 *  │ format│ n │ key id │ place  │ length │ wrapped key │ iv │ document │ tag │
 *  └───────┴───┴────────┴────────┴────────┴─────────────┴────┴──────────┴─────┘
 *
 *  format       1
 *  key id       names the key-encryption key that sealed the data key (keyring.ts)
 *  place        first bytes of SHA-256 of the place: tells a moved row from an altered one
 *  wrapped key  a random data key, new at every sealing, sealed by the key-encryption key
 *  document     JSON, AES-256-GCM under the data key; additional data: format and place in full
 *
 * Rotation replaces key id and wrapped key alone. Without the wrapped key the document is noise,
 * so deleting the row, or overwriting those 60 bytes, shreds it.
 */
const format = 1;
const placeSize = 8;
const lengthSize = 4;
const ivSize = 12;
const tagSize = 16;
const dataKeySize = 32;

/** Where a sealed document belongs. Opened anywhere else, it is refused. */
export interface Place {
  readonly workspace: string;
  readonly record: string;
  /** `table.column`. */
  readonly column: string;
  /** Ties it to one generation of its record, so that an older one put back is noticed. */
  readonly generation?: number;
}

/** What is wrong with a sealed document. */
export type SealFault =
  | 'truncated'
  | 'unknown_format'
  /** The ring has no key of that id. */
  | 'key_missing'
  /** The ring's key of that id is another one, or the wrapped key was altered. */
  | 'key_wrong'
  /** It was sealed for another record, column, workspace or generation. */
  | 'moved'
  | 'altered';

const words: Readonly<Record<SealFault, string>> = {
  truncated: 'is cut short',
  unknown_format: 'has a format that this version does not know',
  key_missing: 'is sealed with a key that the keyring does not hold',
  key_wrong: 'does not open with the key of its id: the key is another one, or the row was altered',
  moved: 'was sealed for another record, column or generation',
  altered: 'was altered after it was sealed',
};

/** A sealed document that cannot be trusted. An exception: nothing that a user does leads here. */
export class SealError extends Error {
  readonly fault: SealFault;
  readonly place: Place;
  constructor(fault: SealFault, place: Place, keyId?: string) {
    const key = keyId === undefined ? '' : ` (key "${keyId}")`;
    super(`${place.column} of ${place.record} ${words[fault]}${key}.`);
    this.name = 'SealError';
    this.fault = fault;
    this.place = place;
  }
}

/** Seals JSON documents for a place and opens them there and nowhere else. */
export interface Sealer {
  /** Id of the key that new documents are sealed with. */
  readonly keyId: string;
  /** Ids of all keys that open, that one first. */
  readonly keyIds: readonly string[];
  seal(place: Place, document: unknown): Uint8Array;
  /** Throws a `SealError` that names what is wrong. */
  open(place: Place, sealed: Uint8Array): unknown;
  /**
   * The same document, its data key sealed by the first key of the ring. Throws a `SealError` where `open` would, so
   * that nothing altered is passed on under a new key.
   */
  rewrap(place: Place, sealed: Uint8Array): Uint8Array;
}

/** Whether two sealed values are one sealing, whichever key their data key is sealed by now. */
export function isSameSealing(one: Uint8Array, other: Uint8Array): boolean {
  const [left, right] = [split(one), split(other)];
  if (typeof left === 'string' || typeof right === 'string') return Buffer.compare(one, other) === 0;
  return (['place', 'iv', 'body', 'tag'] as const).every(
    (part) => Buffer.compare(left[part], right[part]) === 0,
  );
}

/** Makes a sealer over a keyring. */
export function createSealer(deps: {
  readonly keyring: Keyring;
  randomBytes(size: number): Uint8Array;
}): Sealer {
  const { keyring } = deps;
  return {
    keyId: keyring.sealing,
    keyIds: keyring.ids,

    seal(place, document) {
      const plain = Buffer.from(JSON.stringify(document));
      const dataKey = deps.randomBytes(dataKeySize);
      const iv = deps.randomBytes(ivSize);
      const cipher = createCipheriv('aes-256-gcm', dataKey, iv);
      cipher.setAAD(bytesOf(place));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return join(dataKey, { place: digestOf(place), iv, body, tag: cipher.getAuthTag() });
    },

    open(place, sealed) {
      return JSON.parse(unlock(keyring, place, sealed).plain.toString());
    },

    rewrap(place, sealed) {
      const { dataKey, parts } = unlock(keyring, place, sealed);
      return join(dataKey, parts);
    },
  };

  /** The whole value, with the data key sealed by the first key. */
  function join(dataKey: Uint8Array, { place, iv, body, tag }: Omit<Parts, 'keyId' | 'wrapped'>): Uint8Array {
    const keyId = Buffer.from(keyring.sealing);
    const length = Buffer.alloc(lengthSize);
    length.writeUInt32BE(body.length);
    const wrapped = keyring.wrap(dataKey, (size) => deps.randomBytes(size));
    return Buffer.concat([Buffer.from([format, keyId.length]), keyId, place, length, wrapped, iv, body, tag]);
  }
}

/** What a sealed value consists of. */
interface Parts {
  readonly keyId: string;
  readonly place: Uint8Array;
  readonly wrapped: Uint8Array;
  readonly iv: Uint8Array;
  readonly body: Uint8Array;
  readonly tag: Uint8Array;
}

function unlock(keyring: Keyring, place: Place, sealed: Uint8Array) {
  const parts = split(sealed);
  if (typeof parts === 'string') throw new SealError(parts, place);
  if (Buffer.compare(parts.place, digestOf(place)) !== 0) throw new SealError('moved', place);
  if (!keyring.ids.includes(parts.keyId)) throw new SealError('key_missing', place, parts.keyId);
  const dataKey = keyring.unwrap(parts.keyId, parts.wrapped);
  if (dataKey === undefined) throw new SealError('key_wrong', place, parts.keyId);
  const decipher = createDecipheriv('aes-256-gcm', dataKey, parts.iv);
  decipher.setAAD(bytesOf(place));
  decipher.setAuthTag(parts.tag);
  const plain = finish(decipher, parts.body);
  if (plain === undefined) throw new SealError('altered', place);
  return { dataKey, parts, plain };
}

function split(sealed: Uint8Array): Parts | SealFault {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < 2) return 'truncated';
  if (bytes[0] !== format) return 'unknown_format';
  let at = 2;
  const take = (size: number): Buffer => {
    at += size;
    return bytes.subarray(at - size, at);
  };
  const keyId = take(bytes[1] ?? 0).toString();
  const place = take(placeSize);
  const length = take(lengthSize);
  if (length.length < lengthSize) return 'truncated';
  const bodySize = length.readUInt32BE();
  if (bytes.length < at + wrappedSize + ivSize + bodySize + tagSize) return 'truncated';
  if (bytes.length > at + wrappedSize + ivSize + bodySize + tagSize) return 'altered';
  const [wrapped, iv, body, tag] = [take(wrappedSize), take(ivSize), take(bodySize), take(tagSize)];
  return { keyId, place, wrapped, iv, body, tag };
}

function finish(decipher: ReturnType<typeof createDecipheriv>, body: Uint8Array): Buffer | undefined {
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** JSON, so that no two places have the same bytes whatever their parts hold. */
function bytesOf(place: Place): Uint8Array {
  return Buffer.from(
    JSON.stringify([
      'claviger',
      format,
      place.workspace,
      place.record,
      place.column,
      place.generation ?? null,
    ]),
  );
}

function digestOf(place: Place): Uint8Array {
  return createHash('sha256').update(bytesOf(place)).digest().subarray(0, placeSize);
}
