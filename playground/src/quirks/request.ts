import type { Context } from 'hono';
import type { Env } from '../http.ts';

type Texts = Readonly<Record<string, string>>;

/** A request as the rules see it: flat texts. */
export interface Seen {
  readonly method: string;
  /** Below the provider's own path, decoded by segment. */
  readonly segments: readonly string[];
  /** With its port. */
  readonly host: string;
  readonly rawQuery: string;
  readonly query: Texts;
  /** Nested members by dotted name; undefined when it cannot be read as what it says it is. */
  readonly body: Texts | undefined;
  readonly isEmpty: boolean;
  readonly contentType: string;
  readonly cookies: Texts;
  header(name: string): string | undefined;
}

/** Reads a request once. */
export async function readSeen(context: Context<Env>, prefix: string): Promise<Seen> {
  const url = new URL(context.req.url);
  const text = await context.req.text();
  const contentType = (context.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const path = url.pathname.slice(prefix.length);
  return {
    method: context.req.method,
    segments: path.split('/').map((segment) => decodeURIComponent(segment)),
    host: context.req.header('host') ?? url.host,
    rawQuery: url.search.slice(1),
    query: Object.fromEntries(url.searchParams),
    body: bodyOf(text, contentType),
    isEmpty: text === '',
    contentType,
    cookies: cookiesOf(context.req.header('cookie') ?? ''),
    header: (name) => context.req.header(name),
  };
}

function bodyOf(text: string, contentType: string): Texts | undefined {
  if (contentType === 'application/x-www-form-urlencoded')
    return Object.fromEntries(new URLSearchParams(text));
  if (!/[/+]json$/.test(contentType)) return undefined;
  try {
    return Object.fromEntries(flat(JSON.parse(text), ''));
  } catch {
    return undefined;
  }
}

function flat(value: unknown, at: string): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[at, String(value)]];
  return Object.entries(value).flatMap(([name, member]) => flat(member, at === '' ? name : `${at}.${name}`));
}

function cookiesOf(line: string): Texts {
  const pairs = line.split(';').map((pair) => pair.trim().split('='));
  return Object.fromEntries(
    pairs.filter(([name = '']) => name !== '').map(([name = '', ...value]) => [name, value.join('=')]),
  );
}
