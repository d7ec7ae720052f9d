import type { TargetApi } from '../../schemes/draft.ts';
import { mcpHello } from '../../schemes/mcp.ts';
import { parseChallenges } from '../../wire/challenge.ts';
import { parseData } from '../../wire/parse.ts';
import { headerValues, type WireResponse } from '../../wire/response.ts';
import { isPlainObject } from '../prepare.ts';
import type { Search } from './search.ts';

/** What a URL answers to somebody without a token. */
export interface Probed {
  readonly api: TargetApi;
  /** Where it says that it describes itself. @see RFC 9728 section 5.1 */
  readonly metadataUrl?: string;
  /** Whether it gives a token's worth without a token. */
  readonly isOpen: boolean;
}

/**
 * Asks a URL as a stranger would: with GET, and where that says nothing as an MCP client begins, since many MCP
 * servers answer only that. @see https://modelcontextprotocol.io/specification/draft/basic/authorization
 */
export async function probe(search: Search, url: string): Promise<Probed> {
  // Without text/event-stream, which would be a stream without an end.
  const read = await knock(search, { method: 'GET', url, headers: { Accept: 'application/json' } });
  if (read !== undefined && demandsToken(read)) return probed(url, read);
  if (read !== undefined && !looksLikeApi(url, read)) return { api: { url, isMcp: false }, isOpen: false };
  const begun = await knock(search, {
    method: 'POST',
    url,
    headers: mcpHello.headers,
    body: JSON.stringify(mcpHello.body),
  });
  return begun === undefined ? { api: { url, isMcp: false }, isOpen: false } : probed(url, begun);
}

/** Whether a name or a path says that this is an MCP server: no document does. */
export function namesMcp(text: string): boolean {
  return /(?:^|[^a-z])mcp(?:[^a-z]|$)/i.test(text) || /\/sse\/?$/.test(text);
}

async function knock(
  search: Search,
  request: Parameters<Search['ask']>[0],
): Promise<WireResponse | undefined> {
  const answer = await search.ask(request, 'discover');
  const { method, url } = request;
  if (!answer.ok) {
    search.tried({ url, status: null, why: `${method}: ${answer.problem.code}` }, answer.problem);
    return undefined;
  }
  const { status } = answer.value;
  const why = demandsToken(answer.value) ? 'demands a token' : 'says nothing of its authorization';
  search.tried({ url, status, why: `${method}: ${why}` });
  return answer.value;
}

function bearerOf(response: WireResponse) {
  const challenges = parseChallenges(headerValues(response, 'www-authenticate'));
  return challenges.find(({ scheme }) => scheme === 'bearer' || scheme === 'dpop');
}

function demandsToken(response: WireResponse): boolean {
  return response.status === 401 && bearerOf(response) !== undefined;
}

/** A page answers a GET; what refuses the method or what it accepts may be an API that wants to be posted to. */
function looksLikeApi(url: string, { status }: WireResponse): boolean {
  return [400, 401, 403, 405, 406, 415].includes(status) || namesMcp(url);
}

function probed(url: string, response: WireResponse): Probed {
  const { resource_metadata: metadataUrl, scope } = bearerOf(response)?.params ?? {};
  const data = parseData(response);
  const speaks = isPlainObject(data) && data['jsonrpc'] === '2.0';
  const isMcp = speaks || (response.status === 401 && namesMcp(url));
  return {
    api: { url, isMcp, ...(scope !== undefined && scope !== '' && { scope }) },
    ...(metadataUrl !== undefined && { metadataUrl }),
    isOpen: response.status === 200 && speaks,
  };
}
