import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi, readProblem } from './api.ts';

let server: Server;
let url = '';

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method, url: path, headers } = request;
    if (path === '/empty') return response.writeHead(204).end();
    if (path === '/wrong')
      return response
        .writeHead(422)
        .end(JSON.stringify({ code: 'timeout', title: 'Too slow', detail: 'It took 30 s.' }));
    const body = method === 'POST' ? await json(request) : null;
    response.end(JSON.stringify({ method, path, key: headers.authorization, body }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => server.close());

test('a call carries the key and JSON, and gives the answer', async () => {
  expect(await createApi(url, 'k')('POST', '/v1/x?y=1', { a: 1 })).toEqual({
    ok: true,
    value: { method: 'POST', path: '/v1/x?y=1', key: 'Bearer k', body: { a: 1 } },
  });
  expect(await createApi(url, 'k')('GET', '/empty')).toEqual({ ok: true, value: {} });
});

test('a refusal gives the code and the detail', async () => {
  expect(await createApi(url, 'k')('GET', '/wrong')).toEqual({
    ok: false,
    problem: { code: 'timeout', detail: 'It took 30 s.' },
  });
});

test('a problem without its members is still something to show', () => {
  expect(readProblem({ title: 'Gone' }, 410)).toEqual({ code: 'status 410', detail: 'Gone' });
  expect(readProblem(null)).toEqual({ code: 'unknown', detail: '' });
});
