import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { path, renderWebhook } from './webhook.test-tool.ts';

test('one that is off is enabled by its button, and its menu has nothing to disable', async () => {
  const { asked } = await renderWebhook({ enabled: false });
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)).toEqual([
    'Edit webhook',
    'Delete webhook',
  ]);
  await userEvent.keyboard('{Escape}');
  await userEvent.click(screen.getByRole('button', { name: 'Enable' }));
  await expect.poll(() => asked.find(({ method }) => method === 'PATCH')?.path).toBe(path);
});

test('a test that is refused says why', async () => {
  await renderWebhook({}, [], {
    [`POST ${path}/test`]: Response.json({ title: 'Not now' }, { status: 429 }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Send test' }));
  expect(await screen.findByText('Not now')).toBeDefined();
});
