import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Claviger, connectTo, startClaviger } from './proxy/world.ts';
import { missingPackage } from './servers/debian.ts';
import { freePort, has, type Peer, startProcess, temporaryFolder } from './servers/process.ts';

const page = readFileSync(new URL('../../docs/authorize.md', import.meta.url), 'utf8');
const blockOf = (language: string) => page.split(`\`\`\`${language}\n`)[1]?.split('\n```')[0] ?? '';

/** An app whose tokens can be made to die, and that says what reached it. */
async function startApp() {
  const state = { live: 'Bearer t-1', given: 1, refreshes: 0 };
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    response.setHeader('content-type', 'application/json');
    if (request.url === '/token') {
      state.refreshes += 1;
      state.given += 1;
      state.live = `Bearer t-${state.given}`;
      return void response.end(JSON.stringify({ access_token: `t-${state.given}`, expires_in: 3600 }));
    }
    const { url, method, headers } = request;
    const isIn =
      headers['x-api-key'] === 'key-1' || headers.authorization === state.live || url?.includes('key=key-1');
    response.statusCode = isIn ? 200 : 401;
    response.end(JSON.stringify({ url, method, body, host: headers.host, own: headers['x-own'] ?? null }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { state, server, port: (server.address() as AddressInfo).port };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

let app: { state: { live: string; given: number; refreshes: number }; server: Server; port: number };
let claviger: Claviger;
const ids = { header: '', query: '', token: '' };

beforeAll(async () => {
  app = await startApp();
  claviger = await startClaviger();
  const url = `http://127.0.0.1:${app.port}`;
  const byKey = (requestTemplate: object) => ({
    authentication: { type: 'custom', fields: [{ key: 'key' }], test: { url: `${url}/v2/me` } },
    requestTemplate,
    baseUrl: `${url}/v2`,
  });
  const authData = { key: 'key-1' };
  ids.header = await connectTo(
    claviger,
    'header',
    byKey({ headers: { 'X-Api-Key': '{{bundle.authData.key}}' } }),
    { authData },
  );
  ids.query = await connectTo(claviger, 'query', byKey({ params: { key: '{{bundle.authData.key}}' } }), {
    authData,
  });
  const oauth = {
    authentication: {
      type: 'oauth2',
      test: { url: `${url}/v2/me` },
      oauth2Config: {
        authorizeUrl: { url: `${url}/authorize` },
        getAccessToken: { url: `${url}/token`, method: 'POST' },
        refreshAccessToken: { url: `${url}/token`, method: 'POST' },
        autoRefresh: true,
      },
    },
    baseUrl: `${url}/v2`,
  };
  const environment = { CLIENT_ID: 'id', CLIENT_SECRET: 'client-canary' };
  const tokens = { access_token: 't-1', refresh_token: 'r-1' };
  ids.token = await connectTo(claviger, 'token', oauth, { mode: 'import', authData: tokens, environment });
});
afterAll(async () => {
  await claviger?.close();
  app?.server.closeAllConnections();
  app?.server.close();
});

/** The page's own configuration, with the addresses of this run. */
function local(text: string, id: string, port: number, folder: string): string {
  return text
    .replaceAll('conn_123', id)
    .replaceAll('clv_secret', claviger.apiKey)
    .replaceAll('127.0.0.1:4270', claviger.host)
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`)
    .replaceAll('/dev/shm/claviger', join(folder, 'cache'))
    .replaceAll('/etc/haproxy/claviger.lua', join(folder, 'claviger.lua'))
    .replaceAll('https://acme', 'http://acme')
    .replaceAll('https://api.acme.example', `http://127.0.0.1:${app.port}`)
    .replace(/api\.acme\.example:443( ssl .*)?/g, `127.0.0.1:${app.port}`);
}

async function startNginx(id: string): Promise<Peer> {
  const [folder, port] = [temporaryFolder('nginx'), await freePort()];
  mkdirSync(join(folder, 'cache'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr error; events {}
http {
access_log off;
${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
${local(blockOf('nginx'), id, port, folder)}
}`,
  );
  return startProcess('/usr/sbin/nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], {
    url: `http://127.0.0.1:${port}`,
    folder,
  });
}

async function startHaproxy(id: string): Promise<Peer> {
  const [folder, port] = [temporaryFolder('haproxy'), await freePort()];
  writeFileSync(join(folder, 'claviger.lua'), local(blockOf('lua'), id, port, folder));
  writeFileSync(join(folder, 'haproxy.cfg'), `${local(blockOf('haproxy'), id, port, folder)}\n`);
  return startProcess('/usr/sbin/haproxy', ['-db', '-f', join(folder, 'haproxy.cfg')], {
    url: `http://127.0.0.1:${port}`,
    folder,
  });
}

async function startCaddy(id: string): Promise<Peer> {
  const [folder, port] = [temporaryFolder('caddy'), await freePort()];
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, `{\n\tadmin off\n}\n${local(blockOf('caddyfile'), id, port, folder)}\n`);
  return startProcess('/usr/bin/caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
    url: `http://127.0.0.1:${port}`,
    folder,
    env: { HOME: folder },
  });
}

const nginxMissing = missingPackage('nginx-light', () => has('/usr/sbin/nginx', ['-v']));
const haproxyMissing = missingPackage('haproxy', () => has('/usr/sbin/haproxy', ['-v']));
const caddyMissing = missingPackage('caddy', () => has('/usr/bin/caddy', ['version']));
const post = { method: 'POST', body: 'b'.repeat(100_000), headers: { 'x-own': '1' } };

/** Each with what comes of a call whose key stands in the query: only the third cannot take a path as it stands. */
const keyed = (path: string) => ({
  status: 200,
  url: `/v2${path}${path.includes('?') ? '&' : '?'}key=key-1`,
});
const unsent = () => ({ status: 502 });

describe.each([
  ['nginx', nginxMissing, startNginx, '/acme', keyed],
  ['HAProxy', haproxyMissing, startHaproxy, '', keyed],
  ['Caddy', caddyMissing, startCaddy, '/acme', unsent],
] as const)('%s', (_, missing, start, prefix, comes) => {
  const through = async (id: string, work: (url: string) => Promise<void>) => {
    const peer = await start(id);
    try {
      await work(peer.url + prefix);
    } finally {
      await peer.stop();
    }
  };

  test.skipIf(missing !== undefined)('a header is injected, and the bytes pass by', async () => {
    await through(ids.header, async (url) => {
      const answer = await fetch(`${url}/a%20b?c=%2f`, post);
      expect([answer.status, await answer.json()]).toEqual([
        200,
        { url: '/v2/a%20b?c=%2f', method: 'POST', body: post.body, host: 'api.acme.example', own: '1' },
      ]);
      const { data } = (await claviger.api(
        'GET',
        `/v1/exchanges?connection=${ids.header}&purpose=request`,
      )) as {
        data: readonly unknown[];
      };
      expect(data).toEqual([]);
    });
  });

  test.skipIf(missing !== undefined)('what a client sends under the same name gives way', async () => {
    await through(ids.header, async (url) => {
      const forged = await fetch(`${url}/x`, { headers: { 'x-api-key': 'forged' } });
      expect(forged.status).toBe(200);
    });
  });

  test.skipIf(missing !== undefined)(
    'a key in the query is put into each call of its own, or none is sent',
    async () => {
      await through(ids.query, async (url) => {
        for (const path of ['/one?a=1', '/two']) {
          const answer = await fetch(url + path);
          const text = await answer.text();
          expect({ status: answer.status, ...(text === '' ? {} : JSON.parse(text)) }).toMatchObject(
            comes(path),
          );
        }
      });
    },
  );

  test.skipIf(missing !== undefined)('a connection that is gone sends nothing', async () => {
    await through('conn_gone', async (url) => {
      const answer = await fetch(`${url}/x`);
      expect(answer.status).toBeGreaterThanOrEqual(500);
    });
  });
});

test.skipIf(nginxMissing !== undefined)(
  'nginx: a token that the app refuses is renewed once, and the call is sent again',
  async () => {
    const nginx = await startNginx(ids.token);
    try {
      const call = () => fetch(`${nginx.url}/acme/x`, post);
      expect((await call()).status).toBe(200);
      app.state.live = 'Bearer gone';
      const again = await Promise.all([call(), call(), call()]);
      expect(again.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(await again[0]?.json()).toMatchObject({ method: 'POST', body: post.body });
      expect(app.state.refreshes).toBe(1);
    } finally {
      await nginx.stop();
    }
  },
);

test.skipIf(nginxMissing !== undefined)('nginx: an answer serves all calls that follow', async () => {
  const asked = async () => {
    const told = await (await fetch(`${claviger.url}/metrics`)).text();
    const counted = /^\w+_count\{[^}]*route="\/v1\/connections\/\{id\}\/authorize"[^}]*\} (\d+)$/m;
    return Number(counted.exec(told)?.[1] ?? 0);
  };
  const nginx = await startNginx(ids.header);
  try {
    const before = await asked();
    expect((await fetch(`${nginx.url}/acme/x`)).status).toBe(200);
    await Promise.all(Array.from({ length: 50 }, () => fetch(`${nginx.url}/acme/x`)));
    expect((await asked()) - before).toBe(1);
  } finally {
    await nginx.stop();
  }
});

test('the page says what was tried', () => {
  for (const language of ['nginx', 'lua', 'haproxy', 'caddyfile'])
    expect(blockOf(language).length).toBeGreaterThan(200);
});
