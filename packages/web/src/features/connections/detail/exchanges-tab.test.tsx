import { within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Asked } from '../../../testing/render.tsx';
import { exchangeOf } from '../../exchanges/sample.test-tool.ts';
import { renderConnection } from '../page.test-tool.ts';

test('the open exchange stands in the address, also one that is older than the list', async () => {
  const old = exchangeOf({ url: 'https://acme.example/old' }, { id: 'exch_0' });
  const { router, screen } = await renderConnection(
    {},
    {
      'GET /v1/exchanges': { data: [exchangeOf({}, { id: 'exch_1' })], next: null },
      'GET /v1/exchanges/exch_0': old,
    },
    '?exchange=exch_0',
  );
  const other = await screen.findByRole('list', { name: 'Exchange of the address' });
  expect(within(other).getByRole('heading', { name: 'Request' })).toBeDefined();
  const list = screen.getByRole('list', { name: 'Exchanges' });
  await userEvent.click(within(list).getByRole('button', { name: /acme\.example/ }));
  expect(router.state.location.search).toEqual({ tab: 'exchanges', exchange: 'exch_1' });
});

test('a connection that sent nothing says so; older exchanges are a press away', async () => {
  let isEmpty = true;
  const { client, screen } = await renderConnection(
    {},
    {
      'GET /v1/exchanges': ({ query }: Asked) => {
        if (isEmpty) return { data: [], next: null };
        return query.get('cursor') === 'older'
          ? { data: [exchangeOf({ url: 'https://acme.example/older' }, { id: 'exch_0' })], next: null }
          : { data: [exchangeOf({}, { id: 'exch_1' })], next: 'older' };
      },
    },
    '?tab=exchanges',
  );
  expect(await screen.findByText('Nothing was sent in the last 30 days')).toBeDefined();
  isEmpty = false;
  await client.invalidateQueries({ queryKey: ['exchanges'] });
  await userEvent.click(await screen.findByRole('button', { name: 'Show older exchanges' }));
  expect(await screen.findByText('/older')).toBeDefined();
});
