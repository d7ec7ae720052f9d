import { ConnectFault } from './fault.ts';

/** Where a Claviger server serves this package. */
export const servedPath = '/sdk/connect.js';

/** The server's address without a slash at its end: as it is given, else where this script came from. */
export function serverUrl(given: string | undefined, script: string): string {
  const from = script.split(/[?#]/, 1)[0] ?? '';
  const text = given ?? (from.endsWith(servedPath) ? from.slice(0, -servedPath.length) : '');
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text)) throw new ConnectFault('server_missing');
  return text.replace(/\/+$/, '');
}

/** The address of a session's page. */
export function pageUrl(server: string, token: string): string {
  return `${server}/connect/${encodeURIComponent(token)}`;
}
