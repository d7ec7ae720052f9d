import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { TimelineEvent } from '../../../api/types.ts';
import { type Answers, type Asked, renderPart } from '../../../testing/render.tsx';
import { exchangeOf } from '../../exchanges/sample.test-tool.ts';
import { Timeline } from './timeline.tsx';

const event = (id: string, type: string, detail: TimelineEvent['detail'] = {}): TimelineEvent => ({
  id,
  type: `connection.${type}`,
  connection: 'conn_1',
  at: '2026-01-02T09:10:00.000Z',
  detail,
});
const refused = (id: string) => event(id, 'refresh_failed', { code: 'refresh_rejected' });
const begun = event('evt_1', 'created', { session: 'cs_1', version: '1.0.0' });

const render = (data: readonly TimelineEvent[], answers: Answers = {}) =>
  renderPart(<Timeline connection="conn_1" />, {
    'GET /v1/connections/conn_1/events': { data, next: null },
    ...answers,
  });

test('what happened is told in words, and what failed again and again is told once', async () => {
  await render([event('evt_4', 'expired', { by: 'api' }), refused('evt_3'), refused('evt_2'), begun]);
  const items = within(await screen.findByRole('list', { name: 'Timeline' })).getAllByRole('listitem');
  expect(items.map((item) => item.textContent)).toEqual([
    expect.stringContaining('Marked as expired'),
    expect.stringMatching(/Renewal refused by the app ×2 since .*\d\d:\d\d/),
    expect.stringContaining('Connected on the connect page'),
  ]);
  expect(screen.getByText('Events and exchanges are kept for 30 days.')).toBeDefined();
});

test('an event opens to its details and to what was sent', async () => {
  const { asked } = await render([begun], {
    'GET /v1/exchanges': {
      data: [exchangeOf({ method: 'POST', url: 'https://acme.example/token' })],
      next: null,
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: /Connected on the connect page/ }));
  expect(screen.getByText('cs_1')).toBeDefined();
  const sent = await screen.findByRole('list', { name: 'What was sent' });
  await userEvent.click(within(sent).getByRole('button', { name: /acme\.example/ }));
  expect(within(sent).getByRole('heading', { name: 'Request' })).toBeDefined();
  expect(asked.find(({ path }) => path === '/v1/exchanges')?.query.get('session')).toBe('cs_1');
});

test('older events are a press away', async () => {
  await render([], {
    'GET /v1/connections/conn_1/events': ({ query }: Asked) =>
      query.get('cursor') === 'older'
        ? { data: [begun], next: null }
        : { data: [event('evt_2', 'refreshed')], next: 'older' },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Show older events' }));
  expect(await screen.findByText('Connected on the connect page')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Show older events' })).toBeNull();
});

test('a timeline without events says how long they stay', async () => {
  await render([]);
  expect(await screen.findByText('Nothing in the last 30 days')).toBeDefined();
});

test('a timeline that cannot be read says why', async () => {
  await render([], {
    'GET /v1/connections/conn_1/events': () =>
      Response.json({ code: 'internal', title: 'The store is away' }, { status: 503 }),
  });
  expect(await screen.findByText('The store is away')).toBeDefined();
});
