import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { answerWith } from '../../testing/render.tsx';
import { connectionExchangesRead, connectionRead, connectionsRead, eventsRead } from './reads.ts';

const client = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });
const empty = { data: [], next: null };

test('the first page is asked for without a cursor, and filters that are not set are left out', async () => {
  const asked = answerWith({
    'GET /v1/connections': empty,
    'GET /v1/connections/a%2Fb/events': empty,
    'GET /v1/exchanges': empty,
  });
  await client().fetchQuery(connectionsRead({ integration: 'acme' }));
  await client().fetchInfiniteQuery(eventsRead('a/b'));
  await client().fetchInfiniteQuery(connectionExchangesRead('a/b'));
  expect(asked.map(({ path, query }) => `${path}?${query}`)).toEqual([
    '/v1/connections?integration=acme',
    '/v1/connections/a%2Fb/events?',
    '/v1/exchanges?connection=a%2Fb',
  ]);
});

test('what is said of connections is read again with all of them', () => {
  for (const { queryKey } of [connectionsRead({}), connectionRead('conn_1'), eventsRead('conn_1')])
    expect(queryKey[0]).toBe('connections');
});
