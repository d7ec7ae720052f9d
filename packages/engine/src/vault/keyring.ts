import { createCipheriv, createDecipheriv } from 'node:crypto';

const keySize = 32;
const ivSize = 12;
const tagSize = 16;
const setting = 'CLAVIGER_ENCRYPTION_KEYS';
const mend = 'Make a key with: openssl rand -base64 32';

/** Size of a wrapped data key, in bytes: iv, key, tag. */
export const wrappedSize = ivSize + keySize + tagSize;

/** The key-encryption keys of an installation. The first seals, all open. */
export interface Keyring {
  /** Id of the key that seals. */
  readonly sealing: string;
  readonly ids: readonly string[];
  /** Seals a data key of 32 bytes under the first key. */
  wrap(dataKey: Uint8Array, randomBytes: (size: number) => Uint8Array): Uint8Array;
  /** Opens a wrapped data key; undefined when this ring's key of that id did not seal it. */
  unwrap(id: string, wrapped: Uint8Array): Uint8Array | undefined;
}

export type ParsedKeyring =
  | { readonly ok: true; readonly keyring: Keyring }
  /** One line that names the setting and the mend, and shows no key. */
  | { readonly ok: false; readonly fault: string };

/** Reads `id:base64,id:base64`: 32 bytes each, every id once. */
export function parseKeyring(text: string): ParsedKeyring {
  const keys = new Map<string, Uint8Array>();
  for (const [index, entry] of text.split(',').entries()) {
    const read = readEntry(entry.trim(), index + 1);
    if (typeof read === 'string') return refuse(read);
    if (keys.has(read.id))
      return refuse(`the id "${read.id}" is used twice. Give each key an id of its own.`);
    for (const [id, key] of keys) {
      if (Buffer.compare(key, read.key) === 0)
        return refuse(`"${id}" and "${read.id}" are the same key. ${mend}`);
    }
    keys.set(read.id, read.key);
  }
  return { ok: true, keyring: createKeyring(keys) };
}

function refuse(what: string): ParsedKeyring {
  return { ok: false, fault: `${setting}: ${what}` };
}

function readEntry(entry: string, position: number): { id: string; key: Uint8Array } | string {
  const colon = entry.indexOf(':');
  // What stands there may be a bare key, so it is counted and never quoted.
  if (colon < 0) return `entry ${position} must be id:base64, for instance k1:… ${mend}`;
  const id = entry.slice(0, colon);
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(id))
    return `the id of entry ${position} must be 1 to 64 letters, digits, "_" or "-".`;
  const text = entry.slice(colon + 1);
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return `the key "${id}" is not base64. ${mend}`;
  const key = new Uint8Array(Buffer.from(text, 'base64'));
  if (key.length !== keySize) return `the key "${id}" has ${key.length} bytes and needs ${keySize}. ${mend}`;
  return { id, key };
}

function createKeyring(keys: ReadonlyMap<string, Uint8Array>): Keyring {
  const ids = [...keys.keys()];
  const sealing = ids[0] ?? '';
  return {
    sealing,
    ids,
    wrap(dataKey, randomBytes) {
      const iv = randomBytes(ivSize);
      const cipher = createCipheriv('aes-256-gcm', keyOf(keys, sealing), iv);
      cipher.setAAD(purposeOf(sealing));
      return Buffer.concat([iv, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
    },
    unwrap(id, wrapped) {
      const key = keys.get(id);
      if (key === undefined || wrapped.length !== wrappedSize) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, ivSize));
      decipher.setAAD(purposeOf(id));
      decipher.setAuthTag(wrapped.subarray(ivSize + keySize));
      try {
        return Buffer.concat([decipher.update(wrapped.subarray(ivSize, ivSize + keySize)), decipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}

function keyOf(keys: ReadonlyMap<string, Uint8Array>, id: string): Uint8Array {
  const key = keys.get(id);
  if (key === undefined) throw new Error(`No key "${id}" in the ring.`);
  return key;
}

/** Ties a wrapped key to its use and to the id that stands beside it. */
function purposeOf(id: string): Uint8Array {
  return Buffer.from(`claviger data key 1 ${id}`);
}
