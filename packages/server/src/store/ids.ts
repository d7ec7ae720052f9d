const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomSize = 16;
/** 62^22 is the first power above 2^128. */
const length = 22;

/** What an id may start with: the kind of thing it names. */
export type IdPrefix =
  | 'person'
  | 'acct'
  | 'inv'
  | 'ws'
  | 'conn'
  | 'cs'
  | 'up'
  | 'exch'
  | 'evt'
  | 'key'
  | 'wh'
  | 'aud'
  | 'move'
  | 'lease'
  | 'inc'
  | 'mail'
  | 'link'
  | 'test'
  | 'tester';

/** Makes an id such as `conn_…`: 128 random bits, in 22 letters and digits. */
export function newId(prefix: IdPrefix, randomBytes: (size: number) => Uint8Array): string {
  return `${prefix}_${randomText(randomBytes(randomSize), length)}`;
}

/**
 * Makes ids that sort as they were made, also within one millisecond: 64 bits of time and count, then 80 random.
 * For what is listed by time, where two things of one moment must keep their order.
 */
export function orderedIds(
  prefix: IdPrefix,
  deps: { now(): number; randomBytes(size: number): Uint8Array },
): () => string {
  let last = 0n;
  return () => {
    const time = BigInt(deps.now()) << 16n;
    last = time > last ? time : last + 1n;
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(last);
    return `${prefix}_${randomText(bytes, 11)}${randomText(deps.randomBytes(10), 14)}`;
  };
}

/** When an ordered id was made, in milliseconds since the epoch; undefined when it is none. */
export function momentOf(prefix: IdPrefix, id: string): number | undefined {
  const time = new RegExp(`^${prefix}_([0-9A-Za-z]{11})[0-9A-Za-z]{14}$`).exec(id)?.[1];
  if (time === undefined) return undefined;
  const value = [...time].reduce((sum, digit) => sum * 62n + BigInt(digits.indexOf(digit)), 0n);
  return Number(value >> 16n);
}

/** Writes bytes in letters and digits, padded to `length`. */
export function randomText(bytes: Uint8Array, length: number): string {
  let left = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  while (left > 0n) {
    text = digits.charAt(Number(left % 62n)) + text;
    left /= 62n;
  }
  return text.padStart(length, '0');
}
