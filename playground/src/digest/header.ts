/** Parameters of an Authorization header, names in lower case. */
export type Parameters = Readonly<Record<string, string>>;

const separator = /[\s,]/;

/** Reads `name=token, name="quoted \" string"`; undefined when it is not that. @see RFC 9110 section 11.2 */
export function parseParameters(text: string): Parameters | undefined {
  const found: Record<string, string> = {};
  let at = 0;
  while (at < text.length) {
    if (separator.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const equals = text.indexOf('=', at);
    if (equals < 0) return undefined;
    const name = text.slice(at, equals).trim().toLowerCase();
    const value = readValue(text, equals + 1);
    if (value === undefined || name === '' || Object.hasOwn(found, name)) return undefined;
    found[name] = value.text;
    at = value.end;
  }
  return found;
}

function readValue(text: string, start: number): { text: string; end: number } | undefined {
  let at = start;
  while (text[at] === ' ') at += 1;
  if (text[at] !== '"') {
    let end = at;
    while (end < text.length && !separator.test(text[end] ?? '')) end += 1;
    return end === at ? undefined : { text: text.slice(at, end), end };
  }
  let value = '';
  for (at += 1; at < text.length; at += 1) {
    if (text[at] === '"') return { text: value, end: at + 1 };
    if (text[at] === '\\') at += 1;
    value += text[at] ?? '';
  }
  return undefined;
}

/** Writes a header: strings are quoted, `{ token }` stands bare, undefined is left out. */
export function formatParameters(
  parameters: Readonly<Record<string, string | { readonly token: string } | undefined>>,
): string {
  return Object.entries(parameters)
    .flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [
        typeof value === 'string' ? `${name}="${value.replace(/["\\]/g, '\\$&')}"` : `${name}=${value.token}`,
      ];
    })
    .join(', ');
}

/** Decodes `UTF-8''J%C3%A4s%C3%B8n`. @see RFC 8187 section 3.2.1 */
export function decodeExtended(value: string): string | undefined {
  const parts = value.split("'");
  if (parts.length !== 3 || parts[0]?.toLowerCase() !== 'utf-8') return undefined;
  try {
    return decodeURIComponent(parts[2] ?? '');
  } catch {
    return undefined;
  }
}
