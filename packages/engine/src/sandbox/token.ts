/**
 * What stands in code for a value that code must not hold: lower-case letters and digits, so that it survives every
 * encoding, and 26 of them, so that it stands in a host name as one label.
 */
export const tokenPattern = /clvseal[0-9a-v]{26}/g;

const alphabet = '0123456789abcdefghijklmnopqrstuv';

/** Makes a token of 26 random bytes, of which five bits each are used. */
export function makeToken(random: Uint8Array): string {
  return `clvseal${Array.from(random.subarray(0, 26), (byte) => alphabet[byte & 31] ?? '0').join('')}`;
}

/** Whether a text holds a token. */
export function holdsToken(text: string): boolean {
  return text.includes('clvseal') && text.search(tokenPattern) >= 0;
}
