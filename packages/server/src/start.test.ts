import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { schemes } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readEvents } from './connect/state-events.test-tool.ts';
import { readSettings, SettingsError } from './settings.ts';
import { type StartedServer, startServer } from './start.ts';

let folder: string;
let started: StartedServer[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-start-'));
  started = [];
});
afterEach(async () => {
  for (const server of started) await server.close();
  await rm(folder, { recursive: true });
});

const settingsOf = (env: Record<string, string> = {}) =>
  readSettings({
    CLAVIGER_PORT: '0',
    CLAVIGER_DATA: join(folder, 'data'),
    CLAVIGER_LOG_LEVEL: 'silent',
    ...env,
  });

async function start(env: Record<string, string> = {}): Promise<StartedServer> {
  const server = await startServer(settingsOf(env), { console: false });
  started.push(server);
  return server;
}

async function stop(server: StartedServer): Promise<void> {
  started = started.filter((one) => one !== server);
  await server.close();
}

const statusWith = async (url: string, key: string | undefined) =>
  (await fetch(`${url}/v1/schemes`, { headers: { authorization: `Bearer ${key}` } })).status;

async function faultOf(env: Record<string, string>): Promise<SettingsError> {
  try {
    await start(env);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('It started.');
}

describe('a start', () => {
  test('listens, and tells the address and the new API key', async () => {
    const server = await start();
    expect(server.url).toMatch(/^http:\/\/localhost:[1-9]\d+$/);
    expect(await statusWith(server.url, server.apiKey)).toBe(200);
    expect(await statusWith(server.url, 'another')).toBe(401);
  });

  test('shows the key once; it keeps working, and what was stored is still there', async () => {
    const first = await start();
    const headers = { authorization: `Bearer ${first.apiKey}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ key: 'acme', name: 'Acme' });
    expect((await fetch(`${first.url}/v1/integrations`, { method: 'POST', headers, body })).status).toBe(201);
    await stop(first);
    const second = await start();
    expect(second.apiKey).toBeUndefined();
    expect((await fetch(`${second.url}/v1/integrations/acme`, { headers })).status).toBe(200);
  });

  test('takes the key of the setting, and drops the one before', async () => {
    const first = await start({ CLAVIGER_API_KEY: 'first-key-of-mine' });
    expect(first.apiKey).toBeUndefined();
    expect(await statusWith(first.url, 'first-key-of-mine')).toBe(200);
    await stop(first);
    const second = await start({ CLAVIGER_API_KEY: 'second-key-of-mine' });
    expect(await statusWith(second.url, 'second-key-of-mine')).toBe(200);
    expect(await statusWith(second.url, 'first-key-of-mine')).toBe(401);
  });

  test('keeps its files to its owner', async () => {
    await start();
    const files = await readdir(join(folder, 'data'));
    expect(files).toContain('secrets.json');
    for (const file of files) expect((await stat(join(folder, 'data', file))).mode & 0o077).toBe(0);
  });

  test('the public URL stays as it is set', async () => {
    expect((await start({ CLAVIGER_URL: 'https://connect.acme.dev' })).url).toBe('https://connect.acme.dev');
  });
});

test('a start builds the console where that was not done, and serves it', async () => {
  const dist = pathToFileURL(join(folder, 'dist/'));
  const build = async () => {
    await mkdir(new URL('assets/', dist), { recursive: true });
    await writeFile(new URL('index.html', dist), '<!doctype html><title>Console</title>');
    await writeFile(new URL('assets/app.js', dist), 'run()');
  };
  const server = await startServer(settingsOf(), { console: { folder: dist, build } });
  started.push(server);
  expect(await (await fetch(server.url)).text()).toContain('<title>Console</title>');
  expect(await (await fetch(`${server.url}/assets/app.js`)).text()).toBe('run()');
});

test('the HTTP log is there right after, and after a stop', async () => {
  const provider = createServer((_, response) => response.end('{}'));
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const env = { CLAVIGER_API_KEY: 'a-key-of-mine', CLAVIGER_ALLOW_PRIVATE_HOSTS: host };
  const headers = { authorization: 'Bearer a-key-of-mine', 'content-type': 'application/json' };
  const send = (server: StartedServer, path: string, body: unknown) =>
    fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const connect = async (server: StartedServer) => {
    const authData = { username: 'ada', password: 'pass-canary-1' };
    const body = { integration: 'acme', user: { id: 'u-1' }, authData };
    expect((await send(server, '/v1/connections', body)).status).toBe(201);
  };
  const logged = async (server: StartedServer) => {
    const page = await fetch(`${server.url}/v1/exchanges`, { headers });
    return ((await page.json()) as { data: unknown[] }).data.length;
  };
  const first = await start(env);
  const authentication = { type: 'basic', test: { url: `http://${host}/me` } };
  const integration = { key: 'acme', name: 'Acme', definition: { authentication } };
  expect((await send(first, '/v1/integrations', integration)).status).toBe(201);
  await connect(first);
  expect(await logged(first)).toBe(1);
  await connect(first);
  await stop(first);
  expect(await logged(await start(env))).toBe(2);
  await new Promise((resolve) => provider.close(resolve));
});

describe('bodies over a real socket', () => {
  /** Sends a body in chunks, without telling its length before. */
  const sendChunked = async (text: string) => {
    const server = await start();
    const body = new Blob([text]).stream();
    const headers = { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body, duplex: 'half' as const };
    return fetch(`${server.url}/v1/integrations`, init);
  };

  test('a body of unknown length is read', async () => {
    expect((await sendChunked(JSON.stringify({ key: 'acme', name: 'Acme' }))).status).toBe(201);
  });

  test('one that turns out larger than 1 MB is refused', async () => {
    const answer = await sendChunked(JSON.stringify({ key: 'acme', name: 'x'.repeat(2 * 1024 * 1024) }));
    expect([answer.status, (await answer.json()) as unknown]).toEqual([
      413,
      expect.objectContaining({ code: 'field_invalid' }),
    ]);
  });

  test('a method that nothing answers is told which there are', async () => {
    const server = await start();
    const headers = { authorization: `Bearer ${server.apiKey}` };
    const answer = await fetch(`${server.url}/v1/schemes`, { method: 'OPTIONS', headers, body: '{}' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
  });
});

describe('a setting that cannot work stops it with one line', () => {
  test('a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const fault = await faultOf({ CLAVIGER_PORT: String(port) });
    expect(fault.message).toMatch(/^CLAVIGER_PORT: .*is taken.*$/);
    await new Promise((resolve) => other.close(resolve));
  });

  test('an address of another machine', async () => {
    expect((await faultOf({ CLAVIGER_HOST: '203.0.113.7' })).message).toMatch(/^CLAVIGER_HOST: /);
  });

  test('a data folder that is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    const fault = await faultOf({ CLAVIGER_DATA: join(folder, 'file') });
    expect(fault.message).toMatch(/^CLAVIGER_DATA: [^\n]+$/);
  });

  test('another encryption key than the data was sealed with', async () => {
    const key = (fill: number) => `k${fill}:${Buffer.alloc(32, fill).toString('base64')}`;
    const first = await start({ CLAVIGER_ENCRYPTION_KEYS: key(1) });
    const headers = { authorization: `Bearer ${first.apiKey}`, 'content-type': 'application/json' };
    const send = (method: string, path: string, body: unknown) =>
      fetch(first.url + path, { method, headers, body: JSON.stringify(body) });
    await send('POST', '/v1/integrations', { key: 'acme', name: 'Acme' });
    await send('PATCH', '/v1/integrations/acme/versions/1.0.0/environment', { REGION: 'eu' });
    await stop(first);
    const fault = await faultOf({ CLAVIGER_ENCRYPTION_KEYS: key(2) });
    expect(fault.message).toMatch(/^CLAVIGER_ENCRYPTION_KEYS: [^\n]+$/);
    expect(fault.message).not.toContain(Buffer.alloc(32, 2).toString('base64'));
  });
});

test('closing finishes what is under way and frees the port', async () => {
  const server = await start();
  const pending = fetch(`${server.url}/openapi.json`);
  await fetch(`${server.url}/healthz`);
  await stop(server);
  expect((await pending).status).toBe(200);
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
});

test('closing ends the streams that are open', async () => {
  const server = await start();
  const ask = async (path: string, body: object): Promise<Record<string, string>> => {
    const headers = { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/json' };
    const answer = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as Record<string, string>;
  };
  const type = schemes.find(({ title }) => title === 'API Key')?.name;
  const authentication = { type, fields: [{ key: 'token' }], test: { url: 'https://acme.dev/me' } };
  await ask('/v1/integrations', { key: 'acme', name: 'Acme', definition: { authentication } });
  const { url = '' } = await ask('/v1/connect-sessions', { integration: 'acme', user: { id: 'u-1' } });
  const stream = readEvents(await fetch(`${url}/events`));
  expect((await stream.state())?.state.status).toBe('created');
  await stop(server);
  // Cut off, it would throw.
  expect(await stream.state()).toBeUndefined();
});

test('the stored key is not in the database file', async () => {
  const server = await start();
  await stop(server);
  const database = await readFile(join(folder, 'data', 'claviger.db'));
  expect(database.includes(String(server.apiKey))).toBe(false);
});

test('calls wait as long as they are set to', async () => {
  const provider = createServer((request, response) => {
    if (request.url === '/me') response.end('{}');
    else if (request.url === '/begun') response.writeHead(200).write('a beginning');
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const server = await start({
    CLAVIGER_API_KEY: 'a-key-of-mine',
    CLAVIGER_ALLOW_PRIVATE_HOSTS: host,
    CLAVIGER_CALL_HEADERS_TIMEOUT: '3',
    CLAVIGER_CALL_IDLE_TIMEOUT: '1',
  });
  const headers = { authorization: 'Bearer a-key-of-mine', 'content-type': 'application/json' };
  const send = async (path: string, body: unknown) => {
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return (await (await fetch(server.url + path, init)).json()) as { readonly id?: string };
  };
  const authentication = { type: 'basic', test: { url: `http://${host}/me` } };
  const definition = { authentication, baseUrl: `http://${host}` };
  await send('/v1/integrations', { key: 'acme', name: 'Acme', definition });
  const authData = { username: 'ada', password: 'p' };
  const asked = { integration: 'acme', user: { id: 'u-1' }, authData };
  const { id } = await send('/v1/connections', asked);
  const call = (path: string) => fetch(`${server.url}/v1/connections/${id}/proxy${path}`, { headers });
  const [never, begun] = await Promise.all([call('/never'), call('/begun')]);
  expect([never.status, never.headers.get('claviger-problem')]).toEqual([504, 'timeout']);
  await expect(begun.text()).rejects.toThrow();
  provider.closeAllConnections();
  provider.close();
});
