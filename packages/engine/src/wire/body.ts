import { encodeComponent } from './encoding.ts';
import { type Headers, headerOf, withHeader } from './request.ts';

type Values = Readonly<Record<string, unknown>>;

function formText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value);
}

/**
 * Writes values as `key=value` pairs: a list repeats its key, an object stands as JSON text,
 * null is empty, undefined is left out. A space is `%20`, which every form decoder reads.
 * @see REQ-8
 */
export function encodeForm(values: Values): string {
  return Object.entries(values)
    .flatMap(([key, value]) =>
      Array.isArray(value) ? value.map((item) => [key, item] as const) : [[key, value] as const],
    )
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encodeComponent(key)}=${encodeComponent(formText(value))}`)
    .join('&');
}

/** What of the request decides whether a body goes out. */
export interface BodyOptions {
  readonly method?: string;
  readonly allowGetBody?: boolean;
}

function isEmpty(body: unknown): boolean {
  if (body === null || body === undefined || body === '') return true;
  return typeof body === 'object' && Object.keys(body).length === 0;
}

/**
 * Makes the text of a body and its content type: text as it stands, form pairs where the headers say so, else JSON.
 * With a method given, GET and HEAD go without a body unless `allowGetBody`, and never with an empty one.
 * @see REQ-8, REQ-9, REQ-10
 */
export function encodeBody(
  body: unknown,
  headers: Headers,
  options: BodyOptions = {},
): { readonly headers: Headers; readonly body?: string } {
  if (body === null || body === undefined || body === '') return { headers };
  const bodyless = /^(GET|HEAD)$/i.test(options.method ?? '');
  if (bodyless && (options.allowGetBody !== true || isEmpty(body))) return { headers };
  if (typeof body === 'string') return { headers, body };
  const type = headerOf(headers, 'content-type');
  if (typeof body === 'object' && /^application\/x-www-form-urlencoded\b/i.test(type?.trim() ?? '')) {
    return { headers, body: encodeForm({ ...body }) };
  }
  const text = JSON.stringify(body);
  if (text === undefined) return { headers };
  const typed =
    type === undefined || type.trim() === ''
      ? withHeader({ headers }, 'Content-Type', 'application/json; charset=utf-8').headers
      : headers;
  return { headers: typed, body: text };
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/** Drops empty text, null and undefined at every depth; `[]`, `{}`, `false`, `0` and bytes stay, and so do list items. @see REQ-11 */
export function removeMissing<Value>(value: Value): Value;
export function removeMissing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => removeMissing(item));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isMissing(member))
      .map(([key, member]) => [key, removeMissing(member)]),
  );
}
