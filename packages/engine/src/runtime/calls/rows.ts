import type { RequestTemplate } from '../../definition/step.ts';
import { references } from '../../definition/template.ts';
import { decodeComponent, encodeComponent } from '../../wire/encoding.ts';
import type { Headers } from '../../wire/request.ts';
import type { Rows } from '../prepare.ts';

/** One row of a request template, rendered. */
interface Row {
  readonly name: string;
  readonly value: string;
  /** It holds a value of the connection's or the environment's: a row of the caller's of the same name gives way. */
  readonly isInjected: boolean;
}

/** What a request template adds to each call of a connection, ready to be put in. */
export interface CallRows {
  readonly headers: readonly Row[];
  readonly params: readonly Row[];
  /** Members for bodies that are JSON objects or forms; absent when there are none. */
  readonly body?: BodyRows;
}

/** Members that a template adds to bodies. */
export interface BodyRows {
  readonly members: Readonly<Record<string, unknown>>;
  /** Those of them that replace a member of the caller's. */
  readonly injected: ReadonlySet<string>;
}

/** Sorts rendered rows by whether they were made of values. */
export function callRowsOf(template: RequestTemplate, rows: Rows): CallRows {
  const isMade = (from: Readonly<Record<string, unknown>> | null | undefined, name: string) =>
    references(from?.[name]).length > 0;
  const body = rows.body as BodyRows['members'] | undefined;
  const isObject =
    typeof body === 'object' && body !== null && !Array.isArray(body) && Object.keys(body).length > 0;
  return {
    headers: Object.entries(rows.headers).map(([name, value]) => ({
      name,
      value,
      isInjected: isMade(template.headers, name),
    })),
    params: Object.entries(rows.params).map(([name, value]) => ({
      name,
      value: String(value),
      isInjected: isMade(template.params, name),
    })),
    ...(isObject ? { body: { members: body, injected: injectedOf(template.body, body) } } : {}),
  };
}

function injectedOf(template: unknown, members: BodyRows['members']): ReadonlySet<string> {
  // A body may be one placeholder as a whole.
  const written =
    typeof template === 'object' && template !== null ? (template as BodyRows['members']) : members;
  const isWhole = written === members;
  return new Set(Object.keys(members).filter((name) => isWhole || references(written[name]).length > 0));
}

/** A caller's headers with the rows in them. Names and values in turn. */
export function withHeaderRows(headers: readonly string[], rows: CallRows['headers']): readonly string[] {
  if (rows.length === 0) return headers;
  const merged = [
    ...withoutNames(
      headers,
      rows.filter(({ isInjected }) => isInjected),
    ),
  ];
  for (const { name, value, isInjected } of rows)
    if (isInjected || !hasName(merged, name)) merged.push(name, value);
  return merged;
}

/** A caller's headers with others in place of those of the same names. */
export function withHeaders(headers: readonly string[], given: Headers): readonly string[] {
  const names = Object.keys(given);
  if (names.length === 0) return headers;
  const merged = [
    ...withoutNames(
      headers,
      names.map((name) => ({ name })),
    ),
  ];
  for (const name of names) merged.push(name, given[name] ?? '');
  return merged;
}

/** A caller's query with the rows in it; what is not replaced stays byte for byte. */
export function withQueryRows(query: string | undefined, rows: CallRows['params']): string | undefined {
  if (rows.length === 0) return query;
  const pairs = query === undefined || query === '' ? [] : query.split('&');
  const nameOf = (pair: string) => decodeComponent(pair.split('=', 1)[0] ?? '');
  const injected = new Set(rows.filter(({ isInjected }) => isInjected).map(({ name }) => name));
  const kept = pairs.filter((pair) => !injected.has(nameOf(pair)));
  const present = new Set(kept.map(nameOf));
  for (const { name, value } of rows)
    if (!present.has(name)) kept.push(`${encodeComponent(name)}=${encodeComponent(value)}`);
  return kept.join('&');
}

/** A caller's headers without those of these names, in any case. */
export function withoutNames(
  headers: readonly string[],
  rows: readonly { readonly name: string }[],
): readonly string[] {
  if (rows.length === 0) return headers;
  const names = new Set(rows.map(({ name }) => name.toLowerCase()));
  const kept: string[] = [];
  for (let at = 0; at < headers.length; at += 2) {
    const [name = '', value = ''] = [headers[at], headers[at + 1]];
    if (!names.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}

/** The value of the first header of a name, in any case; undefined when there is none. */
export function flatHeader(headers: readonly string[], name: string): string | undefined {
  for (let at = 0; at < headers.length; at += 2)
    if (headers[at]?.length === name.length && headers[at]?.toLowerCase() === name) return headers[at + 1];
  return undefined;
}

function hasName(headers: readonly string[], name: string): boolean {
  return flatHeader(headers, name.toLowerCase()) !== undefined;
}
