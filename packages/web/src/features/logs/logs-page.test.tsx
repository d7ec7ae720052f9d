import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Asked, renderPage } from '../../testing/render.tsx';
import { exchangeOf } from '../exchanges/sample.test-tool.ts';

const exchanges = [
  exchangeOf({}, { id: 'exch_2', response: { status: 401, headers: {}, content: '' } }),
  exchangeOf({ method: 'POST', url: 'https://acme.example/token' }, { id: 'exch_1', purpose: 'refresh' }),
];
const integrations = { data: [{ key: 'acme', name: 'Acme CRM' }], next: null };

const answers = (more = {}) => ({
  'GET /v1/integrations': integrations,
  'GET /v1/exchanges': { data: exchanges, next: null },
  ...more,
});

const lastQuery = (asked: readonly Asked[]) =>
  Object.fromEntries(asked.findLast(({ path }) => path === '/v1/exchanges')?.query ?? []);

test('F-139 every exchange is listed, newest first, and opens in place with whose it was', async () => {
  const { router } = await renderPage('/logs', answers());
  const list = await screen.findByRole('list', { name: 'Exchanges' });
  const rows = within(list).getAllByRole('button');
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('acmeTestGETacme.example/me401'),
    expect.stringContaining('acmeRefreshPOSTacme.example/token200'),
  ]);
  await userEvent.click(rows[0] as HTMLElement);
  expect(await screen.findByRole('link', { name: 'conn_1' })).toBeDefined();
  expect(screen.getByRole('region', { name: 'Request' })).toBeDefined();
  expect(router.state.location.search).toMatchObject({ exchange: 'exch_2' });
});

test('F-139 the filters of the address narrow the log', async () => {
  const { asked } = await renderPage(
    '/logs?integration=acme&status=401&purpose=refresh&user=u-1&connection=conn_1&failed=true&attempt=cs_1',
    answers(),
  );
  await screen.findByRole('list', { name: 'Exchanges' });
  expect(lastQuery(asked)).toEqual({
    integration: 'acme',
    status: '401',
    purpose: 'refresh',
    user: 'u-1',
    connection: 'conn_1',
    failed: 'true',
    session: 'cs_1',
    limit: '50',
  });
});

test('F-139 a filter that is set stands in the address, and is cleared again', async () => {
  const { asked, router } = await renderPage('/logs?cursor=c1', answers());
  await screen.findByRole('list', { name: 'Exchanges' });
  await userEvent.click(screen.getByRole('radio', { name: 'Failed only' }));
  await waitFor(() => expect(router.state.location.href).toBe('/logs?failed=true'));
  await userEvent.type(screen.getByRole('textbox', { name: 'Status' }), '500{Enter}');
  await waitFor(() => expect(lastQuery(asked)).toEqual({ failed: 'true', status: '500', limit: '50' }));
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});

test('F-139 older exchanges are on further pages', async () => {
  const { asked, router } = await renderPage(
    '/logs',
    answers({
      'GET /v1/exchanges': ({ query }: Asked) => ({
        data: query.get('cursor') === null ? exchanges : exchanges.slice(1),
        next: query.get('cursor') === null ? 'c2' : null,
      }),
    }),
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Older' }));
  await waitFor(() => expect(lastQuery(asked)).toMatchObject({ cursor: 'c2' }));
  expect(await screen.findByRole('button', { name: 'Newest' })).toBeDefined();
  expect(router.state.location.search).toEqual({ cursor: 'c2' });
});

test('nothing yet, and nothing that matches, are told apart', async () => {
  const none = answers({ 'GET /v1/exchanges': { data: [], next: null } });
  await renderPage('/logs', none);
  expect(await screen.findByText('Nothing was sent yet')).toBeDefined();
  await renderPage('/logs?user=nobody', none);
  expect(await screen.findByText('No exchange matches these filters')).toBeDefined();
});

test('a log that cannot be read says why, with a way to try again', async () => {
  let calls = 0;
  await renderPage(
    '/logs',
    answers({
      'GET /v1/exchanges': () => {
        calls += 1;
        return calls === 1
          ? Response.json({ code: 'internal', title: 'It is away' }, { status: 503 })
          : { data: exchanges, next: null };
      },
    }),
  );
  await screen.findByText('It is away');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('list', { name: 'Exchanges' })).toBeDefined();
});
