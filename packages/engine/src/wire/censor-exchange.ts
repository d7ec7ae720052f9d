import { isUtf8 } from 'node:buffer';
import type { Exchange, Purpose } from './exchange.ts';
import { contentOf, parseData } from './parse.ts';
import type { RecordedExchange } from './recorded.ts';
import { headerOf } from './request.ts';
import { headerValues, type WireResponse } from './response.ts';

/** What the parts of an exchange are censored with. */
export interface Marker {
  /** Secrets within a text. */
  text(text: string): string;
  /** As `text`, and cut to a length in characters, never through a secret. */
  cut(text: string, maxLength: number): string;
  /** Where the first secret of a text begins; its length when it holds none. */
  beginOf(text: string): number;
  /** The whole value, whatever it is. */
  whole(value: string): string;
  isSensitive(name: string): boolean;
}

/** Longest body in a record, in characters. */
export const maxRecordedLength = 256 * 1024;

/** Answers of these hold new credentials, so nothing of their values is shown. @see CEN-15 */
const tokenPurposes: ReadonlySet<Purpose> = new Set(['exchange', 'refresh']);

/** What a token endpoint may say in `error`: a closed list, so never a secret. @see RFC 6749 section 5.2, RFC 7009, 8628, 8707, 9449 */
const errorWords = new Set(
  'invalid_request invalid_client invalid_grant unauthorized_client unsupported_grant_type invalid_scope'
    .concat(' invalid_token access_denied server_error temporarily_unavailable authorization_pending')
    .concat(
      ' slow_down expired_token unsupported_token_type invalid_target use_dpop_nonce invalid_dpop_proof',
    )
    .split(' '),
);

/** The scheme word is kept when it is one; the rest is one secret. @see CEN-12 */
function authorization(value: string, marker: Marker): string {
  const [, scheme = '', gap = '', rest = ''] = /^([A-Za-z][A-Za-z0-9-]{1,30})(\s+)(.+)$/s.exec(value) ?? [];
  if (rest === '' || marker.beginOf(value) < scheme.length) return marker.whole(value);
  return `${scheme}${gap}${marker.whole(rest.trim())}`;
}

/** Names stay, values go. */
function cookies(value: string, marker: Marker): string {
  return value.replace(/([^;=\s]+)=([^;]*)/g, (_, name: string, secret: string) => {
    return `${marker.text(name)}=${marker.whole(secret)}`;
  });
}

/** The name and the attributes stay, the value goes. @see CEN-16 */
function setCookie(value: string, marker: Marker): string {
  const end = value.indexOf(';');
  const first = end < 0 ? value : value.slice(0, end);
  const attributes = end < 0 ? '' : marker.text(value.slice(end));
  const at = first.indexOf('=');
  if (at < 0) return `${marker.whole(first)}${attributes}`;
  return `${marker.text(first.slice(0, at))}=${marker.whole(first.slice(at + 1))}${attributes}`;
}

/** Whether something of a header's value is hidden by what the header is for, whatever it holds. */
export function isHiddenHeader(name: string, marker: Marker): boolean {
  const lower = name.toLowerCase();
  return /^(?:(?:proxy-)?authorization|(?:set-)?cookie)$/.test(lower) || marker.isSensitive(lower);
}

/** One header's value, censored by what the header is for. */
export function censorHeader(name: string, value: string, marker: Marker): string {
  const lower = name.toLowerCase();
  if (lower === 'authorization' || lower === 'proxy-authorization') return authorization(value, marker);
  if (lower === 'cookie') return cookies(value, marker);
  if (lower === 'set-cookie') return setCookie(value, marker);
  return marker.isSensitive(lower) ? marker.whole(value) : marker.text(value);
}

function isText(bytes: Uint8Array, type: string): boolean {
  if (/^text\/|[/+](?:json|xml|javascript|yaml|csv|graphql|x-www-form-urlencoded)\b|charset=/i.test(type))
    return true;
  if (/^(?:image|audio|video|font)\//i.test(type)) return false;
  return isUtf8(bytes) && !bytes.includes(0);
}

function bytesNote(bytes: Uint8Array, type: string): string {
  return `(${bytes.length} bytes of ${type.split(';')[0]?.trim() || 'unknown type'})`;
}

function requestBody(exchange: Exchange, marker: Marker): string | null {
  const { body, headers } = exchange.request;
  if (body === undefined) return null;
  if (typeof body === 'string') return marker.cut(body, maxRecordedLength);
  const type = headerOf(headers, 'content-type') ?? '';
  if (!isText(body, type)) return marker.text(bytesNote(body, type));
  return marker.cut(new TextDecoder().decode(body), maxRecordedLength);
}

/** Deepest nesting that is shown of a token answer. */
const maxDepth = 50;

/** Marks every value and keeps the keys, so that a builder sees which members came back. */
function markLeaves(value: unknown, marker: Marker, depth = 0): unknown {
  if (value === null || value === '') return value;
  if (typeof value !== 'object') return marker.whole(String(value));
  if (depth === maxDepth) return '(nested too deep to show)';
  if (Array.isArray(value)) return value.map((item: unknown) => markLeaves(item, marker, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      marker.text(key),
      key === 'error' && typeof member === 'string' && errorWords.has(member)
        ? member
        : markLeaves(member, marker, depth + 1),
    ]),
  );
}

function tokenContent(response: WireResponse, content: string, marker: Marker): string {
  if (content.trim() === '') return content;
  const data = parseData(response);
  if (typeof data !== 'object' || data === null) return marker.whole(content);
  const marked = markLeaves(data, marker);
  if (/^\s*[[{]/.test(content)) return JSON.stringify(marked);
  return Object.entries(marked as Readonly<Record<string, unknown>>)
    .flatMap(([key, value]) => [value].flat().map((each) => `${key}=${String(each)}`))
    .join('&');
}

function responseContent(response: WireResponse, purpose: Purpose, marker: Marker): string {
  const type = headerValues(response, 'content-type')[0] ?? '';
  if (!isText(response.body, type)) return marker.text(bytesNote(response.body, type));
  const content = contentOf(response);
  if (!tokenPurposes.has(purpose)) return marker.cut(content, maxRecordedLength);
  const marked = tokenContent(response, content, marker);
  return marked.length <= maxRecordedLength ? marked : marker.whole(content);
}

function headersOf<Value extends string | readonly string[]>(
  headers: Readonly<Record<string, Value>>,
  marker: Marker,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? censorHeader(name, value, marker)
        : value.map((each) => censorHeader(name, each, marker)),
    ]),
  ) as Readonly<Record<string, Value>>;
}

/** An exchange as text, censored part by part. @see CEN-12 to CEN-16 */
export function censorExchange(exchange: Exchange, marker: Marker): RecordedExchange {
  const { request, response, purpose } = exchange;
  return {
    purpose,
    request: {
      method: request.method,
      url: marker.text(request.url),
      headers: headersOf(request.headers, marker),
      body: requestBody(exchange, marker),
    },
    response:
      response === undefined
        ? null
        : {
            status: response.status,
            headers: headersOf(response.headers, marker),
            content: responseContent(response, purpose, marker),
          },
    startedAt: new Date(exchange.startedAt).toISOString(),
    durationMs: exchange.durationMs,
  };
}

/** The texts of an exchange in which secrets that nobody registered are looked for. @see CEN-14 */
export function textsOf(exchange: Exchange): readonly string[] {
  const { request, response } = exchange;
  const texts = [request.url, ...Object.values(request.headers)].map((text) =>
    text.slice(0, maxRecordedLength),
  );
  if (typeof request.body === 'string') texts.push(request.body.slice(0, maxRecordedLength));
  if (response === undefined) return texts;
  const type = headerValues(response, 'content-type')[0] ?? '';
  texts.push(...Object.values(response.headers).flat());
  if (isText(response.body, type)) texts.push(contentOf(response).slice(0, maxRecordedLength));
  return texts;
}
