import type { StreamedResponse } from '../../transport/stream.ts';
import type { WireResponse } from '../../wire/response.ts';
import { flatHeader } from './rows.ts';

/** How much of an answer is read for a scheme or a condition, in bytes. */
export const mostRead = 64 * 1024;

type Lists = Record<string, string | string[]>;

/** Names and values in turn as one object: lower-case names, a list where one is repeated. */
export function headersOf(flat: readonly string[]): WireResponse['headers'] {
  const headers: Lists = Object.create(null);
  for (let at = 0; at < flat.length; at += 2) {
    const name = (flat[at] ?? '').toLowerCase();
    const value = flat[at + 1] ?? '';
    const before = headers[name];
    if (before === undefined) headers[name] = value;
    else headers[name] = [...(typeof before === 'string' ? [before] : before), value];
  }
  return headers;
}

/**
 * A streamed answer as schemes and conditions read answers, at once where its body is not looked at. The body is empty
 * unless it is wanted, short, and not compressed; it streams on all the same.
 */
export function viewOf(
  response: StreamedResponse,
  {
    url,
    isEmpty,
    wantsBody,
  }: { readonly url: string; readonly isEmpty: boolean; readonly wantsBody: boolean },
): WireResponse | Promise<WireResponse> {
  const proof = flatHeader(response.headers, 'authentication-info');
  const isProof = proof !== undefined && /\bqop="?auth-int\b/i.test(proof);
  if (!wantsBody && !isProof) return viewed(response, url, nothing);
  return looked(response, { url, isEmpty, isProof });
}

async function looked(
  response: StreamedResponse,
  { url, isEmpty, isProof }: { readonly url: string; readonly isEmpty: boolean; readonly isProof: boolean },
): Promise<WireResponse> {
  const isPlain = flatHeader(response.headers, 'content-encoding') === undefined;
  const { bytes, isWhole } = isEmpty ? { bytes: nothing, isWhole: true } : await response.peek(mostRead);
  if (isWhole && (isPlain || isProof)) return viewed(response, url, bytes);
  if (!isProof) return viewed(response, url, nothing);
  // A proof over a body that is too long to be read can be neither believed nor refused.
  const { 'authentication-info': _, ...others } = headersOf(response.headers);
  return { url, status: response.status, headers: others, body: nothing };
}

/** Most answers are passed on without anybody looking at their headers. */
function viewed({ status, headers }: StreamedResponse, url: string, body: Uint8Array): WireResponse {
  let lists: WireResponse['headers'] | undefined;
  return {
    url,
    status,
    get headers() {
      lists ??= headersOf(headers);
      return lists;
    },
    body,
  };
}

const nothing = new Uint8Array();
