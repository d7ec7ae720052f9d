import { createCipheriv, createDecipheriv, createHmac, hkdfSync, scrypt, timingSafeEqual } from 'node:crypto';
import { TransferRefusal } from './refusal.ts';

/*
 * A sealed file, byte by byte (integers big-endian):
 *
 *   16      1         1     32     32      chunks, each:  1      4        length      16
 *  ┌───────┬─────────┬─────┬──────┬───────┐              ┌──────┬────────┬───────────┬─────┐
 *  │ magic │ version │ kdf │ salt │ check │              │ last │ length │ document  │ tag │
 *  └───────┴─────────┴─────┴──────┴───────┘              └──────┴────────┴───────────┴─────┘
 *
 *  kdf       1: scrypt of a passphrase (N 2^17, r 8, p 1), 2: a key of 32 bytes; then HKDF-SHA-256 with the salt
 *  check     HMAC-SHA-256 of all before it: a wrong passphrase is told from an altered file
 *  last      1 in the last chunk and nowhere else
 *  document  AES-256-GCM; the nonce is the chunk's number and `last`, so that chunks that were cut off,
 *            moved, doubled or taken from another file do not open
 */
const magic = Buffer.from('CLAVIGER EXPORT\n');
const version = 1;
const saltSize = 32;
const checkSize = 32;
const tagSize = 16;
const frameSize = 5;
const headerSize = magic.length + 2 + saltSize + checkSize;
/** The largest chunk that is read, in bytes: far above what is written, and far below what memory holds. */
const largestChunk = 64 * 1024 * 1024;
const scryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/** What seals a file. */
export type TransferSecret =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  /** 32 random bytes. */
  | { readonly kind: 'key'; readonly key: Uint8Array };

const kdfOf: Readonly<Record<TransferSecret['kind'], number>> = { passphrase: 1, key: 2 };

/** Seals the chunks of one new file in their order. */
export interface ChunkWriter {
  readonly header: Uint8Array;
  /** Nothing may follow the last. */
  seal(chunk: Uint8Array, last: boolean): Uint8Array;
}

/** Begins a file. */
export async function createChunkWriter(
  secret: TransferSecret,
  randomBytes: (size: number) => Uint8Array,
): Promise<ChunkWriter> {
  const salt = randomBytes(saltSize);
  const { fileKey, checkKey } = await deriveKeys(secret, salt);
  const start = Buffer.concat([magic, Buffer.from([version, kdfOf[secret.kind]]), salt]);
  let count = 0;
  let ended = false;
  return {
    header: Buffer.concat([start, checkOf(checkKey, start)]),
    seal(chunk, last) {
      if (ended) throw new Error('This file has its last chunk.');
      ended = last;
      const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(count++, last));
      const frame = Buffer.alloc(frameSize);
      frame.writeUInt8(last ? 1 : 0);
      frame.writeUInt32BE(chunk.length, 1);
      return Buffer.concat([frame, cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    },
  };
}

/** Reads up to so many bytes, fewer only at the end of the file. */
export type ReadBytes = (size: number) => Promise<Uint8Array>;

/** Opens chunk after chunk. Throws a `TransferRefusal` where the file is not what was written, before that chunk. */
export async function* readChunks(secret: TransferSecret, read: ReadBytes): AsyncIterable<Uint8Array> {
  const fileKey = await readHeader(secret, Buffer.from(await read(headerSize)));
  for (let count = 0; ; count++) {
    const frame = Buffer.from(await read(frameSize));
    if (frame.length < frameSize) throw cutShort();
    const last = frame.readUInt8() === 1;
    const length = frame.readUInt32BE(1);
    if (frame.readUInt8() > 1 || length > largestChunk) throw altered(count);
    const sealed = Buffer.from(await read(length + tagSize));
    if (sealed.length < length + tagSize) throw cutShort();
    const chunk = open(fileKey, nonceOf(count, last), sealed);
    if (chunk === undefined) throw altered(count);
    if (last && (await read(1)).length > 0) throw altered(count + 1);
    yield chunk;
    if (last) return;
  }
}

async function readHeader(secret: TransferSecret, header: Buffer): Promise<Uint8Array> {
  if (!header.subarray(0, magic.length).equals(magic))
    throw new TransferRefusal('This is not a file that claviger export wrote.');
  if (header.length < headerSize) throw cutShort();
  const [found, kdf] = [header[magic.length], header[magic.length + 1]];
  if (found !== version)
    throw new TransferRefusal(`This file has format ${found}, which this version does not know.`);
  if (kdf !== kdfOf[secret.kind])
    throw new TransferRefusal(
      kdf === kdfOf.key
        ? 'This file was sealed with a key: give it as CLAVIGER_EXPORT_KEY.'
        : 'This file was sealed with a passphrase: unset CLAVIGER_EXPORT_KEY and give the passphrase.',
    );
  const start = header.subarray(0, headerSize - checkSize);
  const { fileKey, checkKey } = await deriveKeys(secret, start.subarray(-saltSize));
  if (!timingSafeEqual(header.subarray(-checkSize), checkOf(checkKey, start)))
    throw new TransferRefusal(
      secret.kind === 'key'
        ? 'CLAVIGER_EXPORT_KEY is not the key that this file was sealed with.'
        : 'The passphrase is not the one that this file was sealed with.',
    );
  return fileKey;
}

async function deriveKeys(secret: TransferSecret, salt: Uint8Array) {
  const root = secret.kind === 'key' ? secret.key : await stretch(secret.passphrase, salt);
  const derive = (use: string) =>
    new Uint8Array(hkdfSync('sha256', root, salt, `claviger export ${use} 1`, 32));
  return { fileKey: derive('file'), checkKey: derive('check') };
}

function stretch(passphrase: string, salt: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, scryptCost, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

function checkOf(key: Uint8Array, start: Uint8Array): Buffer {
  return createHmac('sha256', key).update(start).digest();
}

function nonceOf(count: number, last: boolean): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(count));
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

function open(key: Uint8Array, nonce: Uint8Array, sealed: Buffer): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-tagSize));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagSize)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function cutShort(): TransferRefusal {
  return new TransferRefusal('The file is cut short: its end is missing. Copy it again, or export again.');
}

function altered(chunk: number): TransferRefusal {
  return new TransferRefusal(
    `The file was altered: part ${chunk + 1} is not what was written there. Copy it again, or export again.`,
  );
}
