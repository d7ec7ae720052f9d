import type { InboundRequest } from './bundle.ts';

/** The return as code and templates see it. @see BUN-4, BUN-5, OA2-25 */
export function inboundRequests(request: { readonly url: string; readonly headers: Headers }): {
  readonly query: Readonly<Record<string, string>>;
  /** Names that came more than once; whoever reads one of them must refuse. */
  readonly repeated: readonly string[];
  readonly rawRequest: InboundRequest;
  readonly cleanedRequest: InboundRequest;
} {
  const { search, searchParams } = new URL(request.url);
  // To many a server `state`, `state[]` and `state[0]` are one value.
  const names = [...searchParams.keys()].map((name) => name.replace(/\[.*$/s, ''));
  const query: Record<string, string> = Object.create(null);
  for (const [name, value] of searchParams) query[name] ??= value;
  const headers = namedHeaders(request.headers);
  return {
    query,
    repeated: names.filter((name, index) => names.indexOf(name) !== index),
    rawRequest: { method: 'GET', querystring: search.replace(/^\?/, ''), headers, content: '' },
    cleanedRequest: { method: 'GET', querystring: query, headers, content: {} },
  };
}

/** `user-agent` reads `Http-User-Agent`. Our own cookie and credentials are no business of a definition's. */
function namedHeaders(headers: Headers): Readonly<Record<string, string>> {
  const kept = [...headers].filter(([name]) => !/^(cookie|authorization|proxy-authorization)$/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [camelName(name), value]));
}

function camelName(name: string): string {
  const camel = name.replace(/(^|-)([a-z])/g, (match) => match.toUpperCase());
  return name === 'content-type' || name === 'content-length' ? camel : `Http-${camel}`;
}
