import type { Native } from './native.ts';

/** Bytes as code knows them. */
export interface GuestBuffer extends Uint8Array {
  toString(encoding?: string, start?: number, end?: number): string;
  equals(other: Uint8Array): boolean;
}

export interface BytesParts {
  readonly Buffer: {
    from(value: unknown, encoding?: string): GuestBuffer;
    alloc(size: number, fill?: number | string): GuestBuffer;
    concat(list: readonly Uint8Array[]): GuestBuffer;
    isBuffer(value: unknown): boolean;
    byteLength(value: unknown, encoding?: string): number;
  };
  readonly TextEncoder: unknown;
  readonly TextDecoder: unknown;
  readonly atob: (text: unknown) => string;
  readonly btoa: (text: unknown) => string;
  /** One character, one byte. */
  readonly byteStringOf: (value: unknown, encoding?: string) => string;
  readonly bufferOf: (bytes: string) => GuestBuffer;
}

/** Makes the basics of `Buffer`, and what browsers have for the same. @see COD-9 */
export function makeBytes(native: Native): BytesParts {
  const text = (value: unknown) => String(value);

  class Bytes extends Uint8Array {
    override toString(encoding: unknown = 'utf8', start = 0, end = this.length): string {
      return text(native('text', byteStringOf(this.subarray(start, end)), text(encoding)));
    }
    override toLocaleString(): string {
      return this.toString();
    }
    toJSON() {
      return { type: 'Buffer', data: Array.from(this) };
    }
    equals(other: Uint8Array): boolean {
      return byteStringOf(this) === byteStringOf(other);
    }
  }

  function bufferOf(bytes: string): Bytes {
    const made = new Bytes(bytes.length);
    for (let at = 0; at < bytes.length; at += 1) made[at] = bytes.charCodeAt(at);
    return made;
  }

  function byteStringOf(value: unknown, encoding: unknown = 'utf8'): string {
    if (typeof value === 'string') return text(native('bytes', value, text(encoding)));
    if (value instanceof ArrayBuffer) return byteStringOf(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      const parts: string[] = [];
      for (let at = 0; at < bytes.length; at += 4096)
        parts.push(String.fromCharCode(...bytes.subarray(at, at + 4096)));
      return parts.join('');
    }
    throw new TypeError('Bytes are text, a Buffer, a Uint8Array or an ArrayBuffer.');
  }

  function from(value: unknown, encoding?: string): Bytes {
    if (Array.isArray(value)) return new Bytes(value);
    return bufferOf(byteStringOf(value, encoding));
  }

  Object.defineProperty(Bytes, 'name', { value: 'Buffer' });
  const statics = {
    from,
    alloc(size: number, fill?: number | string) {
      const made = new Bytes(size);
      if (typeof fill === 'number') made.fill(fill);
      if (typeof fill === 'string' && fill !== '') {
        const pattern = byteStringOf(fill);
        for (let at = 0; at < size; at += 1) made[at] = pattern.charCodeAt(at % pattern.length);
      }
      return made;
    },
    allocUnsafe: (size: number) => new Bytes(size),
    concat: (list: readonly Uint8Array[]) => bufferOf(list.map((one) => byteStringOf(one)).join('')),
    isBuffer: (value: unknown) => value instanceof Bytes,
    byteLength: (value: unknown, encoding?: string) => byteStringOf(value, encoding).length,
  };
  for (const [name, value] of Object.entries(statics)) Object.defineProperty(Bytes, name, { value });

  class Encoder {
    get encoding() {
      return 'utf-8';
    }
    encode(value: unknown = '') {
      return new Uint8Array(bufferOf(byteStringOf(text(value))));
    }
  }

  class Decoder {
    get encoding() {
      return 'utf-8';
    }
    decode(value?: unknown) {
      return value === undefined ? '' : text(native('text', byteStringOf(value), 'utf8'));
    }
  }

  return {
    Buffer: Bytes as unknown as BytesParts['Buffer'],
    TextEncoder: Encoder,
    TextDecoder: Decoder,
    atob: (value) => text(native('bytes', text(value), 'base64')),
    btoa(value) {
      const bytes = text(value);
      if (/[^\0-\xff]/.test(bytes))
        throw new TypeError('btoa takes bytes; write Buffer.from(text).toString("base64") for other text.');
      return text(native('text', bytes, 'base64'));
    },
    byteStringOf,
    bufferOf: (bytes) => bufferOf(bytes) as GuestBuffer,
  };
}
