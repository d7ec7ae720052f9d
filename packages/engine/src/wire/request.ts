/** Header names as typed, values as sent; a name occurs once, whatever its case. */
export type Headers = Readonly<Record<string, string>>;

/** One HTTP request, ready for the wire: query in the URL, body encoded. */
export interface WireRequest {
  readonly method: string;
  /** Absolute, query included. */
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string | Uint8Array;
  /** The URL goes out as it stands here; otherwise as a URL parser writes it. */
  readonly isVerbatim?: true;
}

/** The parts of a request's URL as they go on the wire. */
export interface WireTarget {
  /** `https://host`, lower-case. */
  readonly origin: string;
  readonly path: string;
  /** With its question mark; empty when there is none. */
  readonly search: string;
}

/** What is said of a request that must be exactly what is sent. */
export function targetOf({ url, isVerbatim }: Pick<WireRequest, 'url' | 'isVerbatim'>): WireTarget {
  const { origin, pathname, search } = new URL(url);
  if (isVerbatim !== true) return { origin, path: pathname, search };
  const pathAt = url.indexOf('/', url.indexOf('//') + 2);
  const queryAt = url.indexOf('?', pathAt);
  if (queryAt < 0) return { origin, path: url.slice(pathAt), search: '' };
  return { origin, path: url.slice(pathAt, queryAt), search: url.slice(queryAt) };
}

/** Finds a header by name, in any case. */
export function headerOf(headers: Headers, name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (const [key, value] of Object.entries(headers)) if (key.toLowerCase() === wanted) return value;
  return undefined;
}

/** The same request with a header set; one of the same name in any case is replaced. */
export function withHeader<R extends { readonly headers: Headers }>(
  request: R,
  name: string,
  value: string,
): R {
  return { ...request, headers: { ...withoutHeader(request, name).headers, [name]: value } };
}

/** The same request without a header, in any case. */
export function withoutHeader<R extends { readonly headers: Headers }>(request: R, name: string): R {
  const unwanted = name.toLowerCase();
  const kept = Object.entries(request.headers).filter(([key]) => key.toLowerCase() !== unwanted);
  return { ...request, headers: Object.fromEntries(kept) };
}
