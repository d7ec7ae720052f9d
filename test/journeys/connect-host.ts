import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A product with pages of its own, which to a browser are of another site than the server's. */
export interface Host {
  /** Its origin. */
  readonly url: string;
  /** Serves a page at a path, as it is given. */
  serve(path: string, html: string): void;
  /** What was asked for, with the Referer that came with it. */
  readonly asked: readonly { readonly path: string; readonly referer: string | undefined }[];
  /** Lets whoever was shown a device code be somebody who agreed. */
  agree(): void;
  close(): Promise<void>;
}

/** Starts it. `/?to=URL` is the form of docs/connect.md; `/tv/…` is an app that gives codes for devices. */
export async function startHost(): Promise<Host> {
  const pages = new Map<string, string>();
  const asked: { path: string; referer: string | undefined }[] = [];
  let agreed = false;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
    asked.push({ path: request.url ?? '/', referer: request.headers.referer });
    request.resume();
    if (pathname.startsWith('/tv/')) {
      const [status, body] = television(pathname, agreed, String(request.headers.host));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(pages.get(pathname) ?? formPage(searchParams.get('to') ?? ''));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (path, html) => void pages.set(path, html),
    asked,
    agree: () => {
      agreed = true;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function formPage(to: string): string {
  const form = `<form method="post" action="${to.replaceAll('"', '&quot;')}"><button>Connect an app</button></form>`;
  return `<!doctype html><title>Desk</title><h1>Desk</h1>${to === '' ? '' : form}`;
}

/** @see RFC 8628 sections 3.2 and 3.5 */
function television(path: string, agreed: boolean, host: string): readonly [number, unknown] {
  if (path === '/tv/me') return [200, { email: 'ada@acme.dev' }];
  if (path === '/tv/token')
    return agreed ? [200, { access_token: 'tv-token' }] : [400, { error: 'authorization_pending' }];
  const url = `http://${host}/tv`;
  const code = { device_code: 'tv-device', user_code: 'WDJB-MJHT', verification_uri: url };
  return [200, { ...code, verification_uri_complete: `${url}?code=WDJB-MJHT`, expires_in: 900, interval: 1 }];
}
