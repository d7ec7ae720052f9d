import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { deliveryOf, path, renderWebhook } from './webhook.test-tool.ts';

const failed = deliveryOf({
  id: 'evt_2',
  status: 'failed',
  attempts: 12,
  lastStatus: null,
  lastProblem: 'timeout',
});

test('a delivery says its attempts and what was answered last, and is replayed', async () => {
  const { asked } = await renderWebhook({}, [deliveryOf(), failed], {
    [`POST ${path}/deliveries/evt_2/replay`]: { ...failed, status: 'pending' },
  });
  expect(await screen.findByText('It answered 204')).toBeDefined();
  expect(screen.getByText('No answer within 15 seconds')).toBeDefined();
  expect(screen.getByText(/^12 attempts/)).toBeDefined();
  expect(screen.getAllByRole('link', { name: 'conn_1' })[0]?.getAttribute('href')).toBe(
    '/connections/conn_1',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Replay connection.expired evt_2' }));
  expect(await screen.findByText('It is sent again')).toBeDefined();
  expect(asked.some((one) => one.path.endsWith('/evt_2/replay'))).toBe(true);
});

test('a state narrows the list, and an empty one says what to do', async () => {
  const { asked } = await renderWebhook({}, []);
  expect(await screen.findByText('Nothing was sent yet')).toBeDefined();
  await userEvent.click(screen.getByRole('radio', { name: 'Given up' }));
  expect(await screen.findByText('No delivery is in this state')).toBeDefined();
  expect(asked.at(-1)?.query.get('status')).toBe('failed');
});

test('a replay that is refused says why', async () => {
  await renderWebhook({}, [failed], {
    [`POST ${path}/deliveries/evt_2/replay`]: Response.json({ title: 'It is gone' }, { status: 404 }),
  });
  await userEvent.click(await screen.findByRole('button', { name: /^Replay connection/ }));
  expect(await screen.findByText('It is gone')).toBeDefined();
});

test('what was given up in a time is replayed together', async () => {
  const recent = { ...failed, at: new Date().toISOString() };
  const { asked } = await renderWebhook({}, [recent], { [`POST ${path}/deliveries/evt_2/replay`]: recent });
  await userEvent.click(await screen.findByRole('button', { name: 'Replay several' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Replay deliveries' }));
  expect(await screen.findByText('1 event sent again')).toBeDefined();
  expect(asked.filter(({ method }) => method === 'POST').length).toBe(1);
});
