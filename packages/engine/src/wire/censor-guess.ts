import { markPattern } from './censor-mark.ts';
import { isSensitiveParam, looksLikeToken } from './censor-names.ts';
import type { Found } from './censor-secrets.ts';
import { decodeComponent } from './encoding.ts';

/** A stretch that is secret by the name beside it, not by its value. */
export interface Guess extends Found {
  /** A JSON number, which stands without quotes. */
  readonly bare?: boolean;
}

type IsSensitive = (name: string) => boolean;

const jsonKey = /"([^"\\\n]{1,100})"\s*:\s*/g;
const jsonString = /"([^"\\]*(?:\\[\s\S][^"\\]*)*)(?:"|$)/y;
const jsonNumber = /-?\d[\d.eE+-]*/y;
const jsonNoise = /[^"{}[\]\d-]+/y;
const colon = /\s*:/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function unescapeJson(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

/** The string or number that begins at `at`. */
function scalarAt(text: string, at: number): Guess | undefined {
  const string = matchAt(jsonString, text, at)?.[1];
  if (string !== undefined)
    return { start: at + 1, end: at + 1 + string.length, secret: unescapeJson(string) };
  const number = matchAt(jsonNumber, text, at)?.[0];
  return number === undefined
    ? undefined
    : { start: at, end: at + number.length, secret: number, bare: true };
}

/** Every value inside the object or list that begins at `at`, keys left out. */
function* scalarsInside(text: string, at: number): Generator<Guess> {
  let depth = 0;
  while (at < text.length) {
    const char = text[at];
    const scalar = scalarAt(text, at);
    if (scalar !== undefined) {
      at = scalar.bare === true ? scalar.end : scalar.end + 1;
      if (matchAt(colon, text, at) === null) yield scalar;
      continue;
    }
    if (char === '{' || char === '[') depth += 1;
    if (char === '}' || char === ']') depth -= 1;
    if (depth <= 0) return;
    at += matchAt(jsonNoise, text, at)?.[0].length ?? 1;
  }
}

/** Members of JSON, whole or in pieces, in any text. @see CEN-12, CEN-14 */
function* jsonMembers(text: string, isSensitive: IsSensitive): Generator<Guess> {
  for (const found of text.matchAll(jsonKey)) {
    if (!isSensitive(found[1] ?? '')) continue;
    const at = found.index + found[0].length;
    if (text[at] === '{' || text[at] === '[') yield* scalarsInside(text, at);
    const scalar = scalarAt(text, at);
    if (scalar !== undefined) yield scalar;
  }
}

const pair =
  /(^|[?&#;,\s"'({[|])([^\s=&?#"'<>(){},;|]{1,64})=(?:"([^"]*)"|'([^']*)'|((?:[^&\s"'<>#]|#(?![\w.%-]{1,64}=))*))/g;

/** `name=value` in URLs, form bodies and plain text. @see CEN-13, CEN-14 */
function* pairs(text: string, isSensitive: IsSensitive): Generator<Guess> {
  for (const found of text.matchAll(pair)) {
    const [, before = '', name = '', double, single, open = ''] = found;
    const quoted = double ?? single;
    // In a query only `&` ends a value; in a sentence or a cookie a comma or semicolon does too.
    const inQuery = /^[?&#]?$/.test(before);
    const raw = quoted ?? (inQuery ? open : open.replace(/[;,)}\]].*$/s, ''));
    const secret = decodeComponent(raw);
    const plainName = decodeComponent(name);
    if (!isSensitive(plainName) && !isSensitiveParam(plainName, secret)) continue;
    const start = found.index + before.length + name.length + (quoted === undefined ? 1 : 2);
    yield { start, end: start + raw.length, secret };
  }
}

const userinfo = /:\/\/([^\s/?#"'<>]+)@/g;

/** User and password of URLs. @see CEN-13 */
function* users(text: string): Generator<Guess> {
  for (const found of text.matchAll(userinfo)) {
    const both = found[1] ?? '';
    const start = found.index + found[0].length - 1 - both.length;
    const left = both.replace(markPattern, '');
    if (left !== both && /^:?$/.test(left)) continue;
    const at = both.indexOf(':');
    const parts: readonly (readonly [number, string])[] =
      at < 0
        ? [[0, both]]
        : [
            [0, both.slice(0, at)],
            [at + 1, both.slice(at + 1)],
          ];
    for (const [offset, part] of parts) {
      yield { start: start + offset, end: start + offset + part.length, secret: decodeComponent(part) };
    }
  }
}

const element = /<([\w.:-]{1,64})(?:\s[^<>]*)?>([^<>]+)<\//g;
const credentials = /(?:bearer|basic|token)\s+([A-Za-z0-9._~+/=-]{8,})/gi;
const line = /(?<![\w-])([\w-]{1,64})["']?\s*:\s*["']?([^\s,;"'{}[\]]{6,})/g;

/** XML elements. */
function* elements(text: string, isSensitive: IsSensitive): Generator<Guess> {
  for (const found of text.matchAll(element)) {
    if (!isSensitive(found[1] ?? '')) continue;
    const secret = found[2] ?? '';
    const end = found.index + found[0].length - 2;
    yield { start: end - secret.length, end, secret };
  }
}

/** `Bearer …`, where the rest looks like a token. */
function* tokens(text: string): Generator<Guess> {
  for (const found of text.matchAll(credentials)) {
    const secret = found[1] ?? '';
    const end = found.index + found[0].length;
    if (looksLikeToken(secret)) yield { start: end - secret.length, end, secret };
  }
}

/** `name: value` as code likes to log it, where the value looks like a token. */
function* lines(text: string, isSensitive: IsSensitive): Generator<Guess> {
  for (const found of text.matchAll(line)) {
    const secret = found[2] ?? '';
    const end = found.index + found[0].length;
    if (isSensitive(found[1] ?? '') && looksLikeToken(secret))
      yield { start: end - secret.length, end, secret };
  }
}

/** Every kind of guess, and what a text must have for it: most texts have next to nothing of all that. */
const kinds: readonly [RegExp, (text: string, isSensitive: IsSensitive) => Generator<Guess>][] = [
  [/"\s*:/, jsonMembers],
  [/=/, pairs],
  [/:\/\//, users],
  [/<\//, elements],
  [/bearer|basic|token/i, tokens],
  [/:/, lines],
];

/** Every stretch of a text that is guessed to be secret. @see CEN-12, CEN-13, CEN-14 */
export function guessSecrets(text: string, isSensitive: IsSensitive): readonly Guess[] {
  const guesses: Guess[] = [];
  if (!/[=: <]/.test(text)) return guesses;
  for (const [sign, find] of kinds)
    if (sign.test(text))
      for (const guess of find(text, isSensitive)) if (guess.secret !== '') guesses.push(guess);
  return guesses;
}
