import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { inboundRequests, type Redirect, type Return, schemes } from '@claviger/engine';

/** Waits on this machine for a user who comes back from an app. @see RFC 8252 section 7.3 */
export interface Loopback {
  /** Resolves with the return that belongs to this departure; others are told to go away. */
  backFrom(redirect: Redirect): Promise<Return>;
  close(): Promise<void>;
}

/** `localhost` is one or the other, as the system has it. */
const addresses = ['127.0.0.1', '::1'] as const;

/** Listens at the host, port and path of a redirect URL of this machine. */
export async function listenForReturn(redirectUrl: string): Promise<Loopback> {
  const { hostname, port, pathname } = new URL(redirectUrl);
  let expected: { readonly redirect: Redirect; readonly take: (back: Return) => void } | undefined;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = URL.parse(request.url ?? '/', redirectUrl);
    if (request.method !== 'GET' || url?.pathname !== pathname)
      return show(response, 404, 'Nothing is here.');
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    const { query, repeated, rawRequest, cleanedRequest } = inboundRequests({ url: url.href, headers });
    const keys = schemes.flatMap((scheme) => scheme.returnKeys?.(query) ?? []);
    // Anybody's page may send a browser here: only who knows the state of this departure is heard. RFC 6749 section 10.12
    if (expected === undefined || repeated.length > 0 || !keys.includes(expected.redirect.key))
      return show(response, 400, 'This does not belong to the sign-in that is waited for. Begin again.');
    show(response, 200, 'You are back. Go on in the terminal; this window can be closed.');
    const { redirect, take } = expected;
    expected = undefined;
    take({ query, rawRequest, cleanedRequest, remembered: redirect.remember });
  };
  const hosts = hostname === 'localhost' ? addresses : [hostname.replace(/^\[|\]$/g, '')];
  const servers = await Promise.all(hosts.map((host) => listen(host, Number(port || 80), answer)));
  const open = servers.filter((server) => typeof server === 'object');
  // Whoever has the port at one of the addresses may be whom the browser comes to.
  if (open.length === 0 || servers.includes('taken')) {
    await Promise.all(open.map(closed));
    throw new LoopbackError(`Port ${port || 80} is taken. Choose another with --local-port.`);
  }
  return {
    backFrom: (redirect) =>
      new Promise((take) => {
        expected = { redirect, take };
      }),
    close: async () => {
      await Promise.all(open.map(closed));
    },
  };
}

/** Nobody can be waited for. Its message says why. */
export class LoopbackError extends Error {}

/** Undefined where there is no such address; `taken` where another program has the port, or it may not be had. */
function listen(
  host: string,
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server | 'taken' | undefined> {
  return new Promise((resolve) => {
    const server = createServer(answer);
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT' ? undefined : 'taken'),
    );
    server.listen(port, host, () => resolve(server));
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function show(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    Connection: 'close',
  });
  response.end(
    `<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>Claviger</title><p>${sentence}</p></html>`,
  );
}
