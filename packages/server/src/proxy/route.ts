/** What a URL asks of which connection, as it was sent. */
export interface ProxyRoute {
  readonly connection: string;
  /** Empty, or from a slash on. */
  readonly path: string;
  /** Without its question mark; absent when there was none. */
  readonly query?: string;
}

const before = '/v1/connections/';

/** Reads the request target of a proxied call; undefined for any other. Nothing in it is decoded. */
export function proxyRoute(target: string | undefined): ProxyRoute | undefined {
  return routeBehind('/proxy', target);
}

/** The same for the question what a call must carry. */
export function authorizeRoute(target: string | undefined): ProxyRoute | undefined {
  return routeBehind('/authorize', target);
}

function routeBehind(after: string, target: string | undefined): ProxyRoute | undefined {
  if (target === undefined || !target.startsWith(before)) return undefined;
  const idEnd = target.indexOf('/', before.length);
  if (idEnd < 0 || !target.startsWith(after, idEnd)) return undefined;
  const start = idEnd + after.length;
  const next = target[start];
  if (next !== undefined && next !== '/' && next !== '?') return undefined;
  const connection = target.slice(before.length, idEnd);
  if (connection.includes('?')) return undefined;
  return { connection, ...splitTarget(target.slice(start)) };
}

/** Path and query of a request target, as they are written. */
export function splitTarget(target: string): Pick<ProxyRoute, 'path' | 'query'> {
  const queryAt = target.indexOf('?');
  if (queryAt < 0) return { path: target };
  return { path: target.slice(0, queryAt), query: target.slice(queryAt + 1) };
}
