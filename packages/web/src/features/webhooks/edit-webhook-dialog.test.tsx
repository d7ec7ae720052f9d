import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderWebhook } from './webhook.test-tool.ts';

test('it begins with what is, and null takes the bounds away', async () => {
  const { asked } = await renderWebhook({ events: ['connection.expired'], description: 'Billing' });
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Edit webhook/ }));
  const dialog = within(await screen.findByRole('dialog'));
  const chosen = dialog.getByRole('checkbox', { name: 'connection.expired' }) as HTMLInputElement;
  expect(chosen.checked).toBe(true);
  await userEvent.click(dialog.getByRole('checkbox', { name: /^All events/ }));
  await userEvent.click(dialog.getByRole('button', { name: 'Save webhook' }));
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
    url: 'https://product.example/hooks',
    description: 'Billing',
    events: null,
    integrations: null,
  });
  expect(await screen.findAllByText('All of them')).toHaveLength(2);
});
