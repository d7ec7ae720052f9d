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
 * Makes ids that sort as they were made, also within one millisecond: 64 bits of time and count, then 14 random digits.
 * For what is listed by time, where two things of one moment must keep their order.
 */
export function orderedIds(
  prefix: IdPrefix,
  deps: { now(): number; randomBytes(size: number): Uint8Array },
): () => string {
  let moment = 0;
  let count = 0;
  const written = Buffer.alloc(25);
  return () => {
    const now = deps.now();
    if (now > moment + Math.floor(count / perMoment)) [moment, count] = [now, 0];
    else count += 1;
    // The 64 bits are moment * 2^16 + count, which no number holds: they are divided before they are put together.
    const rest = (moment % sixDigits) * perMoment + count;
    write(Math.floor(moment / sixDigits) * perMoment + Math.floor(rest / sixDigits), written, 0, 5);
    const upper = Math.floor((rest % sixDigits) / threeDigits);
    write(upper, written, 5, 3);
    write((rest % sixDigits) - upper * threeDigits, written, 8, 3);
    const random = deps.randomBytes(14);
    for (let at = 0; at < 14; at += 1) written[11 + at] = digits.charCodeAt((random[at] ?? 0) % 62);
    return `${prefix}_${written.toString('latin1')}`;
  };
}

/** Ids of one millisecond; more run on into the next. */
const perMoment = 2 ** 16;
const threeDigits = 62 ** 3;
const sixDigits = 62 ** 6;

/** Writes a small whole number in so many digits: an id is made for each call, and big integers take ten times as long. */
function write(value: number, into: Uint8Array, from: number, size: number): void {
  for (let at = from + size - 1, left = value; at >= from; at -= 1, left = Math.floor(left / 62))
    into[at] = digits.charCodeAt(left % 62);
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
