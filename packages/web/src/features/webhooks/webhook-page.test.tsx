import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { testSession } from '../../testing/render.tsx';
import { deliveryOf, path, renderWebhook } from './webhook.test-tool.ts';

test('a test is sent at the press of a button', async () => {
  const { asked } = await renderWebhook({}, [], { [`POST ${path}/test`]: deliveryOf({ status: 'pending' }) });
  await userEvent.click(await screen.findByRole('button', { name: 'Send test' }));
  expect(await screen.findByText('A webhook.test is on its way')).toBeDefined();
  expect(asked.some((one) => one.path === `${path}/test`)).toBe(true);
});

test('what 410 has ended says so, and is enabled again', async () => {
  const { asked } = await renderWebhook({ enabled: false, disabledReason: 'gone' });
  expect(await screen.findByText(/answered 410/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Enable' }));
  expect(await screen.findByText('Enabled')).toBeDefined();
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ enabled: true });
});

test('it is turned off, and deleted after a confirmation', async () => {
  const { asked, router } = await renderWebhook({}, [], { [`DELETE ${path}`]: null });
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Disable webhook/ }));
  expect(await screen.findByText('Off')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Delete webhook/ }));
  const dialog = within(await screen.findByRole('alertdialog'));
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.click(dialog.getByRole('button', { name: 'Delete webhook' }));
  await expect.poll(() => router.state.location.pathname).toBe('/webhooks');
});

test('a webhook that is gone says so', async () => {
  await renderWebhook({}, [], { [`GET ${path}`]: Response.json({ title: 'None' }, { status: 404 }) });
  expect(await screen.findByText('There is no such webhook')).toBeDefined();
});

test('who may only read sees it, and can do nothing', async () => {
  const session = { ...testSession, permissions: ['webhooks:read'] };
  await renderWebhook({}, [deliveryOf()], { 'GET /console/session': session });
  expect(await screen.findByText('connection.expired')).toBeDefined();
  for (const name of ['Send test', 'More', 'Replay several', /^Replay connection/])
    expect(screen.queryByRole('button', { name })).toBeNull();
});
