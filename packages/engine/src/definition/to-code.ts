import type { Values } from './bundle.ts';
import type { RequestStep } from './step.ts';
import { piecesOf } from './template.ts';
import { helperSource } from './to-code-helpers.ts';
import { helpersOf, keyOf, presentOf, quote, singleOf, textOf, type Used, wholeOf } from './to-code-text.ts';
import { urlOf } from './to-code-url.ts';

/** What of a form stands around its request. */
export interface ToCodeOptions {
  /** The answer may be plain text, which is then the value. */
  readonly mayBeText?: boolean;
  /** Templates of the client whose form-encoded Basic login the request carries. @see RFC 6749 section 2.3.1 */
  readonly client?: { readonly id: string; readonly secret: string };
}

/**
 * Writes a form request as code that sends the same bytes. Values in the URL are encoded by the code as the form
 * encodes them, and those in its host are held to be host names; the request template and the scheme still add their
 * part, as they do for a form.
 * @see COD-2, COD-7, TPL-3 to TPL-8, SUB-6
 */
export function toCode(step: RequestStep, options: ToCodeOptions = {}): string {
  const used: Used = new Set();
  const { url, method, params, headers, body, auth, serializeValueForCurlies: serialize, ...others } = step;
  const { code: _, ...flags } = others;
  const rows: [string, string][] = [
    ['url', urlOf(url, used)],
    ...(method === undefined ? [] : [['method', quote(method)] satisfies [string, string]]),
    ...row('params', params && objectOf(params, (value) => paramOf(value, used))),
    ...row('headers', headersOf(headers, loginOf(step, options, used), used)),
    ...row('body', body === undefined ? undefined : memberOf(body, used)),
    ...row('auth', Array.isArray(auth) || auth === undefined ? undefined : memberOf(auth, used)),
    ...Object.entries(flags).flatMap(([name, flag]) =>
      row(name, flag === undefined ? undefined : literalOf(flag)),
    ),
    ...row('serializeValueForCurlies', isPlain(serialize) ? literalOf(serialize) : undefined),
  ];
  const returned = options.mayBeText === true ? ' ?? response.content.trim()' : '';
  return [
    ...helpersOf(used).map(helperSource),
    `const options = ${braced(rows)};`,
    `const response = await z.request(options);\n\nreturn response.data${returned};`,
  ].join('\n\n');
}

/** A member of an object literal, where there is one. */
export function row(name: string, written: string | undefined): readonly [string, string][] {
  return written === undefined ? [] : [[name, written]];
}

/** What would be taken for a forgotten template in code is left out: nothing reads it there. @see TPL-12 */
function isPlain(value: unknown): boolean {
  return value !== undefined && !/\{\{\s*(?:bundle|process)\./.test(JSON.stringify(value));
}

/** An object literal, a row on each line. */
export function braced(rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return '{}';
  return `{\n${rows.map(([name, written]) => `${indented(`${keyOf(name)}: ${written}`)},\n`).join('')}}`;
}

function indented(text: string): string {
  return `  ${text.replaceAll('\n', '\n  ')}`;
}

/** An object literal of values, each written in its own way. */
export function objectOf(rows: Values, write: (value: unknown) => string): string {
  return braced(Object.entries(rows).map(([name, value]) => [name, write(value)]));
}

/** A parameter that is only a missing placeholder stays, empty. @see TPL-8 */
export function paramOf(value: unknown, used: Used): string {
  return typeof value === 'string' ? textOf(value, used, presentOf) : literalOf(value);
}

/** A header of which the value is missing is left out, so nothing is put in its place. */
function headersOf(headers: Values | undefined, login: string | undefined, used: Used): string | undefined {
  if (headers === undefined && login === undefined) return undefined;
  const rows = Object.entries(headers ?? {}).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? textOf(value, used, singleOf) : literalOf(value),
  ]);
  return braced([...(login === undefined ? [] : [['Authorization', login] as const]), ...rows]);
}

/** A header of the builder's own takes the place of a login. @see REQ-1 */
function loginOf({ auth, headers }: RequestStep, { client }: ToCodeOptions, used: Used): string | undefined {
  if (Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'authorization')) return undefined;
  if (client !== undefined) {
    used.add('formEncode');
    const parts = [client.id, client.secret].map((text) => `formEncode(${textOf(text, used, singleOf)})`);
    return basicOf(parts);
  }
  if (!Array.isArray(auth)) return undefined;
  return basicOf(auth.map((text) => textOf(text, used, presentOf)));
}

function basicOf(parts: readonly string[]): string {
  return `\`Basic \${Buffer.from([${parts.join(', ')}].join(':')).toString('base64')}\``;
}

/** A member or element that is only a missing placeholder is left out. @see TPL-7, TPL-11 */
function memberOf(value: unknown, used: Used): string {
  if (typeof value === 'string') return textOf(value, used, wholeOf);
  if (typeof value !== 'object' || value === null) return literalOf(value);
  if (!Array.isArray(value)) return objectOf({ ...value }, (member) => memberOf(member, used));
  const list = listed(value.map((element) => memberOf(element, used)));
  return value.some(isPlaceholder) ? `${list}.filter((value) => value !== undefined)` : list;
}

function isPlaceholder(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const pieces = piecesOf(value);
  return pieces.length === 1 && pieces.every((piece) => 'path' in piece);
}

function listed(elements: readonly string[]): string {
  const line = `[${elements.join(', ')}]`;
  if (line.length <= 80 && !line.includes('\n')) return line;
  return `[\n${elements.map((element) => `${indented(element)},\n`).join('')}]`;
}

/** A value as it stands, without templates. */
export function literalOf(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return listed(value.map(literalOf));
  if (typeof value === 'object' && value !== null) return objectOf({ ...value }, literalOf);
  return Object.is(value, -0) ? '-0' : String(value);
}
