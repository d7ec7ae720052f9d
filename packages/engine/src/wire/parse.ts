import { decodeComponent } from './encoding.ts';
import { lastEventData } from './events.ts';
import type { WireRequest } from './request.ts';
import { headerValues, type WireResponse } from './response.ts';

/** A response as templates, middleware and code see it. @see RES-1 */
export interface ResponseObject {
  readonly status: number;
  /** The body as text. */
  readonly content: string;
  /** The body parsed, undefined when it is neither JSON nor form-encoded. */
  readonly data: unknown;
  /** An older name of `data`. */
  readonly json: unknown;
  /** Lower-case names; a repeated header is joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Finds a header in any case. */
  readonly getHeader: (name: string) => string | undefined;
  readonly request: WireRequest;
  readonly skipThrowForStatus: boolean;
  /** The body as it came, where code reads it itself. @see RES-2 */
  readonly raw?: Uint8Array | undefined;
}

function contentType(response: WireResponse): string {
  return headerValues(response, 'content-type')[0]?.trim().toLowerCase() ?? '';
}

/** A byte order mark outranks the header. @see https://encoding.spec.whatwg.org/#decode */
function charsetOf(body: Uint8Array, type: string): string {
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  return /;\s*charset\s*=\s*"?([^\s";]+)/.exec(type)?.[1] ?? 'utf-8';
}

/** The body as text, in the charset it was sent in, without a byte order mark. An unknown charset is read as UTF-8. */
export function contentOf(response: WireResponse): string {
  const charset = charsetOf(response.body, contentType(response));
  try {
    return new TextDecoder(charset).decode(response.body);
  } catch {
    return new TextDecoder().decode(response.body);
  }
}

/** Reads `key=value` pairs; a repeated key becomes a list, and `__proto__` is a name like any other. */
export function decodeForm(text: string): Readonly<Record<string, string | readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const key = decodeComponent(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : decodeComponent(pair.slice(at + 1));
    const before = found.get(key);
    // Copying the list each time would let a small answer of one name take minutes.
    if (before === undefined) found.set(key, [value]);
    else before.push(value);
  }
  return Object.fromEntries(
    [...found].map(([key, [first = '', ...others]]) => [
      key,
      others.length === 0 ? first : [first, ...others],
    ]),
  );
}

/** Whether undeclared text is pairs. `YWJj=` is base64, not a pair. */
function looksLikeForm(text: string): boolean {
  // Pair by pair: one pattern for all of them would run out of stack on a long text.
  if (!text.split('&').every((pair) => /^[\w.~[\]%-]+=[^&\s<>]*$/.test(pair))) return false;
  return !/^[^&]*={1,2}$/.test(text);
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/**
 * The parsed body, undefined when it is neither JSON nor form-encoded. The content type is a hint, not a promise:
 * token answers come as JSON labelled text/html and as pairs labelled text/plain.
 * @see REQ-12, OA2-32
 */
export function parseData(response: WireResponse): unknown {
  const type = contentType(response);
  const text = contentOf(response).trim();
  if (text === '') return undefined;
  if (/^text\/event-stream\b/.test(type)) return lastEventData(text);
  const declaredJson = /^[^;]*[/+]json\b/.test(type);
  if (declaredJson || /^[[{]/.test(text)) {
    const parsed = parseJson(text);
    if (parsed !== undefined) return parsed.value;
  }
  if (/^[<[{]/.test(text)) return undefined;
  const declaredForm = /^application\/x-www-form-urlencoded\b/.test(type);
  if (declaredForm ? text.includes('=') : looksLikeForm(text)) return decodeForm(text);
  return undefined;
}

/** The response as a value for templates, middleware and code. @see RES-1 */
export function toResponseObject(
  response: WireResponse,
  request: WireRequest,
  skipThrowForStatus = false,
): ResponseObject {
  const data = parseData(response);
  const headers = Object.fromEntries(
    Object.keys(response.headers).map((name) => [
      name.toLowerCase(),
      headerValues(response, name).join(', '),
    ]),
  );
  return {
    status: response.status,
    content: contentOf(response),
    data,
    json: data,
    headers,
    getHeader: (name) => {
      const wanted = name.toLowerCase();
      return Object.hasOwn(headers, wanted) ? headers[wanted] : undefined;
    },
    request,
    skipThrowForStatus,
  };
}
