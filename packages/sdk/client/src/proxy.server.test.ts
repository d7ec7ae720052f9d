import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startRunningServer } from '../test-server.ts';
import { type Client, createClient } from './client.ts';

let running: RunningServer;
let client: Client;
let id: string;
/** Tells each test what reached the app. */
let reached: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;

function answer(request: IncomingMessage, response: ServerResponse): void {
  reached(request, response);
  const { headers, method, url = '' } = request;
  if (url.startsWith('/echo')) {
    const seen = { method, url, type: headers['content-type'], agent: headers['user-agent'], all: headers };
    response.writeHead(200, { 'content-type': 'text/plain', 'x-seen': JSON.stringify(seen) });
    request.pipe(response);
  } else if (url === '/begun') response.writeHead(200).write('begun');
  else if (url === '/cut') {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setImmediate(() => response.destroy());
  } else if (url === '/moved') response.writeHead(302, { location: '/v1/api-keys' }).end();
  else response.writeHead(404, { 'x-from': 'app' }).end('no such contact');
}

beforeAll(async () => {
  running = await startRunningServer(answer);
  client = createClient({ server: running.url, apiKey: running.apiKey, userAgent: 'Desk/2.1' });
  await client.integrations.create({ key: 'acme', name: 'Acme', definition: running.definition });
  const authData = { api_key: running.rightKey };
  ({ id } = await client.connections.create({ integration: 'acme', user: { id: 'u-1' }, authData }));
}, 60_000);
afterAll(() => running?.close());

const seenBy = (response: Response) => JSON.parse(response.headers.get('x-seen') ?? '{}');
const text = new TextDecoder();

describe('a call', () => {
  test("reaches the app with the connection's credentials, and without the API key", async () => {
    const response = await client.fetch(id, '/echo?a=1&a=%20', { method: 'POST', body: '{}' });
    const { all, ...seen } = seenBy(response);
    expect(seen).toEqual({
      method: 'POST',
      url: '/echo?a=1&a=%20',
      type: 'text/plain;charset=UTF-8',
      agent: 'Desk/2.1',
    });
    expect(all).toMatchObject({ 'x-api-key': running.rightKey, 'content-length': '2' });
    expect(JSON.stringify(all)).not.toContain(running.apiKey);
    expect(await response.text()).toBe('{}');
  });

  test('takes a path, a URL, or a Request, and whatever fetch takes as a body', async () => {
    const url = `${running.provider}/echo`;
    const form = new FormData();
    form.set('file', new Blob(['content']), 'a.txt');
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    expect(seenBy(await client.fetch(id, new URL(`${url}?b=2`)))).toMatchObject({ url: '/echo?b=2' });
    expect(seenBy(await client.fetch(id, url, { method: 'PUT', body: form })).type).toContain('form-data');
    const request = new Request(url, {
      method: 'PATCH',
      body: bytes,
      headers: { 'content-type': 'image/png' },
    });
    const response = await client.fetch(id, request);
    expect(seenBy(response)).toMatchObject({ method: 'PATCH', type: 'image/png' });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });

  test('streams both ways at once', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const sent = writer.write(new TextEncoder().encode('one'));
    const response = await client.fetch(id, '/echo', { method: 'POST', body: readable });
    const reader = response.body?.getReader();
    await sent;
    expect(text.decode((await reader?.read())?.value)).toBe('one');
    await writer.write(new TextEncoder().encode('two'));
    expect(text.decode((await reader?.read())?.value)).toBe('two');
    await writer.close();
    expect((await reader?.read())?.done).toBe(true);
  });

  test('that is called off ends at the app, too', async () => {
    const control = new AbortController();
    const closed = new Promise((resolve) => {
      reached = (_, response) => void once(response, 'close').then(resolve);
    });
    const response = await client.fetch(id, '/begun', { signal: control.signal });
    const reader = response.body?.getReader();
    expect(text.decode((await reader?.read())?.value)).toBe('begun');
    control.abort(new Error('enough'));
    await expect(reader?.read()).rejects.toThrow('enough');
    await closed;
  });
});

describe('an answer', () => {
  test('of the app is passed on as it is, and is in the log', async () => {
    const response = await client.fetch(id, '/contacts/9');
    expect([response.status, response.headers.get('x-from')]).toEqual([404, 'app']);
    expect(await response.text()).toBe('no such contact');
    expect(response.headers.get('claviger-exchange')).toMatch(/^exch_/);
    expect((await client.fetch(id, '/contacts/9', { method: 'HEAD' })).status).toBe(404);
  });

  test('that leads elsewhere is passed on: nobody comes to the server with the key', async () => {
    const response = await client.fetch(id, '/moved');
    expect([response.status, response.headers.get('location')]).toEqual([302, '/v1/api-keys']);
    await response.body?.cancel();
  });

  test('that is cut off is not taken for a whole one', async () => {
    const response = await client.fetch(id, '/cut');
    await expect(response.text()).rejects.toThrow();
  });
});

describe('a problem of Claviger is thrown', () => {
  test('for a connection that is not there, for HEAD as well', async () => {
    const attempt = client.fetch('conn_none', '/contacts/9');
    await expect(attempt).rejects.toMatchObject({ name: 'ClavigerFault', code: 'not_found', status: 404 });
    const head = client.fetch('conn_none', '/', { method: 'HEAD' });
    await expect(head).rejects.toMatchObject({ code: 'not_found', status: 404 });
  });

  test('for a host that the app may not have', async () => {
    const attempt = client.fetch(id, 'https://api.other.example/contacts');
    await expect(attempt).rejects.toMatchObject({ code: 'host_not_allowed', status: 403, retryable: false });
  });

  test('for a key that may not call, or is none', async () => {
    const { secret } = await client.apiKeys.create({ name: 'reader', permissions: ['connections:read'] });
    const reader = createClient({ server: running.url, apiKey: secret });
    await expect(reader.fetch(id, '/echo')).rejects.toMatchObject({ code: 'permission_denied' });
    const nobody = createClient({ server: running.url, apiKey: 'clv_nobody' });
    await expect(nobody.fetch(id, '/echo')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('for a connection that has expired', async () => {
    await client.connections.expire(id);
    await expect(client.fetch(id, '/echo')).rejects.toMatchObject({ code: 'connection_expired' });
  });
});
