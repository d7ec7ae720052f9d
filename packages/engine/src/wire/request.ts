/** Header names as typed, values as sent; a name occurs once, whatever its case. */
export type Headers = Readonly<Record<string, string>>;

/** One HTTP request, ready for the wire: query in the URL, body encoded. */
export interface WireRequest {
  readonly method: string;
  /** Absolute, query included. */
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string | Uint8Array;
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
