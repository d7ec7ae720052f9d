import { getEventListeners, once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { admitRequest } from './admission.ts';
import { createAgent } from './egress.ts';
import { parsePrivateHostRule } from './private-hosts.ts';
import { answerOf, ask, hasty, patient, rawAnswerOf } from './testing/exchanges.ts';
import { serve } from './testing/servers.ts';
import { exchangeOnce } from './undici.ts';

test('LIM-2 a body of exactly the limit passes', async () => {
  const answer = await answerOf((_, response) => response.end(Buffer.alloc(patient.maxBytes)));
  expect(answer.ok && answer.value.body.length).toBe(patient.maxBytes);
});

test('LIM-2 a body announced too large is refused before it comes, and the socket closed', async () => {
  await using server = await serve((_, response) => {
    response.writeHead(200, { 'Content-Length': String(patient.maxBytes + 1) });
    response.flushHeaders();
  });
  const answer = await ask(server.origin);
  const params = { host: `127.0.0.1:${server.port}`, limit: '100000 bytes' };
  expect(answer).toMatchObject({ problem: { code: 'response_too_large', params } });
  await server.idle();
});

test('LIM-2 a body without end stops at the limit, and the socket is closed', async () => {
  await using server = await serve((_, response) => {
    const pour = () => {
      while (!response.destroyed && response.write(Buffer.alloc(10_000)));
    };
    response.on('drain', pour);
    pour();
  });
  expect(await ask(server.origin)).toMatchObject({ problem: { code: 'response_too_large' } });
  await server.idle();
});

test('attack 15: a gzip bomb ends as too large', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * patient.maxBytes));
  const answer = await answerOf((_, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb);
  });
  expect(bomb.length).toBeLessThan(patient.maxBytes);
  expect(answer).toMatchObject({ problem: { code: 'response_too_large' } });
});

test('headers without end are too large', async () => {
  const answer = await rawAnswerOf((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`);
  });
  expect(answer).toMatchObject({ problem: { code: 'response_too_large' } });
});

test('a damaged compressed body cannot be read', async () => {
  const answer = await answerOf((_, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('plain');
  });
  expect(answer).toMatchObject({ problem: { code: 'parse_error' } });
});

test('LIM-1 headers that never come end in time, and the socket is closed', async () => {
  await using server = await serve(() => {});
  const answer = await ask(`${server.origin}/?key=s3cret`, {}, { limits: hasty });
  const params = { host: `127.0.0.1:${server.port}`, seconds: '0.04', reason: 'no complete answer in time' };
  expect(answer).toEqual({ ok: false, problem: { code: 'timeout', stage: 'request', params } });
  await server.idle();
});

test('LIM-1 attack 15: a body that drips does not extend the time', async () => {
  await using server = await serve((_, response) => {
    const drip = setInterval(() => response.write('.'), 5);
    response.once('close', () => clearInterval(drip));
  });
  expect(await ask(server.origin, {}, { limits: hasty })).toMatchObject({ problem: { code: 'timeout' } });
  await server.idle();
});

test('LIM-1 a name that never resolves ends in time', async () => {
  const answer = await ask('http://slow.test/', {}, { limits: hasty });
  expect(answer).toMatchObject({ problem: { code: 'timeout', params: { host: 'slow.test' } } });
});

test('the caller ends it at any time, and the socket is closed', async () => {
  const caller = new AbortController();
  await using server = await serve(() => caller.abort());
  const answer = await ask(server.origin, {}, { limits: patient, signal: caller.signal });
  expect(answer).toMatchObject({ problem: { code: 'timeout', params: { reason: 'the caller gave up' } } });
  await server.idle();
  await ask(server.origin, {}, { limits: patient, signal: caller.signal });
  expect(server.connections()).toBe(1);
});

test('a signal that outlives the call keeps nothing of it', async () => {
  const caller = new AbortController();
  await using server = await serve((_, response) => response.end());
  await ask(server.origin, {}, { limits: patient, signal: caller.signal });
  expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
});

test('a port where nothing listens refuses', async () => {
  const server = await serve(() => {});
  await server[Symbol.asyncDispose]();
  expect(await ask(`${server.origin}/?key=s3cret`)).toEqual({
    ok: false,
    problem: {
      code: 'connection_refused',
      stage: 'request',
      params: { host: `127.0.0.1:${server.port}`, reason: 'nothing listens there' },
    },
  });
});

test('a connection that is reset or closed early is refused', async () => {
  const reset = await rawAnswerOf((socket) => socket.resetAndDestroy());
  const closed = await rawAnswerOf((socket) => socket.end());
  const cut = await rawAnswerOf((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nfour'));
  const unchunked = await rawAnswerOf((socket) =>
    socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nfour\r\n'),
  );
  for (const answer of [reset, closed, cut, unchunked]) {
    expect(answer).toMatchObject({ problem: { code: 'connection_refused' } });
  }
});

test.each([
  ['another protocol', '220 mail.acme.com ESMTP\r\n'],
  ['garbage', '\u0000\u0001\u0002\u0003\r\n\r\n'],
  ['a bad length', 'HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n'],
  ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx'],
  [
    'a length and chunks',
    'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a bad chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nxx\r\n'],
  ['a bad header', 'HTTP/1.1 200 OK\r\nbad header: x\r\n\r\n'],
])('attack 15: %s is no HTTP answer', async (_, text) => {
  const answer = await rawAnswerOf((socket) => socket.end(text));
  expect(answer).toMatchObject({ problem: { code: 'parse_error' } });
});

test('after a failure the next request to the same host is served', async () => {
  let count = 0;
  await using server = await serve((_, response) => {
    count += 1;
    if (count === 1) response.socket?.destroy();
    else response.end('ok');
  });
  expect((await ask(server.origin)).ok).toBe(false);
  expect((await ask(server.origin)).ok).toBe(true);
});

test('abort before the connection: the request is never sent', async () => {
  const caller = new AbortController();
  let resolveName: (addresses: readonly string[]) => void = () => {};
  const lookedUp = Promise.withResolvers<void>();
  const slow = createAgent({
    rules: [parsePrivateHostRule('127.0.0.1') ?? {}],
    lookup: () => {
      lookedUp.resolve();
      return new Promise((resolve) => {
        resolveName = resolve;
      });
    },
  });
  let requests = 0;
  await using server = await serve((_, response) => {
    requests += 1;
    response.end();
  });
  const admitted = admitRequest({
    method: 'POST',
    url: `http://late.test:${server.port}/`,
    headers: {},
    body: 'x',
  });
  if (!admitted.ok) throw new Error(admitted.problem.code);
  const answer = exchangeOnce(slow, admitted.value, { limits: patient, signal: caller.signal });
  await lookedUp.promise;
  caller.abort();
  expect(await answer).toMatchObject({ problem: { code: 'timeout' } });
  const connected = once(slow, 'connect');
  resolveName(['127.0.0.1']);
  await connected;
  await slow.destroy();
  await server.idle();
  expect(requests).toBe(0);
});
