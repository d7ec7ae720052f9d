import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchangeRaw, problemOf } from './proxy/client.ts';
import { type Echo, plain, startEcho } from './proxy/echo.ts';
import { kindsFor } from './proxy/kinds.ts';
import { valuesOf } from './proxy/messages.ts';
import { type Claviger, connectTo, startClaviger } from './proxy/world.ts';
import { has } from './servers/process.ts';

const page = readFileSync(new URL('../../docs/proxy.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\\n\`\`\``, 'gs'))].map(([, block = '']) => block);
const run = promisify(execFile);

let echo: Echo;
let claviger: Claviger;
let id: string;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  echo = await startEcho();
  echo.on('/', async (turn) => {
    const { line, text } = await turn.read();
    await turn.send(plain(200, `${line} ${text}`));
    return true;
  });
  claviger = await startClaviger();
  const [, kind] = kindsFor(echo);
  const definition = {
    ...kind?.definition,
    baseUrl: `${echo.url}/v2`,
    authentication: { ...authentication, test: { url: `${echo.url}/me` } },
  };
  echo.on('/me', async (turn) => {
    await turn.read();
    await turn.send(plain(200, '{"name":"Ada"}', ['content-type: application/json']));
    return true;
  });
  id = await connectTo(claviger, 'acme', definition, { authData: kind?.authData ?? {} });
  env = {
    PATH: process.env['PATH'],
    URL: claviger.url,
    KEY: claviger.apiKey,
    ID: id,
    TARGET: `${echo.url}/v3`,
  };
});
afterAll(async () => {
  await claviger?.close();
  await echo?.close();
});
const authentication = { type: 'custom', fields: [{ key: 'api_key', type: 'password' }] };

test.runIf(has('curl', ['--version']))(
  'every command of docs/proxy.md calls the app as it says',
  async () => {
    const said: string[] = [];
    for (const block of blocks('sh'))
      said.push((await run('sh', ['-c', `${block} --silent --show-error`], { env })).stdout);
    expect(said).toEqual([
      'GET /v2/contacts?limit=2 HTTP/1.1 ',
      'POST /v2/contacts HTTP/1.1 {"name": "Ada"}',
      'GET /v3/files/1 HTTP/1.1 ',
    ]);
  },
);

test('every program of docs/proxy.md runs', async () => {
  const said: string[] = [];
  for (const block of blocks('js'))
    said.push((await run(process.execPath, ['--input-type=module', '--eval', block], { env })).stdout);
  expect(said).toEqual(['200 POST /v2/contacts HTTP/1.1 name=Ada\n']);
});

test('docs/proxy.md has every problem of its table under the status that it says', async () => {
  const rows = [...page.matchAll(/^\| (\d{3}) \| `(\w+)`/gm)].map(([, status, code]) => `${status} ${code}`);
  const head = (path: string, ...lines: readonly string[]) =>
    `GET ${path} HTTP/1.1\r\nhost: ${claviger.host}\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;
  const key = `authorization: Bearer ${claviger.apiKey}`;
  const { secret } = await claviger.api('POST', '/v1/api-keys', {
    name: 'k',
    permissions: ['connections:read'],
  });
  const definition = { authentication: { ...authentication, test: { url: `${echo.url}/me` } } };
  const bare = await connectTo(claviger, 'bare', definition, { authData: { api_key: 'k-0123456789' } });
  const expired = await connectTo(
    claviger,
    'expired',
    { ...definition, baseUrl: echo.url },
    { authData: { api_key: 'k-0123456789' } },
  );
  await claviger.api('POST', `/v1/connections/${expired}/expire`);
  const prefix = (connection: string) => `/v1/connections/${connection}/proxy`;
  const asked = [
    head(`${prefix(id)}/../x`, key),
    head(`${prefix(id)}/x`),
    head(`${prefix(id)}/x`, `authorization: Bearer ${secret}`),
    head(`${prefix(id)}/x`, key, 'claviger-target: https://example.com'),
    head(`${prefix('conn_none')}/x`, key),
    head(`${prefix(bare)}/x`, key),
    head(`${prefix(expired)}/x`, key),
  ];
  const had: string[] = [];
  for (const bytes of asked) {
    const came = await exchangeRaw(claviger.url, 'GET', [bytes]);
    expect(valuesOf(came?.head.headers ?? [], 'content-type')).toEqual(['application/problem+json']);
    had.push(`${came?.status} ${problemOf(came)}`);
  }
  // Who waits for a turn, or for an app that is away, is tried elsewhere.
  expect(rows.filter((row) => !row.startsWith('429'))).toEqual(had);
});
