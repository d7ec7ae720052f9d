import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headerValues } from '../wire/response.ts';
import { answerOf, ask, rawAnswerOf } from './testing/exchanges.ts';
import { bodyOf, serve } from './testing/servers.ts';

test('a request arrives as it was given: method, path, query, header names as typed, body', async () => {
  let arrived: unknown;
  const headers = { 'X-Api-KEY': 'Zoë', 'content-type': 'text/plain' };
  await answerOf(
    async (request, response) => {
      const { method, url, rawHeaders } = request;
      arrived = { method, url, rawHeaders: rawHeaders.slice(0, 8), body: await bodyOf(request) };
      response.end();
    },
    { method: 'POST', headers, body: 'naïve' },
  );
  expect(arrived).toMatchObject({ method: 'POST', url: '/path?q=1', body: 'naïve' });
  expect(arrived).toMatchObject({
    rawHeaders: expect.arrayContaining(['X-Api-KEY', 'Zoë', 'content-type', 'text/plain']),
  });
});

test('nothing is added but Host, connection and length', async () => {
  let names: readonly string[] = [];
  await answerOf(
    (request, response) => {
      names = Object.keys(request.headers);
      response.end();
    },
    { method: 'POST', body: new Uint8Array([0, 255]) },
  );
  expect(names.toSorted()).toEqual(['connection', 'content-length', 'host']);
});

test('an answer comes with its URL, status, lower-case header names, repeated headers as lists, and body', async () => {
  const answer = await answerOf((_, response) => {
    response.writeHead(418, ['X-One', '1', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']);
    response.end('short and stout');
  });
  if (!answer.ok) throw new Error(answer.problem.code);
  expect(answer.value).toMatchObject({ status: 418, url: expect.stringMatching(/:\d+\/path\?q=1$/) });
  expect(headerValues(answer.value, 'set-cookie')).toEqual(['a=1', 'b=2']);
  expect(headerValues(answer.value, 'x-one')).toEqual(['1']);
  expect(Buffer.from(answer.value.body).toString()).toBe('short and stout');
});

test('headers named like members of objects are only headers', async () => {
  const answer = await rawAnswerOf((socket) =>
    socket.end('HTTP/1.1 200 OK\r\n__proto__: a\r\nconstructor: b\r\ncontent-length: 0\r\n\r\n'),
  );
  expect(answer.ok && Object.entries(answer.value.headers)).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['content-length', '0'],
  ]);
});

test('an early hint is not the answer', async () => {
  const answer = await rawAnswerOf((socket) =>
    socket.end(
      'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
    ),
  );
  expect(answer).toMatchObject({ ok: true, value: { status: 200, headers: { 'content-length': '2' } } });
});

test('a compressed answer is read, its headers stay as they came', async () => {
  const answer = await answerOf((_, response) => {
    response.setHeader('Content-Encoding', 'gzip');
    response.end(gzipSync('{"a":1}'));
  });
  expect(answer).toMatchObject({ ok: true, value: { headers: { 'content-encoding': 'gzip' } } });
  expect(answer.ok && Buffer.from(answer.value.body).toString()).toBe('{"a":1}');
});

test('an answer to HEAD announces a body and has none', async () => {
  const answer = await answerOf(
    (_, response) => {
      response.writeHead(200, { 'Content-Length': '900000', 'Content-Encoding': 'gzip' }).end();
    },
    { method: 'HEAD' },
  );
  expect(answer).toMatchObject({ ok: true, value: { status: 200 } });
});

test('one socket serves calls that follow each other', async () => {
  await using server = await serve((_, response) => response.end('ok'));
  await ask(server.origin);
  await ask(server.origin);
  expect(server.connections()).toBe(1);
});

test('F-138 attack 20: whatever is put into a header, the server sees one request and the headers given', async () => {
  const seen: { url: string | undefined; evil: unknown; x: unknown }[] = [];
  await using server = await serve((request, response) => {
    seen.push({ url: request.url, evil: request.headers['evil'], x: request.headers['x'] });
    response.end();
  });
  const nasty = fc.constantFrom('\r', '\n', '\0', ' ', '\t', ':', 'a', 'é', '\u010a', '\u{1f511}', 'Evil: 1');
  const value = fc.array(nasty, { maxLength: 6 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(value, value, async (text, name) => {
      seen.length = 0;
      const answer = await ask(`${server.origin}/one`, { headers: { X: text, [name || 'Y']: 'v' } });
      if (answer.ok) expect(seen).toEqual([{ url: '/one', evil: undefined, x: text.trim() }]);
      else expect({ seen, code: answer.problem.code }).toEqual({ seen: [], code: 'field_invalid' });
    }),
    { numRuns: 300 },
  );
});
