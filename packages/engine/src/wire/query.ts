import { decodeComponent, encodeComponent } from './encoding.ts';

function encodeExcept(text: string, skipped: ReadonlySet<string>): string {
  if (skipped.size === 0) return encodeComponent(text);
  return Array.from(text, (char) => (skipped.has(char) ? char : encodeComponent(char))).join('');
}

/** How params are encoded. */
export interface QueryOptions {
  /** Characters that are left as they are. */
  readonly skipEncodingChars?: string;
  /** What stands for these names and values, whatever would be made of them. */
  readonly encoded?: ReadonlyMap<string, string>;
}

/**
 * Puts params into a URL's query. What the URL already holds keeps its encoding;
 * a param of the same name takes its place; a list repeats its name; a fragment stays at the end.
 * @see REQ-6, REQ-7
 */
export function mergeQuery(
  url: string,
  params: Readonly<Record<string, string | readonly string[]>>,
  options: QueryOptions = {},
): string {
  const entries = Object.entries(params).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : value.map((item) => [name, item] as const),
  );
  if (entries.length === 0) return url;
  const skipped = new Set(options.skipEncodingChars ?? '');
  const hashAt = url.indexOf('#');
  const fragment = hashAt < 0 ? '' : url.slice(hashAt);
  const whole = hashAt < 0 ? url : url.slice(0, hashAt);
  const queryAt = whole.indexOf('?');
  const base = queryAt < 0 ? whole : whole.slice(0, queryAt);
  const names = new Set(entries.map(([name]) => name));
  const kept = (queryAt < 0 ? '' : whole.slice(queryAt + 1))
    .split('&')
    .filter((pair) => pair !== '' && !names.has(decodeComponent(pair.split('=', 1)[0] ?? '')));
  const encode = (text: string) => options.encoded?.get(text) ?? encodeExcept(text, skipped);
  const added = entries.map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return `${base}?${[...kept, ...added].join('&')}${fragment}`;
}
