import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { firstValue } from './headers.ts';
import { byKey, openProxyWorld, type ProxyWorld } from './proxy-world.test-tool.ts';
import { exchangeRaw } from './raw.test-tool.ts';

const authData = { api_key: 'k-123' };

interface Seen {
  readonly headers: readonly string[];
  readonly body: string;
  readonly trailers: readonly string[];
}

/** A provider that keeps what it saw, and answers by how often it was asked. */
function keeping(statusOf: (times: number) => number = () => 200) {
  const seen: Seen[] = [];
  const answer: RequestListener = async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push({ headers: request.rawHeaders, body, trailers: request.rawTrailers });
    response.writeHead(statusOf(seen.length), { trailer: 'X-Back' });
    response.write('seen');
    response.addTrailers({ 'X-Back': '1' });
    response.end();
  };
  return { seen, answer };
}

/** Sends chunks and what follows them, by hand. */
async function send(
  world: ProxyWorld,
  connection: { readonly id: string },
  headers: readonly string[],
  trailers: readonly string[],
  chunks = '5\r\nhello\r\n',
): Promise<string> {
  const { pathname } = new URL(world.at(connection, '/x'));
  const own = ['Host: a', `Authorization: Bearer ${world.key}`, 'Transfer-Encoding: chunked'];
  const head = [`POST ${pathname} HTTP/1.1`, ...own, ...headers].map((line) => `${line}\r\n`).join('');
  const last = ['0', ...trailers].map((line) => `${line}\r\n`).join('');
  return exchangeRaw(
    world.url,
    Buffer.from(`${head}\r\n${chunks}${last}\r\n`, 'latin1'),
    /\r\nX-Back: 1\r\n\r\n$|"reference"|^HTTP.1.1 \d+ .*\r\n\r\nseen$/s,
  );
}

test('trailers that were announced follow the body, both ways', async () => {
  const { seen, answer } = keeping();
  await using world = await openProxyWorld(answer);
  const connection = await world.connect(byKey, { authData });
  const came = await send(
    world,
    connection,
    ['tRailer: X-Sum, x-b', 'X-A: 1'],
    ['X-sUm: caf\u00e9', 'X-B: 2'],
  );
  expect(came).toMatch(/^HTTP\/1.1 200 OK\r\n[\s\S]*\r\nX-Back: 1\r\n\r\n$/);
  const [only] = seen;
  expect([only?.body, only?.trailers]).toEqual(['hello', ['X-sUm', 'caf\u00e9', 'X-B', '2']]);
  const [key, announced] = [
    firstValue(only?.headers ?? [], 'x-api-key'),
    firstValue(only?.headers ?? [], 'trailer'),
  ];
  expect([key, announced, firstValue(only?.headers ?? [], 'x-a')]).toEqual(['k-123', 'X-Sum, x-b', '1']);
});

test('nothing that frames, routes or authorizes passes as a trailer, and no surprise', async () => {
  const { seen, answer } = keeping();
  await using world = await openProxyWorld(answer);
  const connection = await world.connect(byKey, { authData });
  const never = ['Host', 'Authorization', 'Cookie', 'Claviger-Target'];
  const named = [
    ...never,
    'Connection',
    'Trailer',
    'Expect',
    'If-Match',
    'Content-Type',
    'X-Gone',
    'X-Api-Key',
  ];
  await send(
    world,
    connection,
    [`Trailer: ${named.join(',')},X-Sum`, 'Connection: X-Gone'],
    [...named, 'X-Surprise'].map((name) => `${name}: 7`).concat('X-Sum: 1'),
  );
  expect(seen.map(({ trailers }) => trailers)).toEqual([['X-Sum', '1']]);
  expect(firstValue(seen[0]?.headers ?? [], 'trailer')).toBe('X-Api-Key, X-Sum');
  expect(firstValue(seen[0]?.headers ?? [], 'x-api-key')).toBe('k-123');
});

test.for([
  ['that nobody announced', []],
  ['of which none may pass', ['Trailer: Authorization, Cookie']],
] as const)('trailers %s are dropped', async ([, headers]) => {
  const { seen, answer } = keeping();
  await using world = await openProxyWorld(answer);
  const connection = await world.connect(byKey, { authData });
  await send(world, connection, headers, ['Authorization: x', 'Cookie: y', 'X-Sum: 1']);
  expect(seen.map(({ body, trailers }) => [body, trailers])).toEqual([['hello', []]]);
  expect(seen[0]?.headers.map((name) => name.toLowerCase())).not.toContain('trailer');
});

test.for(['Content-Length: 7', 'Transfer-Encoding: chunked', 'no trailer at all', 'X-Sum : 1'])(
  'the trailer %j is no end of a request',
  async (line) => {
    const { seen, answer } = keeping();
    await using world = await openProxyWorld(answer);
    const connection = await world.connect(byKey, { authData });
    await send(world, connection, ['Trailer: X-Sum'], [line]);
    expect(seen).toEqual([]);
  },
);

test('a call that is sent again after a renewal has its trailers again', async () => {
  const { seen, answer } = keeping((times) => (times === 1 ? 401 : 200));
  await using world = await openProxyWorld((request, response) => {
    if (request.url !== '/login') return void answer(request, response);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"token":"t-2"}');
  });
  const perform = { url: `${world.provider}/login`, method: 'POST' };
  const definition = {
    authentication: {
      type: 'session',
      test: { url: `${world.provider}/api/me` },
      fields: [{ key: 'token', computed: true, required: false }],
      sessionConfig: { perform },
    },
    requestTemplate: { headers: { 'X-Token': '{{bundle.authData.token}}' } },
  };
  const connection = await world.connect(definition, { authData: { token: 't-1' } });
  const came = await send(world, connection, ['Trailer: X-Sum'], ['X-Sum: 1']);
  expect(came).toMatch(/^HTTP\/1.1 200 /);
  expect(seen.map(({ headers, body, trailers }) => [firstValue(headers, 'x-token'), body, trailers])).toEqual(
    [
      ['t-1', 'hello', ['X-Sum', '1']],
      ['t-2', 'hello', ['X-Sum', '1']],
    ],
  );
});

test.for([
  ['is added to', { requestTemplate: { body: { b: 1 } } }, '{"b":1,"a":1}', ['X-Sum', '1']],
  [
    'code looks at',
    { beforeRequest: [{ source: 'return request;', args: ['request'] }] },
    '{"a":1}',
    ['X-Sum', '1'],
  ],
  [
    'code makes another of',
    { beforeRequest: [{ source: "request.body = 'other'; return request;", args: ['request'] }] },
    'other',
    [],
  ],
  [
    'is read whole for code after it',
    { afterResponse: [{ source: 'return response;', args: ['response'] }] },
    '{"a":1}',
    [],
  ],
] as const)('a body that %s', async ([, more, body, trailers]) => {
  const { seen, answer } = keeping();
  await using world = await openProxyWorld(answer);
  const connection = await world.connect({ ...byKey, ...more }, { authData });
  const headers = ['Content-Type: application/json', 'Trailer: X-Sum'];
  await send(world, connection, headers, ['X-Sum: 1'], '7\r\n{"a":1}\r\n');
  expect(seen.map((one) => [one.body, one.trailers])).toEqual([[body, trailers]]);
});
