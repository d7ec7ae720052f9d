/** One HTTP response, body read whole (bounded by the transport). */
export interface WireResponse {
  /** The URL that answered: the last hop after redirects. */
  readonly url: string;
  readonly status: number;
  /** Lower-case names. A repeated header (Set-Cookie, WWW-Authenticate) is a list. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array;
}

/** All values of a response header, in order; empty when absent. `name` is lower-case. */
export function headerValues(response: WireResponse, name: string): readonly string[] {
  const value = response.headers[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
