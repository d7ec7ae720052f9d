import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { answerWith } from '../../testing/render.tsx';
import { exchangeRead } from './reads.ts';
import { exchangeOf } from './sample.test-tool.ts';

test('F-090 an exchange is read by its id, and once', async () => {
  const asked = answerWith({ 'GET /v1/exchanges/exch_1': exchangeOf({}) });
  const client = new QueryClient();
  expect(await client.fetchQuery(exchangeRead('exch_1'))).toMatchObject({ id: 'exch_1' });
  await client.fetchQuery(exchangeRead('exch_1'));
  expect(asked).toHaveLength(1);
  vi.unstubAllGlobals();
});
