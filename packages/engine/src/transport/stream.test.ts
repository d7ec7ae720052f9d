import { once } from 'node:events';
import { expect, test } from 'vitest';
import { SenderGone, type StreamedResponse, type StreamRequest } from './stream.ts';
import { bodyOf, serve, serveRaw, type TestServer } from './testing/servers.ts';
import { opened, table } from './testing/transports.ts';

const times = { headersTimeoutMs: 15_000, idleTimeoutMs: 15_000 };

function open(transport: ReturnType<typeof opened>, server: TestServer, more: Partial<StreamRequest> = {}) {
  const request = { method: 'GET', origin: server.origin, path: '/', headers: [], ...more };
  return transport.stream(request, { allow: [`127.0.0.1:${server.port}`], ...times });
}

async function answerOf(streaming: ReturnType<typeof open>): Promise<StreamedResponse> {
  const answer = await streaming.answer;
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
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
      end: (trailers) => resolve([text, trailers]),
      cut: ({ code }) => resolve([text, code]),
    });
  });
}

test('head and body leave and come as they are', async () => {
  await using server = await serveRaw((socket) =>
    socket.end(
      Buffer.from(
        'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 Fine\r\nX-A: caf\u00e9\r\nx-a: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nT: 1\r\n\r\n',
        'latin1',
      ),
    ),
  );
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const response = await answerOf(open(transport, server));
  expect([response.status, response.statusText, response.headers]).toEqual([
    200,
    'Fine',
    ['X-A', 'caf\u00e9', 'x-a', '2', 'Transfer-Encoding', 'chunked'],
  ]);
  expect(await readAll(response)).toEqual(['hi', ['T', '1']]);
});

test('a body streams up', async () => {
  await using server = await serve(async (request, response) => response.end(await bodyOf(request)));
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  async function* parts() {
    yield Buffer.from('one ');
    yield Buffer.from('two');
  }
  const response = await answerOf(open(transport, server, { method: 'POST', body: parts() }));
  expect((await readAll(response))[0]).toBe('one two');
});

test('a sender that goes away is a problem, and no bug', async () => {
  await using server = await serve((request) => void request.resume());
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  async function* parts() {
    yield Buffer.from('one ');
    throw new SenderGone();
  }
  const answer = await open(transport, server, { method: 'POST', body: parts() }).answer;
  expect(answer).toMatchObject({ ok: false, problem: { code: 'field_invalid', params: { key: 'body' } } });
});

test('a body that breaks off is cut, not ended', async () => {
  await using server = await serveRaw((socket) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhi'),
  );
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  expect(await readAll(await answerOf(open(transport, server)))).toEqual(['hi', 'connection_refused']);
});

test('giving up closes the connection', async () => {
  const gone = Promise.withResolvers<void>();
  const came = Promise.withResolvers<void>();
  await using server = await serve((_, response) => {
    response.once('close', () => gone.resolve());
    came.resolve();
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const streaming = open(transport, server);
  await came.promise;
  streaming.abort();
  expect(await streaming.answer).toMatchObject({ ok: false, problem: { code: 'timeout' } });
  await gone.promise;
});

test('a server that is silent is given up', async () => {
  await using server = await serve((request, response) => {
    if (request.url === '/begun') response.writeHead(200).write('hi');
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const allow = [`127.0.0.1:${server.port}`];
  const request = { method: 'GET', origin: server.origin, path: '/', headers: [] };
  const deaf = { allow, headersTimeoutMs: 200, idleTimeoutMs: 200 };
  expect(await transport.stream(request, deaf).answer).toMatchObject({
    ok: false,
    problem: { code: 'timeout' },
  });
  const begun = await answerOf(
    transport.stream({ ...request, path: '/begun' }, { ...times, allow, idleTimeoutMs: 200 }),
  );
  expect(await readAll(begun)).toEqual(['hi', 'timeout']);
});

test('a change of protocols gives the connection itself', async () => {
  await using server = await serveRaw((socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    socket.on('data', (chunk) => socket.end(`echo ${chunk}`));
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const { status, socket } = await answerOf(open(transport, server, { upgrade: 'websocket' }));
  socket?.write('hi');
  const [chunk] = socket === undefined ? [] : await once(socket, 'data');
  expect([status, String(chunk)]).toEqual([101, 'echo hi']);
});

test('F-138 it is the same door: hosts, and addresses when the socket connects', async () => {
  await using server = await serve((_, response) => response.end());
  const lookup = table({ 'rebound.test': ['127.0.0.1'] });
  await using transport = opened({ lookup });
  const request = { method: 'GET', path: '/', headers: [] };
  const codeOf = async (origin: string, allow: readonly string[]) => {
    const answer = await transport.stream({ ...request, origin }, { allow, ...times }).answer;
    return answer.ok ? answer.value.status : answer.problem.code;
  };
  expect(await codeOf(server.origin, ['acme.dev'])).toBe('host_not_allowed');
  expect(await codeOf(server.origin, [`127.0.0.1:${server.port}`])).toBe('private_host');
  const named = `rebound.test:${server.port}`;
  expect(await codeOf(`http://${named}`, [named])).toBe('private_host');
});
