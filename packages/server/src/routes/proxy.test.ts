import { expect, test } from 'vitest';
import { openTemporaryApp } from '../temporary-app.ts';

test('calls are in the document, and carried only where a server listens', async () => {
  const app = await openTemporaryApp();
  const { body } = await app.call('GET', '/openapi.json');
  expect(JSON.stringify(body['paths'])).toContain('/v1/connections/{id}/proxy/{path}');
  const answer = await app.call('POST', '/v1/connections/conn_1/proxy/x');
  expect([answer.status, answer.body['detail']]).toEqual([
    404,
    'Calls are carried by a server that listens.',
  ]);
  await app.close();
});
