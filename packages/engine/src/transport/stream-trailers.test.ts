import { expect, test } from 'vitest';
import { SenderGone, type StreamedResponse, type StreamOptions, type StreamRequest } from './stream.ts';
import { makeCertificate } from './testing/certificate.ts';
import { bodyOf, serve, serveRaw, serveTls, type TestServer } from './testing/servers.ts';
import { opened, table } from './testing/transports.ts';

const times = { headersTimeoutMs: 15_000, idleTimeoutMs: 15_000 };
const trailers = { announced: 'X-Sum', read: () => ['X-Sum', '1'] };

function open(
  transport: ReturnType<typeof opened>,
  server: Pick<TestServer, 'origin' | 'port'>,
  more: Partial<StreamRequest & StreamOptions> = {},
) {
  const { headersTimeoutMs, idleTimeoutMs } = { ...times, ...more };
  const request = { method: 'POST', origin: server.origin, path: '/', headers: [], trailers, ...more };
  const allow = [new URL(server.origin).host];
  return transport.stream(request, { allow, headersTimeoutMs, idleTimeoutMs });
}

async function answerOf(streaming: ReturnType<typeof open>): Promise<StreamedResponse> {
  const answer = await streaming.answer;
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
}

async function codeOf(streaming: ReturnType<typeof open>): Promise<string | number> {
  const answer = await streaming.answer;
  return answer.ok ? answer.value.status : answer.problem.code;
}

/** The body as text, and how it ended. */
function readAll(response: StreamedResponse): Promise<readonly [string, unknown]> {
  return new Promise((resolve) => {
    let text = '';
    response.pipe({
      data(chunk) {
        text += Buffer.from(chunk).toString('latin1');
        return true;
      },
      end: (last) => resolve([text, last]),
      cut: ({ code }) => resolve([text, code]),
    });
  });
}

async function* parts(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text);
}

test('head, body and trailers leave as they are, framed here', async () => {
  const got = Promise.withResolvers<readonly unknown[]>();
  await using server = await serve(async (request, response) => {
    const body = await bodyOf(request);
    got.resolve([request.method, request.url, request.rawHeaders, body, request.rawTrailers]);
    response.end();
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const given = [
    'X-A',
    'caf\u00e9',
    'x-a',
    '2',
    'Content-Length',
    '3',
    'Connection',
    'keep-alive',
    'TE',
    'x',
  ];
  const told = ['X-Sum', 'caf\u00e9', 'x-sUm', 'a, b'];
  const more = { path: '/a//b?%zz', headers: given, body: parts('one ', 'two') };
  const streaming = open(transport, server, { ...more, trailers: { announced: 'X-Sum', read: () => told } });
  expect(await codeOf(streaming)).toBe(200);
  const framed = ['Connection', 'close', 'Transfer-Encoding', 'chunked', 'Trailer', 'X-Sum'];
  const headers = ['Host', `127.0.0.1:${server.port}`, 'X-A', 'caf\u00e9', 'x-a', '2', ...framed];
  expect(await got.promise).toEqual(['POST', '/a//b?%zz', headers, 'one two', told]);
});

test.for([
  ['bytes', Buffer.from('hi'), 'hi'],
  ['none', undefined, ''],
] as const)('a body may be %s, and a method any', async ([, body, text]) => {
  await using server = await serve(async (request, response) => {
    const came = await bodyOf(request);
    response.end(JSON.stringify([request.method, came, request.rawTrailers]));
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const response = await answerOf(open(transport, server, { method: 'DELETE', body }));
  expect((await readAll(response))[0]).toBe(JSON.stringify(['DELETE', text, ['X-Sum', '1']]));
});

test('trailers are read when the body is over, and the head does not wait for the body', async () => {
  const headCame = Promise.withResolvers<void>();
  await using server = await serve(async (request, response) => {
    headCame.resolve();
    await bodyOf(request);
    response.end(request.rawTrailers.join(' '));
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  let count = 0;
  async function* body() {
    await headCame.promise;
    for (; count < 3; count += 1) yield Buffer.from('x');
  }
  const counted = { announced: 'X-Count', read: () => ['X-Count', String(count)] };
  const response = await answerOf(open(transport, server, { body: body(), trailers: counted }));
  expect((await readAll(response))[0]).toBe('X-Count 3');
});

test('an answer comes as it is, without the hints before it', async () => {
  const answer =
    'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 Fine\r\nX-A: caf\u00e9\r\nx-a: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nT: 1\r\n\r\n';
  await using server = await serveRaw((socket) => void socket.write(Buffer.from(answer, 'latin1')));
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const response = await answerOf(open(transport, server));
  expect([response.status, response.statusText, response.headers]).toEqual([
    200,
    'Fine',
    ['X-A', 'caf\u00e9', 'x-a', '2', 'Transfer-Encoding', 'chunked'],
  ]);
  expect(await readAll(response)).toEqual(['hi', ['T', '1']]);
  // The connection is not kept.
  await server.idle();
});

test('an answer that comes before the body is over ends the request', async () => {
  await using server = await serve((_, response) => response.writeHead(413).end('too much'));
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const never = Promise.withResolvers<void>();
  async function* body() {
    yield Buffer.from('one');
    await never.promise;
  }
  const response = await answerOf(open(transport, server, { body: body() }));
  expect([response.status, await readAll(response)]).toEqual([413, ['too much', []]]);
  await server.idle();
});

test('a server that takes nothing more is not sent more', async () => {
  await using server = await serve(() => {});
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  let sent = 0;
  async function* body() {
    for (; sent < 256; sent += 1) yield Buffer.alloc(1024 * 1024);
  }
  const more = { body: body(), headersTimeoutMs: 300 };
  // Its deadline is that of a server that has everything: it is the server that is slow.
  expect(await codeOf(open(transport, server, more))).toBe('timeout');
  expect(sent).toBeLessThan(64);
});

test('a sink that wants no more holds the server up, and gets the rest afterwards', async () => {
  const size = 32 * 1024 * 1024;
  await using server = await serve((_, response) => response.end(Buffer.alloc(size)));
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const response = await answerOf(open(transport, server));
  let came = 0;
  const ended = Promise.withResolvers<void>();
  const flow = response.pipe({
    data(chunk) {
      came += chunk.length;
      setImmediate(() => flow.resume());
      return false;
    },
    end: () => ended.resolve(),
    cut: ({ code }) => ended.reject(new Error(code)),
  });
  await ended.promise;
  expect(came).toBe(size);
});

test('a sender that goes away is a problem, and the server sees no end', async () => {
  const gone = Promise.withResolvers<boolean>();
  await using server = await serve((request) => {
    request.on('error', () => {});
    request.once('close', () => gone.resolve(request.complete));
    request.resume();
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  async function* body() {
    yield Buffer.from('one ');
    throw new SenderGone();
  }
  expect(await codeOf(open(transport, server, { body: body() }))).toBe('field_invalid');
  expect(await gone.promise).toBe(false);
});

test('a bug in a body is thrown', async () => {
  await using server = await serve((request) => void request.resume());
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  // biome-ignore lint/correctness/useYield: it fails before.
  async function* body() {
    throw new RangeError('a bug');
  }
  await expect(open(transport, server, { body: body() }).answer).rejects.toThrow('a bug');
});

test.for([
  ['of known length', 'content-length: 9\r\n\r\nhi'],
  ['in chunks', 'transfer-encoding: chunked\r\n\r\n2\r\nhi\r\n'],
])('an answer %s that breaks off is cut, not ended', async ([, rest]) => {
  await using server = await serveRaw((socket) => socket.end(`HTTP/1.1 200 OK\r\n${rest}`));
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  expect(await readAll(await answerOf(open(transport, server)))).toEqual(['hi', 'connection_refused']);
});

test('giving up closes the connection, before and amid an answer', async () => {
  for (const isBegun of [false, true]) {
    const gone = Promise.withResolvers<void>();
    const came = Promise.withResolvers<void>();
    await using server = await serve((_, response) => {
      response.once('close', () => gone.resolve());
      if (isBegun) response.write('hi');
      came.resolve();
    });
    await using transport = opened({ allowPrivate: ['127.0.0.1'] });
    const streaming = open(transport, server);
    await came.promise;
    const response = isBegun ? await answerOf(streaming) : undefined;
    streaming.abort();
    expect(response === undefined ? await codeOf(streaming) : await readAll(response)).toEqual(
      response === undefined ? 'timeout' : [expect.any(String), 'timeout'],
    );
    await gone.promise;
  }
});

test('a server that is silent is given up, and one that waits for a slow sender is not', async () => {
  await using server = await serve(async (request, response) => {
    if (request.url === '/begun') response.writeHead(200).write('hi');
    if (request.url === '/waits') response.end(await bodyOf(request));
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const short = { headersTimeoutMs: 1_000 };
  async function* body() {
    yield Buffer.from('slow');
    // Longer than the deadline, since it began later.
    expect(await codeOf(open(transport, server, short))).toBe('timeout');
    yield Buffer.from('ly');
  }
  const slow = await answerOf(open(transport, server, { ...short, path: '/waits', body: body() }));
  expect(await readAll(slow)).toEqual(['slowly', []]);
  const begun = await answerOf(open(transport, server, { idleTimeoutMs: 200, path: '/begun' }));
  expect(await readAll(begun)).toEqual(['hi', 'timeout']);
});

test.for([
  ['no HTTP', 'SSH-2.0-x\r\n\r\n', 'parse_error'],
  ['a head without end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(70_000)}\r\n\r\n`, 'response_too_large'],
  ['nothing', '', 'connection_refused'],
  ['another protocol', 'HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n', 'connection_refused'],
])('a server that says %s is a problem', async ([, answer = '', code]) => {
  await using server = await serveRaw((socket) => socket.end(answer));
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  expect(await codeOf(open(transport, server))).toBe(code);
});

test('F-138 it is the same door: hosts, and addresses when the socket connects', async () => {
  await using server = await serve(
    (request, response) => void request.resume().on('end', () => response.end()),
  );
  const lookup = table({ 'rebound.test': ['127.0.0.1'] });
  await using transport = opened({ lookup });
  const streaming = transport.stream(
    { method: 'POST', origin: server.origin, path: '/', headers: [], trailers },
    { allow: ['acme.dev'], ...times },
  );
  expect(await codeOf(streaming)).toBe('host_not_allowed');
  expect(await codeOf(open(transport, server))).toBe('private_host');
  const origin = `http://rebound.test:${server.port}`;
  expect(await codeOf(open(transport, { ...server, origin }))).toBe('private_host');
  expect(server.connections()).toBe(0);
  transport.allowPrivate('rebound.test');
  expect(await codeOf(open(transport, { ...server, origin }))).toBe(200);
});

test('certificates are asked for as they are of every other request', async () => {
  const until = new Date(Date.UTC(new Date().getUTCFullYear() + 2, 0));
  const certificate = makeCertificate(['secure.test'], until);
  await using server = await serveTls(certificate, async (request, response) => {
    await bodyOf(request);
    response.end(request.rawTrailers.join(' '));
  });
  const lookup = table({ 'secure.test': ['127.0.0.1'] });
  const settings = { allowPrivate: ['secure.test'], lookup };
  const at = { ...server, origin: `https://secure.test:${server.port}` };
  await using trusting = opened({ ...settings, ca: [certificate.cert] });
  expect(await readAll(await answerOf(open(trusting, at)))).toEqual(['X-Sum 1', []]);
  await using strict = opened(settings);
  expect(await codeOf(open(strict, at))).toBe('tls_error');
});

test('a transport that closes cuts off what is under way', async () => {
  const came = Promise.withResolvers<void>();
  await using server = await serve(() => came.resolve());
  const transport = opened({ allowPrivate: ['127.0.0.1'] });
  const streaming = open(transport, server);
  await came.promise;
  await transport.close();
  expect(await codeOf(streaming)).toBe('connection_refused');
  await server.idle();
});
