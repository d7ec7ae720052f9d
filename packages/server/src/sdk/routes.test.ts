import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp } from '../temporary-app.ts';
import { sdkRoutes } from './routes.ts';

let folder: string;
let path: string;
const logged: string[] = [];
const log = {
  warn: (text: string) => void logged.push(text),
  error: (_: unknown, text: string) => void logged.push(text),
} as unknown as Parameters<typeof sdkRoutes>[0]['log'];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-sdk-'));
  path = join(folder, 'index.js');
  logged.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const routes = (build: () => Promise<void>) => sdkRoutes({ log }, { file: pathToFileURL(path), build });
const script = `export const connect = 1;${' '.repeat(2_000)}`;

test('a page of any origin may load it as a module, and no cookie has a part in it', async () => {
  await writeFile(path, script);
  const app = routes(() => Promise.reject(new Error('It is built already.')));
  const answer = await app.request('/sdk/connect.js', { headers: { origin: 'https://desk.example' } });
  expect([answer.status, await answer.text()]).toEqual([200, script]);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=300',
    vary: 'Accept-Encoding',
  });
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
});

test('who has it is told so; who takes it compressed gets it so', async () => {
  await writeFile(path, script);
  const app = routes(async () => {});
  const packed = await app.request('/sdk/connect.js', { headers: { 'accept-encoding': 'br' } });
  const etag = packed.headers.get('etag') ?? '';
  expect(packed.headers.get('content-encoding')).toBe('br');
  expect((await packed.arrayBuffer()).byteLength).toBeLessThan(200);
  const headers = { 'accept-encoding': 'br', 'if-none-match': etag };
  expect((await app.request('/sdk/connect.js', { headers })).status).toBe(304);
});

test('it is built where that was not done', async () => {
  const app = routes(() => writeFile(path, script));
  expect(await (await app.request('/sdk/connect.js')).text()).toBe(script);
  expect(logged).toEqual(['the SDK is not built yet: building it']);
});

test('where it cannot be built it is not there, until it is', async () => {
  const app = routes(() => Promise.reject(new Error('no sources')));
  expect((await app.request('/sdk/connect.js')).status).toBe(404);
  expect(logged.at(-1)).toContain('cannot be built');
  await writeFile(path, script);
  expect((await app.request('/sdk/connect.js')).status).toBe(200);
});

test('the whole server serves it with these headers and no stricter ones', async () => {
  const app = await openTemporaryApp();
  try {
    const { status, headers, text } = await app.call('GET', '/sdk/connect.js', { key: null });
    expect([status, headers.get('cross-origin-resource-policy')]).toEqual([200, 'cross-origin']);
    expect(text).toContain('export{');
  } finally {
    await app.close();
  }
});
