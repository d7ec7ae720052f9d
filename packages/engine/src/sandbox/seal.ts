import { algorithms, digest, jsonEncode, percentEncode, type Recipe, write } from './recipe.ts';
import { makeToken, tokenPattern } from './token.ts';

/** Where a value lands decides how it is written there. */
export type Landing = 'plain' | 'path' | 'query' | 'shown';

/** Keeps what code must not hold, and hands out tokens for it. One per run. @see decisions/0010-sealed-credentials.md */
export interface Seal {
  /** The token of a value; the same for the same value. Empty text is its own token. `isBuilders`: slashes are meant. */
  seal(value: string, options?: { readonly isBuilders?: boolean }): string;
  /** A text in which known values are replaced by their tokens, however they are encoded. */
  close(text: string): string;
  /** Learns what a token made by code stands for. */
  learn(token: string, recipe: Recipe): void;
  /** A text in which tokens are replaced by what they stand for, as it is written there. */
  open(text: string, landing?: Landing): string;
  /** The same for a byte string. */
  openBytes(bytes: string): string;
  /** What was opened so far, to be kept from every record. */
  readonly opened: ReadonlySet<string>;
  /** Whether more was asked of it than a run may ask: what it gave since is not whole. */
  readonly isExhausted: boolean;
}

interface Kept {
  readonly text: string;
  readonly bytes: string;
  /** Already written for its place: nothing is encoded again. */
  readonly isEncoded: boolean;
  /** The builder's own words, whose slashes part a path. */
  readonly isBuilders?: boolean;
}

/** Shorter values are common words: they are sealed where they stand alone, never looked for inside text. */
const shortestSought = 6;
const mostLearnt = 500;
/** Characters of all that is opened or learnt in one run. */
const mostOpened = 48_000_000;
const mostLearntLength = 8_000_000;

/** Makes an empty seal. */
export function createSeal(randomBytes: (size: number) => Uint8Array): Seal {
  const kept = new Map<string, Kept>();
  const tokens = new Map<string, string>();
  const opened = new Set<string>();
  const sought = new Map<string, string>();
  let pattern: RegExp | undefined;
  let [spent, learnt, learntLength] = [0, 0, 0];
  let isExhausted = false;

  function keep(token: string, entry: Kept): void {
    kept.set(token, entry);
  }

  function replace(text: string, pick: (entry: Kept) => string): string {
    if (!text.includes('clvseal')) return text;
    return text.replace(tokenPattern, (token) => {
      const entry = kept.get(token);
      if (entry === undefined) return token;
      const value = pick(entry);
      spent += value.length;
      if (spent > mostOpened) isExhausted = true;
      if (isExhausted) return '';
      opened.add(entry.text);
      return value;
    });
  }

  function fresh(value: string, isEncoded: boolean, isBuilders = false): string {
    const key = `${isEncoded ? 'e' : 'p'}${value}`;
    const known = tokens.get(key);
    if (known !== undefined) return known;
    let token = makeToken(randomBytes(26));
    while (kept.has(token)) token = makeToken(randomBytes(26));
    tokens.set(key, token);
    keep(token, { text: value, bytes: Buffer.from(value, 'utf8').toString('latin1'), isEncoded, isBuilders });
    return token;
  }

  function seek(form: string, token: () => string): void {
    if (form.length < shortestSought || sought.has(form)) return;
    sought.set(form, token());
    pattern = undefined;
  }

  const seal: Seal = {
    opened,
    get isExhausted() {
      return isExhausted;
    },
    seal(value, { isBuilders = false } = {}) {
      if (value === '') return '';
      const token = fresh(value, false, isBuilders);
      seek(value, () => token);
      if (value.length < shortestSought) return token;
      for (const form of [percentEncode(value), jsonEncode(value), Buffer.from(value).toString('base64')])
        seek(form, () => fresh(form, true));
      return token;
    },
    close(text) {
      if (sought.size === 0) return text;
      pattern ??= new RegExp(
        [...sought.keys()]
          .toSorted((one, other) => other.length - one.length)
          .map((form) => RegExp.escape(form))
          .join('|'),
        'g',
      );
      return text.replace(pattern, (form) => sought.get(form) ?? form);
    },
    learn(token, recipe) {
      if (kept.has(token) || token.match(tokenPattern)?.[0] !== token) return;
      learnt += 1;
      learntLength += recipe.input.length;
      if (learnt > mostLearnt || learntLength > mostLearntLength) isExhausted = true;
      if (isExhausted) return;
      const made = makeFrom(recipe);
      if (isExhausted || made === undefined) return;
      keep(token, made);
      seek(made.text, () => token);
    },
    open(text, landing = 'plain') {
      return replace(text, ({ text: value, isEncoded, isBuilders }) => {
        // Too short for the record to find again.
        if (landing === 'shown') return value.length < shortestSought ? ':sealed:' : value;
        if (isEncoded || landing === 'plain') return value;
        const parts = landing === 'path' && isBuilders === true ? value.split('/') : [value];
        return parts.map(percentEncode).join('/');
      });
    },
    openBytes: (bytes) => replace(bytes, (entry) => entry.bytes),
  };
  return seal;

  function makeFrom(recipe: Recipe): Kept | undefined {
    if (recipe.make === 'percent' || recipe.make === 'json') {
      const value = seal.open(recipe.input);
      const text = recipe.make === 'json' ? jsonEncode(value) : percentEncode(value);
      return { text, bytes: text, isEncoded: true };
    }
    const input = seal.openBytes(recipe.input);
    if (recipe.make === 'encoding') return asKept(write(input, recipe.as));
    if (!algorithms.has(recipe.algorithm)) return undefined;
    const key = recipe.key === undefined ? undefined : seal.openBytes(recipe.key);
    const bytes = digest(recipe.algorithm, input, key);
    if (recipe.as !== 'bytes') return asKept(write(bytes, recipe.as));
    return { text: Buffer.from(bytes, 'latin1').toString('utf8'), bytes, isEncoded: false };
  }
}

function asKept(text: string): Kept {
  return { text, bytes: Buffer.from(text, 'utf8').toString('latin1'), isEncoded: false };
}
