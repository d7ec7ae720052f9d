import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { openProxyWorld } from './proxy-world.test-tool.ts';

const testStep = { url: 'https://acme.dev/me' };
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

async function textOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

test('Basic', async () => {
  await using world = await openProxyWorld((request, response) =>
    response.end(request.headers.authorization),
  );
  const connection = await world.connect(
    { authentication: { type: 'basic', test: testStep } },
    { authData: { username: 'ada', password: 'pä:ss' } },
  );
  const expected = `Basic ${Buffer.from('ada:pä:ss').toString('base64')}`;
  expect(await (await world.call(connection)).text()).toBe(expected);
});

test('OAuth v2', async () => {
  await using world = await openProxyWorld((request, response) =>
    response.end(request.headers.authorization),
  );
  const url = 'https://acme.dev/token';
  const connection = await world.connect(
    {
      authentication: {
        type: 'oauth2',
        test: testStep,
        oauth2Config: { authorizeUrl: { url }, getAccessToken: { url, method: 'POST' } },
      },
    },
    { authData: { access_token: 'tok-1' } },
  );
  expect(await (await world.call(connection, '/x')).text()).toBe('Bearer tok-1');
});

test('rows of the template: header, query, and members of a body', async () => {
  await using world = await openProxyWorld(async (request, response) => {
    const body = await textOf(request);
    response.end(JSON.stringify({ url: request.url, headers: request.headers, body }));
  });
  const connection = await world.connect(
    {
      authentication: { type: 'custom', test: testStep, fields: [{ key: 'k' }] },
      requestTemplate: {
        headers: { 'X-Key': '{{bundle.authData.k}}', Accept: 'application/fixed' },
        params: { api_key: '{{bundle.authData.k}}', v: '2' },
        body: { key: '{{bundle.authData.k}}' },
      },
    },
    { authData: { k: 's/1' } },
  );
  const type = { 'content-type': 'application/json' };
  const post = { method: 'POST', body: '{"a":1}', headers: { ...type, accept: 'text/own' } };
  const posted = await world.call(connection, '/x?api_key=forged&a=%2f&v=1', post);
  const seen = (await posted.json()) as { url: string; headers: Record<string, string>; body: string };
  expect(seen.url).toBe('/api/x?a=%2f&v=1&api_key=s%2F1');
  expect(seen.headers).toMatchObject({
    'x-key': 's/1',
    accept: 'text/own',
    'content-length': String('{"key":"s/1","a":1}'.length),
  });
  expect(JSON.parse(seen.body)).toEqual({ key: 's/1', a: 1 });
  const form = { method: 'POST', body: new URLSearchParams({ a: '1' }) };
  expect(((await (await world.call(connection, '/x', form)).json()) as { body: string }).body).toBe(
    'a=1&key=s%2F1',
  );
  const plain = { method: 'POST', body: 'as it is', headers: { 'content-type': 'text/plain' } };
  expect(((await (await world.call(connection, '/x', plain)).json()) as { body: string }).body).toBe(
    'as it is',
  );
});

test('Digest: a nonce is asked for once, and used again', async () => {
  const seen: string[] = [];
  await using world = await openProxyWorld(async (request, response) => {
    const body = await textOf(request);
    const given = request.headers.authorization ?? '';
    const part = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(given)?.[1] ?? '';
    seen.push(`${request.method} ${body} ${part('nc')}`);
    const ha1 = md5('ada:here:secret');
    const ha2 = md5(`${request.method}:${part('uri')}`);
    const wanted = md5([ha1, 'n-1', part('nc'), part('cnonce'), 'auth', ha2].join(':'));
    if (given !== '' && part('uri') === request.url && part('response') === wanted)
      return void response.end('in');
    response.writeHead(401, { 'www-authenticate': 'Digest realm="here", nonce="n-1", qop="auth"' }).end();
  });
  const connection = await world.connect(
    { authentication: { type: 'digest', test: testStep } },
    { authData: { username: 'ada', password: 'secret' } },
  );
  for (const body of ['one', 'two', 'three']) {
    const response = await world.call(connection, '/x?y=%2f', { method: 'POST', body });
    expect([response.status, await response.text()]).toEqual([200, 'in']);
  }
  expect(seen).toEqual(['POST one ', 'POST one 00000001', 'POST two 00000002', 'POST three 00000003']);
});

test('Digest: a body too long to be sent twice waits for the challenge', async () => {
  const seen: string[] = [];
  await using world = await openProxyWorld(async (request, response) => {
    const { length } = await textOf(request);
    seen.push(`${request.method} ${length}`);
    if (request.headers.authorization !== undefined) return void response.end('in');
    response.writeHead(401, { 'www-authenticate': 'Digest realm="here", nonce="n-1", qop="auth"' }).end();
  });
  const connection = await world.connect(
    { authentication: { type: 'digest', test: testStep } },
    { authData: { username: 'ada', password: 'secret' } },
  );
  const body = 'x'.repeat(400_000);
  const response = await world.call(connection, '/x', { method: 'PUT', body });
  expect([response.status, await response.text()]).toEqual([200, 'in']);
  expect(seen).toEqual(['HEAD 0', 'PUT 400000']);
});

test('Digest: a proof over body and answer', async () => {
  await using world = await openProxyWorld(async (request, response) => {
    const body = await textOf(request);
    const given = request.headers.authorization ?? '';
    const part = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(given)?.[1] ?? '';
    const ha1 = md5('ada:here:secret');
    const proof = (ha2: string) => md5([ha1, 'n-1', part('nc'), part('cnonce'), 'auth-int', ha2].join(':'));
    if (part('response') === proof(md5(`${request.method}:${part('uri')}:${md5(body)}`))) {
      const rspauth = proof(md5(`:${part('uri')}:${md5('in')}`));
      const info = `qop=auth-int, rspauth="${rspauth}", cnonce="${part('cnonce')}", nc=${part('nc')}`;
      return void response.writeHead(200, { 'authentication-info': info }).end('in');
    }
    response.writeHead(401, { 'www-authenticate': 'Digest realm="here", nonce="n-1", qop="auth-int"' }).end();
  });
  const connection = await world.connect(
    { authentication: { type: 'digest', test: testStep } },
    { authData: { username: 'ada', password: 'secret' } },
  );
  for (const body of ['one', 'two']) {
    const response = await world.call(connection, '/x', { method: 'POST', body });
    expect([response.status, await response.text()]).toEqual([200, 'in']);
  }
});

test('OAuth v1: query and form are signed as they are sent', async () => {
  const bodies: string[] = [];
  const given: string[] = [];
  await using world = await openProxyWorld(async (request, response) => {
    bodies.push(await textOf(request));
    given.push(request.headers.authorization ?? '');
    response.end();
  });
  const url = 'https://acme.dev/token';
  const connection = await world.connect(
    {
      authentication: {
        type: 'oauth1',
        test: testStep,
        oauth1Config: { getRequestToken: { url }, authorizeUrl: { url }, getAccessToken: { url } },
      },
      env: { CLIENT_ID: 'ck', CLIENT_SECRET: 'cs' },
    },
    { authData: { oauth_token: 't', oauth_token_secret: 'ts' } },
  );
  const form = { method: 'POST', body: new URLSearchParams({ a: '1 2' }) };
  expect((await world.call(connection, '/x?q=%2f', form)).status).toBe(200);
  expect(bodies).toEqual(['a=1+2']);
  expect(given[0]).toMatch(/^OAuth oauth_consumer_key="ck", oauth_token="t".*oauth_signature="[^"]+"$/);
});

const fields = [{ key: 'k' }];
const args = ['request', 'z', 'bundle'];
const source =
  "request.headers['X-From-Code'] = 'yes ' + bundle.authData.k; delete request.headers['x-gone']; return request;";

test('code before a request sees it whole, and the answer streams', async () => {
  const seen: unknown[] = [];
  await using world = await openProxyWorld(async (request, response) => {
    const body = await textOf(request);
    seen.push([request.url, request.headers['x-from-code'], request.headers['x-gone'], body.length]);
    response.writeHead(299, 'Quite Fine', { 'X-Case': '1' }).end('ok');
  });
  const connection = await world.connect(
    { authentication: { type: 'custom', test: testStep, fields }, beforeRequest: [{ source, args }] },
    { authData: { k: 'secret-1' } },
  );
  const call = (path: string, body: string) =>
    world.call(connection, path, { method: 'POST', body, headers: { 'x-gone': '1' } });
  const response = await call('/a%2Fb?x=%60', 'hello');
  expect([response.status, response.statusText, await response.text()]).toEqual([299, 'Quite Fine', 'ok']);
  // What code cannot see passes it by.
  await (await call('/x', 'y'.repeat(3_000_000))).text();
  expect(seen).toEqual([
    ['/api/a%2Fb?x=%60', 'yes secret-1', undefined, 5],
    ['/api/x', 'yes secret-1', undefined, 3_000_000],
  ]);
  await world.proxy.flush();
  const { data } = await world.deps.store.exchanges.list({ workspace: 'default', limit: 10 });
  expect(data).toHaveLength(2);
  expect(JSON.stringify(data)).not.toContain('secret-1');
});

test('code may make another body', async () => {
  await using world = await openProxyWorld(async (request, response) => {
    const body = await textOf(request);
    response.end(`${String(request.headers['content-length'])} ${body}`);
  });
  const own = "request.body = 'made'; return request;";
  const connection = await world.connect(
    { authentication: { type: 'custom', test: testStep, fields }, beforeRequest: [{ source: own, args }] },
    { authData: { k: 's' } },
  );
  const post = (body: string) => world.call(connection, '/x', { method: 'POST', body });
  expect(await (await post('hello')).text()).toBe('4 made');
  const long = await post('y'.repeat(3_000_000));
  expect([long.status, long.headers.get('claviger-problem')]).toEqual([422, 'field_invalid']);
});

test('code after an answer sees it whole, and the answer is no longer compressed', async () => {
  await using world = await openProxyWorld(async (request, response) => {
    const body = await textOf(request);
    response.writeHead(302, { location: '/elsewhere' }).end(`${request.url} ${body}`);
  });
  const after = { source: 'return response;', args: ['response', 'z', 'bundle'] };
  const connection = await world.connect(
    { authentication: { type: 'custom', test: testStep, fields }, afterResponse: [after] },
    { authData: { k: 's' } },
  );
  const response = await world.call(connection, '/x', { method: 'POST', body: 'hello' });
  expect([response.status, response.headers.get('location')]).toEqual([302, '/elsewhere']);
  expect(await response.text()).toBe('/api/x hello');
  expect(response.headers.get('claviger-exchange')).toMatch(/^exch_/);
});
