import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type Answers, renderPart } from '../../../testing/render.tsx';
import { exchangeOf } from '../../exchanges/sample.test-tool.ts';
import { EventExchanges } from './event-exchanges.tsx';

const event = {
  id: 'evt_1',
  type: 'connection.refreshed',
  connection: 'conn_1',
  at: '2026-01-02T09:10:00.000Z',
  detail: { generation: 2 },
};

const render = (answers: Answers) =>
  renderPart(<EventExchanges group={{ newest: event, oldest: event, events: [event] }} />, answers);

test('what was sent at that time is listed', async () => {
  const { asked } = await render({
    'GET /v1/exchanges': {
      data: [exchangeOf({}, { startedAt: '2026-01-02T09:09:59Z', purpose: 'refresh' })],
      next: null,
    },
  });
  expect(await screen.findByRole('list', { name: 'What was sent' })).toBeDefined();
  const query = asked.find(({ path }) => path === '/v1/exchanges')?.query;
  expect(Object.fromEntries(query ?? [])).toMatchObject({ connection: 'conn_1', purpose: 'refresh' });
});

test('of what was sent later nothing is shown', async () => {
  await render({
    'GET /v1/exchanges': { data: [exchangeOf({}, { startedAt: '2026-03-01T00:00:00Z' })], next: null },
  });
  expect(await screen.findByText(/No exchange of that time/)).toBeDefined();
});

test('a log that may not be read says so', async () => {
  await render({
    'GET /v1/exchanges': () =>
      Response.json({ code: 'permission_denied', title: 'The key lacks exchanges:read' }, { status: 403 }),
  });
  expect(await screen.findByText('The key lacks exchanges:read')).toBeDefined();
});
