/** One challenge of a WWW-Authenticate or Proxy-Authenticate header. */
export interface Challenge {
  /** Lower-case. */
  readonly scheme: string;
  /** Lower-case names; of a name given twice, the first value. */
  readonly params: Readonly<Record<string, string>>;
  readonly token68?: string;
}

/** RFC 9110 token characters. */
const token = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const token68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const blank = /[ \t\r\n]*/y;
const quoted = /"((?:[^"\\]|\\[\s\S])*)(?:"|$)/y;
/** A value that should have been quoted: everything up to the next comma or blank. */
const bare = /[^\s,"]+/y;

interface Reader {
  readonly text: string;
  at: number;
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found === null) return undefined;
  reader.at = pattern.lastIndex;
  return found;
}

function takeValue(reader: Reader): string {
  const text = take(reader, quoted)?.[1];
  if (text !== undefined) return text.replace(/\\([\s\S])/g, '$1');
  return take(reader, bare)?.[0] ?? '';
}

/** A name and, when `=` follows it, its value. */
function takeMember(reader: Reader): { readonly name: string; readonly value?: string } | undefined {
  const name = take(reader, token)?.[0];
  if (name === undefined) return undefined;
  const after = reader.at;
  take(reader, blank);
  if (reader.text[reader.at] !== '=') {
    reader.at = after;
    return { name };
  }
  reader.at += 1;
  take(reader, blank);
  return { name, value: takeValue(reader) };
}

function addParam(params: Map<string, string>, name: string, value: string): void {
  const key = name.toLowerCase();
  if (!params.has(key)) params.set(key, value);
}

function parseOne(value: string): readonly Challenge[] {
  const reader: Reader = { text: value, at: 0 };
  const found: { scheme: string; params: Map<string, string>; token68?: string }[] = [];
  while (reader.at < value.length) {
    const before = reader.at;
    const member = takeMember(reader);
    if (member?.value !== undefined) {
      const current = found.at(-1);
      if (current !== undefined) addParam(current.params, member.name, member.value);
    } else if (member !== undefined) {
      take(reader, blank);
      const opaque = take(reader, token68)?.[0];
      const challenge = { scheme: member.name.toLowerCase(), params: new Map<string, string>() };
      found.push(opaque === undefined ? challenge : { ...challenge, token68: opaque });
    }
    if (reader.at === before) reader.at += 1;
  }
  return found.map((challenge) => ({ ...challenge, params: Object.fromEntries(challenge.params) }));
}

/**
 * Reads every challenge of every header value, in order. Tolerates garbage: what cannot be read is passed over.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.3
 */
export function parseChallenges(values: readonly string[]): Challenge[] {
  return values.flatMap(parseOne);
}

/** Reads an Authentication-Info header: lower-case names and their values. @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.3 */
export function parseAuthenticationInfo(value: string): Record<string, string> {
  const reader: Reader = { text: value, at: 0 };
  const params = new Map<string, string>();
  while (reader.at < value.length) {
    const before = reader.at;
    const member = takeMember(reader);
    if (member?.value !== undefined) addParam(params, member.name, member.value);
    if (reader.at === before) reader.at += 1;
  }
  return Object.fromEntries(params);
}
