/** A stretch of text that is, or holds, a secret. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** The secret itself, as registered. */
  readonly secret: string;
}

/** One way in which a secret may be written. */
interface Form {
  readonly text: string;
  readonly secret: string;
  /** Base64 only: the characters before and after `text` hold bits of the secret, mixed with bits of its neighbours. */
  readonly mixedStart: boolean;
  readonly mixedEnd: boolean;
}

/** Shorter values would flood a log with marks. In characters. @see CEN-5, LIM-4 */
export const minSecretLength = 6;

function encodings(secret: string): readonly Uint8Array[] {
  const utf8 = Buffer.from(secret, 'utf8');
  // RFC 7617 section 2: without a charset parameter, many servers and clients still take Latin-1.
  return /[\u0080-\u00ff]/.test(secret) && !/[^\0-\u00ff]/.test(secret)
    ? [utf8, Buffer.from(secret, 'latin1')]
    : [utf8];
}

/** The characters of a base64 text that depend on the bytes alone, when `offset` bytes stand before them. */
function base64Form(bytes: Uint8Array, offset: number, secret: string): Form {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const mixedEnd = (offset + bytes.length) % 3 !== 0;
  const text = whole.slice(offset === 0 ? 0 : offset + 1, mixedEnd ? -1 : undefined);
  return { text, secret, mixedStart: offset !== 0, mixedEnd };
}

function formsOf(secret: string): readonly Form[] {
  const plain = { secret, mixedStart: false, mixedEnd: false };
  const forms: Form[] = [{ ...plain, text: secret }];
  for (const bytes of encodings(secret)) {
    for (const offset of [0, 1, 2]) {
      const form = base64Form(bytes, offset, secret);
      forms.push(form);
      if (/[+/]/.test(form.text)) {
        forms.push({ ...form, text: form.text.replaceAll('+', '-').replaceAll('/', '_') });
      }
    }
    const hex = Buffer.from(bytes).toString('hex');
    forms.push({ ...plain, text: hex }, { ...plain, text: hex.toUpperCase() });
  }
  return forms;
}

function isBase64Char(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2b ||
    code === 0x2d ||
    code === 0x2f ||
    code === 0x5f
  );
}

function extend(text: string, start: number, form: Form): Found {
  const from = form.mixedStart && isBase64Char(text.charCodeAt(start - 1)) ? start - 1 : start;
  let end = start + form.text.length;
  if (form.mixedEnd && isBase64Char(text.charCodeAt(end))) {
    end += 1;
    for (let pad = 0; pad < 2 && text[end] === '='; pad += 1) end += 1;
  }
  return { start: from, end, secret: form.secret };
}

/** The low bytes of four characters in a row: by these a form is looked up. */
function keyOf(text: string): number {
  let key = 0;
  for (let at = 0; at < 4; at += 1) key = (key << 8) | (text.charCodeAt(at) & 0xff);
  return key;
}

/** The secrets of one run, looked for in all their forms at once. */
export interface Secrets {
  /** Ignored when shorter than `minSecretLength`. */
  add(secret: string): void;
  readonly size: number;
  /** Whether one of them holds a space, which a form writes as `+`. */
  readonly spaced: boolean;
  /** The longest of them, in characters. */
  readonly longest: number;
  /** Every occurrence, overlapping ones too, in no certain order. */
  find(text: string): Found[];
}

/**
 * Characters that one set compares at most. A hostile answer may make thousands of secrets that begin alike; then every
 * place has to be compared with all of them, and the server would do nothing else for minutes.
 */
const mostCompared = 100_000_000;
/** What a comparison costs besides its characters. */
const costOfOne = 16;

/** Makes an empty set of secrets. The cost of `find` hardly grows with their number, and never beyond a bound. */
export function createSecrets(): Secrets {
  const known = new Set<string>();
  const byKey = new Map<number, Form[]>();
  /** Says at once for most characters that no form begins there. */
  let filter: Uint8Array | undefined;
  /** Most runs end without a search: their secrets are never written out in all forms. */
  let unprepared: string[] = [];
  const state = { spaced: false, longest: 0, left: mostCompared };
  const slotOf = (key: number): number => (key ^ (key >>> 13)) & 0xffff;

  function prepare(): Uint8Array {
    const slots = filter ?? new Uint8Array(1 << 16);
    filter = slots;
    for (const form of unprepared.flatMap(formsOf)) {
      const key = keyOf(form.text);
      slots[slotOf(key)] = 1;
      const others = byKey.get(key);
      if (others === undefined) byKey.set(key, [form]);
      else others.push(form);
    }
    unprepared = [];
    return slots;
  }

  return {
    add(secret) {
      if (secret.length < minSecretLength || known.has(secret)) return;
      known.add(secret);
      state.spaced ||= secret.includes(' ');
      state.longest = Math.max(state.longest, secret.length);
      unprepared.push(secret);
    },
    get size() {
      return known.size;
    },
    get spaced() {
      return state.spaced;
    },
    get longest() {
      return state.longest;
    },
    find(text) {
      const found: Found[] = [];
      if (known.size === 0) return found;
      // What can be searched no longer is hidden whole: nothing gets out that was not looked at.
      const whole: Found[] = text === '' ? [] : [{ start: 0, end: text.length, secret: text }];
      if (state.left <= 0) return whole;
      const slots = prepare();
      let key = 0;
      for (let at = 0; at < text.length; at += 1) {
        key = (key << 8) | (text.charCodeAt(at) & 0xff);
        if (at < 3 || slots[slotOf(key)] === 0) continue;
        for (const form of byKey.get(key) ?? []) {
          state.left -= costOfOne + form.text.length;
          if (text.startsWith(form.text, at - 3)) found.push(extend(text, at - 3, form));
        }
        if (state.left <= 0) return whole;
      }
      return found;
    },
  };
}
