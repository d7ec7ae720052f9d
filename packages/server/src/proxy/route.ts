/** What a URL asks of which connection, as it was sent. */
export interface ProxyRoute {
  readonly connection: string;
  /** Empty, or from a slash on. */
  readonly path: string;
  /** Without its question mark; absent when there was none. */
  readonly query?: string;
}

const before = '/v1/connections/';
const after = '/proxy';

/** Reads the request target of a proxied call; undefined for any other. Nothing in it is decoded. */
export function proxyRoute(target: string | undefined): ProxyRoute | undefined {
  if (target === undefined || !target.startsWith(before)) return undefined;
  const idEnd = target.indexOf('/', before.length);
  if (idEnd < 0 || !target.startsWith(after, idEnd)) return undefined;
  const start = idEnd + after.length;
  const next = target[start];
  if (next !== undefined && next !== '/' && next !== '?') return undefined;
  const connection = target.slice(before.length, idEnd);
  const queryAt = target.indexOf('?', start);
  if (connection.includes('?')) return undefined;
  if (queryAt < 0) return { connection, path: target.slice(start) };
  return { connection, path: target.slice(start, queryAt), query: target.slice(queryAt + 1) };
}
