import { censorExchange, censorHeader, type Marker, maxRecordedLength, textsOf } from './censor-exchange.ts';
import { guessSecrets } from './censor-guess.ts';
import { createHeadsWriter, type Heads } from './censor-heads.ts';
import { isOnlyMarks, markPattern, marksWith } from './censor-mark.ts';
import { createCensorMemory } from './censor-memory.ts';
import { createSensitiveNames, isHarmlessName, isPlainUrl } from './censor-names.ts';
import { replaceRanges } from './censor-replace.ts';
import { createSearch } from './censor-search.ts';
import { createSecrets } from './censor-secrets.ts';
import type { Exchange } from './exchange.ts';
import type { RecordedExchange } from './recorded.ts';

declare const censored: unique symbol;

/** A value from which every known secret was taken out. Only this file makes one. @see CEN-1 */
export type Censored<Value> = Value & { readonly [censored]: true };

/** What is known of values that are registered. */
export interface SecretOptions {
  /** They are environment values, of which no name is harmless. @see CEN-9, CEN-11 */
  readonly env?: boolean;
  /** Names that are sensitive here though they do not sound so: keys of the builder's password fields. */
  readonly sensitiveNames?: readonly string[];
}

/** Knows the secrets of one run and takes them out of everything that leaves it. */
export interface Censor {
  /** Registers every string and number inside, however deep. @see CEN-9 to CEN-11 */
  add(values: unknown, options?: SecretOptions): void;
  /** Registers `user:password`, so that its base64 is one secret. */
  addPair(user: string, password: string): void;
  /** `:censored:LENGTH:HASH:`. @see CEN-1 to CEN-4, CEN-20 */
  mark(value: string): string;
  text(text: string): Censored<string>;
  /** An error's words: as `text`, and URLs lose their queries. @see CEN-17 */
  message(text: string): Censored<string>;
  /** A copy with marks in place of secrets, at every depth. */
  value<Value>(value: Value): Censored<Value>;
  /** The same with these words in place of their marks: names that stand for values which are not there. */
  spare<Value>(shown: Censored<Value>, words: readonly string[]): Censored<Value>;
  exchange(exchange: Exchange): Censored<RecordedExchange>;
  /** The same of an exchange without its bodies, as JSON. */
  heads(heads: Heads): Censored<string>;
}

/** Times that a text is gone through. */
const maxRounds = 6;
/** Deepest nesting that is walked. */
const maxDepth = 100;
/** Members and items of one value that are shown, and characters of one text: an answer may have 20 MB. */
const maxMembers = 50_000;
const maxTextLength = 2 * maxRecordedLength;
const tooMany = '(left out: too many values to show)';

/** The one door: nothing else in the project makes a censored value. */
function seal<Value>(value: unknown): Censored<Value> {
  return value as Censored<Value>;
}

/**
 * Makes a censor whose marks only this key can make. `ownNames`: names of members that are ours and stay, though a
 * secret may be a part of one. @see CEN-7, CEN-20
 */
export function createCensor(key: Uint8Array, ownNames: readonly string[] = []): Censor {
  const secrets = createSecrets();
  const ownMarks = new Set<string>();
  const names = createSensitiveNames();
  const memberNames = new Set<string>(ownNames);
  const state = () => secrets.size + names.size();
  const shownTexts = createCensorMemory<string>(state);
  const markOf = marksWith(key);
  const { isSensitive } = names;
  const { rangesOf, holdsKnown, isStillPlain } = createSearch({ secrets, isSensitive, ownMarks, state });

  function mark(value: string): string {
    const made = markOf(value);
    ownMarks.add(made);
    return made;
  }

  const text = (source: string): string => shownTexts.recall(source, uncover);

  /** Again while anything changes: a mark in place of a secret full of `/` and `=` may lay bare what stands around it. */
  function uncover(source: string): string {
    let before = source;
    for (let round = 0; round < maxRounds; round += 1) {
      const ranges = rangesOf(before);
      if (ranges.length === 0) break;
      before = replaceRanges(before, ranges, mark);
    }
    return before;
  }

  function cut(source: string, maxLength: number): string {
    if (source.length <= maxLength) return text(source);
    // A secret takes at most 24 characters for one of its own in the readings that layersOf knows.
    const margin = Math.max(4096, secrets.longest * 24);
    const part = source.slice(0, maxLength + margin);
    const ranges = rangesOf(part);
    const end = ranges.find((range) => range.start < maxLength && range.end > maxLength)?.start ?? maxLength;
    const shown = ranges.filter((range) => range.end <= end);
    const note = `… (cut: ${source.length} characters in all)`;
    return text(replaceRanges(source.slice(0, end), shown, mark)) + note;
  }

  /** The mark of a value that is hidden whatever it is; of one that is a known secret in disguise, that secret's. */
  function whole(value: string): string {
    if (value === '' || isOnlyMarks(value)) return value;
    return shownTexts.recall(`\0${value}`, () => {
      const [only, ...more] = rangesOf(value);
      const known = more.length === 0 && only?.start === 0 && only.end === value.length;
      return mark(known ? only.secret : value);
    });
  }

  const beginOf = (source: string): number => rangesOf(source)[0]?.start ?? source.length;
  const marker: Marker = { text, cut, whole, beginOf, isSensitive };
  const writeHeads = createHeadsWriter({
    marker,
    isPlain: (source) => rangesOf(source).length === 0,
    isStillPlain,
    known: () => secrets.size,
    names: names.size,
  });

  /** Keys stay, but one that holds a secret and is not itself the name of one goes. @see CEN-7 */
  function keyOf(name: string): string {
    return memberNames.has(name) || !holdsKnown(name) ? name : text(name);
  }

  function leaf(value: unknown, name: string, hide: boolean): unknown {
    if (typeof value === 'string') {
      if (/^(?:proxy-)?authorization$|^(?:set-)?cookie$/i.test(name))
        return censorHeader(name, value, marker);
      return hide ? whole(value) : cut(value, maxTextLength);
    }
    if (typeof value !== 'number' && typeof value !== 'bigint') {
      return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
    }
    const digits = String(value);
    const shown = hide ? whole(digits) : text(digits);
    return shown === digits ? value : shown;
  }

  function walk(value: unknown, name: string, hide: boolean, depth: number, spent: () => boolean): unknown {
    if (typeof value !== 'object' || value === null) return leaf(value, name, hide);
    if (depth === maxDepth) return '(nested too deep to show)';
    if (value instanceof Uint8Array) return `(${value.length} bytes)`;
    if (value instanceof Date) return leaf(value.toJSON() ?? 'Invalid Date', name, hide);
    if (value instanceof Error) return message(`${value.name}: ${value.message}`);
    if (Array.isArray(value)) {
      const shown: unknown[] = [];
      for (const item of value as readonly unknown[]) {
        if (spent()) return [...shown, tooMany];
        shown.push(walk(item, name, hide, depth + 1, spent));
      }
      return shown;
    }
    const members: [string, unknown][] = [];
    for (const [key, inner] of value instanceof Map ? value : Object.entries(value)) {
      if (spent()) return Object.fromEntries([...members, ['…', tooMany]]);
      const member = String(key);
      members.push([keyOf(member), walk(inner, member, hide || isSensitive(member), depth + 1, spent)]);
    }
    return Object.fromEntries(members);
  }

  function walkAll(value: unknown): unknown {
    let left = maxMembers;
    return walk(value, '', false, 0, () => left-- <= 0);
  }

  function message(source: string): string {
    return text(source).replace(/(\bhttps?:\/\/[^\s"'<>?#]+)[?#][^\s"'<>]*/gi, '$1');
  }

  function add(values: unknown, env: boolean, name: string, hidden: boolean, depth: number): void {
    if (depth === maxDepth) return;
    const sensitive = hidden || isSensitive(name);
    if (typeof values === 'string') {
      if (values.trim() === '') return;
      if (!sensitive && ((!env && isHarmlessName(name)) || isPlainUrl(values))) return;
      secrets.add(values);
      secrets.add(values.trim());
      addInside(values);
    } else if (typeof values === 'number' || typeof values === 'bigint') {
      if (sensitive || env || !isHarmlessName(name)) secrets.add(String(values));
    } else if (Array.isArray(values)) {
      for (const item of values as readonly unknown[]) add(item, env, name, hidden, depth + 1);
    } else if (typeof values === 'object' && values !== null) {
      for (const [member, inner] of Object.entries(values)) {
        memberNames.add(member);
        add(inner, env, member, sensitive, depth + 1);
      }
    }
  }

  /** A stored value may be a URL with a password, or a key file as JSON: its parts are secrets too. */
  function addInside(value: string): void {
    if (!/[{=@]/.test(value)) return;
    for (const { secret } of guessSecrets(value, isSensitive)) secrets.add(secret);
  }

  return {
    add(values, options = {}) {
      names.add(options.sensitiveNames ?? []);
      add(values, options.env === true, '', false, 0);
    },
    addPair(user, password) {
      secrets.add(`${user}:${password}`);
    },
    mark,
    text: (source) => seal(text(source)),
    message: (source) => seal(message(source)),
    value: (value) => {
      walkAll(value);
      return seal(walkAll(value));
    },
    spare(shown, words) {
      const spared = new Map(words.map((word) => [mark(word), word]));
      const inText = (source: string) => source.replace(markPattern, (found) => spared.get(found) ?? found);
      return seal(
        JSON.parse(JSON.stringify(shown), (_, value: unknown) =>
          typeof value === 'string' ? inText(value) : value,
        ),
      );
    },
    exchange(exchange) {
      // Before anything is shown: what one text gives away may stand in another.
      for (const each of textsOf(exchange)) rangesOf(each);
      return seal(censorExchange(exchange, marker));
    },
    heads: (given) => seal(writeHeads(given)),
  };
}
