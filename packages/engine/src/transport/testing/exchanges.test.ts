import { expect, test } from 'vitest';
import { answerOf, ask, hasty, rawAnswerOf } from './exchanges.ts';

test('one exchange with a server of its own, at a path with a query', async () => {
  const answer = await answerOf((request, response) => response.end(request.url));
  expect(answer.ok && Buffer.from(answer.value.body).toString()).toBe('/path?q=1');
});

test('one exchange with a server that says what it likes', async () => {
  const answer = await rawAnswerOf((socket) => socket.end('HTTP/1.1 204 Fine\r\n\r\n'));
  expect(answer).toMatchObject({ ok: true, value: { status: 204 } });
});

test('no other address is reached and no name resolved', async () => {
  expect(await ask('http://127.0.0.2/')).toMatchObject({ problem: { code: 'private_host' } });
  expect(await ask('http://a.test/', {}, { limits: hasty })).toMatchObject({ problem: { code: 'timeout' } });
});
