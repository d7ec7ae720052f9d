import { randomBytes } from 'node:crypto';
import {
  algorithms,
  byteString,
  digest,
  percentEncode,
  type Recipe,
  type TextForm,
  write,
} from './recipe.ts';
import { holdsToken, makeToken, tokenPattern } from './token.ts';

type Given = readonly unknown[];

/** What a guest may ask for that needs no other thread. Everything comes and goes as JSON. */
export type Natives = Readonly<Record<string, (...given: Given) => unknown>>;

const forms: Readonly<Record<string, TextForm>> = {
  utf8: 'utf8',
  'utf-8': 'utf8',
  latin1: 'latin1',
  binary: 'latin1',
  ascii: 'latin1',
  hex: 'hex',
  base64: 'base64',
  base64url: 'base64url',
};

const urlMembers = [
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
] as const;

/**
 * Makes them. What is made of a token becomes a token too, and `derive` is told how: this thread never knows the
 * values behind them.
 */
export function createNatives(derive: (token: string, recipe: Recipe) => void): Natives {
  /** How the tokens of this run were made, to be taken back. */
  const made = new Map<string, Recipe>();
  const known = new Map<string, string>();

  function derived(recipe: Recipe): string {
    const key = JSON.stringify(recipe);
    const before = known.get(key);
    if (before !== undefined) return before;
    const token = makeToken(randomBytes(26));
    known.set(key, token);
    made.set(token, recipe);
    derive(token, recipe);
    return token;
  }

  /** The text in which tokens stand for their encoded values: so they are in what is hashed or sent. */
  function encodedAs(make: 'percent' | 'json', text: string): string {
    return text.replace(tokenPattern, (token) => {
      const before = made.get(token)?.make;
      return before === 'percent' || before === make ? token : derived({ make, input: token });
    });
  }

  function decodedFrom(make: 'percent' | 'json', text: string): string {
    return text.replace(tokenPattern, (token) => {
      const before = made.get(token);
      return before?.make === make ? before.input : token;
    });
  }

  return {
    bytes(given, encoding) {
      const [text, as] = [String(given), formOf(encoding)];
      if (as === 'utf8' || as === 'latin1') return byteString(Buffer.from(text, as));
      const before = made.get(text);
      if (before?.make === 'encoding' && before.as === as) return before.input;
      return byteString(Buffer.from(text, as));
    },
    text(given, encoding) {
      const [bytes, as] = [String(given), formOf(encoding)];
      if (as === 'utf8' || as === 'latin1' || !holdsToken(bytes)) return write(bytes, as);
      return derived({ make: 'encoding', input: bytes, as });
    },
    hash(given, key, data, as) {
      const algorithm = String(given)
        .toLowerCase()
        .replace(/^sha-(?=\d)/, 'sha');
      if (!algorithms.has(algorithm))
        throw new TypeError(`There is no hash "${algorithm}". There are: ${[...algorithms].join(', ')}.`);
      const [input, secret] = [String(data), key === null ? undefined : String(key)];
      const wanted = as === 'bytes' ? as : formOf(as);
      if (holdsToken(input) || (secret !== undefined && holdsToken(secret)))
        return derived({
          make: 'hash',
          algorithm,
          input,
          as: wanted,
          ...(secret === undefined ? {} : { key: secret }),
        });
      const bytes = digest(algorithm, input, secret);
      return wanted === 'bytes' ? bytes : write(bytes, wanted);
    },
    percent(given) {
      const text = String(given);
      if (!text.isWellFormed()) throw new URIError('URI malformed');
      return encodedAs('percent', percentEncode(text));
    },
    unpercent: (given) => decodedFrom('percent', decodeURIComponent(String(given))),
    /** The tokens of a JSON text that code made. */
    json: (given) => encodedAs('json', String(given)),
    unjson: (given) => decodedFrom('json', String(given)),
    random(size) {
      const count = Number(size);
      if (!(Number.isInteger(count) && count >= 0 && count <= 65_536))
        throw new RangeError('The number of random bytes is between 0 and 65536.');
      return byteString(randomBytes(count));
    },
    url: (href, base) => partsOf(base === null ? new URL(String(href)) : new URL(String(href), String(base))),
    setUrl(href, member, value) {
      const url = new URL(String(href));
      const known = urlMembers.find((name) => name === member);
      if (known !== undefined) url[known] = String(value);
      return partsOf(url);
    },
  };
}

function formOf(encoding: unknown): TextForm {
  const found = forms[String(encoding).toLowerCase()];
  if (found === undefined) throw new TypeError(`Unknown encoding: ${String(encoding)}`);
  return found;
}

function partsOf(url: URL): Readonly<Record<string, string>> {
  return {
    href: url.href,
    origin: url.origin,
    ...Object.fromEntries(urlMembers.map((name) => [name, url[name]])),
  };
}
