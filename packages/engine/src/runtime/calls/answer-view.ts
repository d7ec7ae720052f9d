import type { StreamedResponse } from '../../transport/stream.ts';
import type { WireResponse } from '../../wire/response.ts';

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
 * A streamed answer as schemes and conditions read answers. Its body is empty unless it is wanted, short, and not
 * compressed; it streams on all the same.
 */
export async function viewOf(
  response: StreamedResponse,
  {
    url,
    isEmpty,
    wantsBody,
  }: { readonly url: string; readonly isEmpty: boolean; readonly wantsBody: boolean },
): Promise<WireResponse> {
  const headers = headersOf(response.headers);
  const proof = headers['authentication-info'];
  const isProof = proof !== undefined && /\bqop="?auth-int\b/i.test(String(proof));
  const isPlain = headers['content-encoding'] === undefined;
  const view = { url, status: response.status, headers, body: nothing };
  if (!wantsBody && !isProof) return view;
  const { bytes, isWhole } = isEmpty ? { bytes: nothing, isWhole: true } : await response.peek(mostRead);
  if (isWhole && (isPlain || isProof)) return { ...view, body: bytes };
  if (!isProof) return view;
  // A proof over a body that is too long to be read can be neither believed nor refused.
  const { 'authentication-info': _, ...others } = headers;
  return { ...view, headers: others };
}

const nothing = new Uint8Array();
