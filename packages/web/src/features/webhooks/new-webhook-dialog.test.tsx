import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';
import { webhookOf } from './webhook.test-tool.ts';

async function open(answer: unknown) {
  const rendered = await renderPage('/webhooks', {
    'GET /v1/integrations': { data: [{ key: 'acme', name: 'Acme CRM' }], next: null },
    'GET /v1/webhooks': { data: [], next: null },
    'POST /v1/webhooks': answer,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'New webhook' }));
  return { ...rendered, dialog: within(await screen.findByRole('dialog')) };
}

test('the secret is shown once, and forgotten when the dialog closes', async () => {
  const { dialog, asked, client } = await open({ ...webhookOf(), secret: 'whsec_once' });
  await userEvent.type(dialog.getByRole('textbox', { name: /^URL/ }), 'https://product.example/hooks');
  await userEvent.click(dialog.getByRole('checkbox', { name: 'All integrations' }));
  await userEvent.click(await dialog.findByRole('checkbox', { name: 'Acme CRM' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Add webhook' }));
  expect(await screen.findByText('whsec_once')).toBeDefined();
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    url: 'https://product.example/hooks',
    integrations: ['acme'],
  });
  await userEvent.click(screen.getByRole('button', { name: 'I have copied it' }));
  expect(screen.queryByText('whsec_once')).toBeNull();
  const kept = client
    .getMutationCache()
    .getAll()
    .map(({ state }) => state.data);
  await expect.poll(() => JSON.stringify(kept)).not.toContain('whsec_once');
});

test('an address that is none, and no event, are named; nothing is sent', async () => {
  const { dialog, asked } = await open(webhookOf());
  await userEvent.type(dialog.getByRole('textbox', { name: /^URL/ }), 'product.example');
  await userEvent.click(dialog.getByRole('checkbox', { name: /^All events/ }));
  await userEvent.click(dialog.getByRole('button', { name: 'Add webhook' }));
  expect(dialog.getByText(/Type the whole address/)).toBeDefined();
  expect(dialog.getByText('Choose at least one event.')).toBeDefined();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
});

test('what the server finds wrong with the address stands at its box', async () => {
  const { dialog } = await open(
    Response.json(
      { code: 'field_invalid', title: 'Faults', errors: [{ path: 'url', message: 'Must be https.' }] },
      { status: 422 },
    ),
  );
  await userEvent.type(dialog.getByRole('textbox', { name: /^URL/ }), 'http://product.example');
  await userEvent.click(dialog.getByRole('button', { name: 'Add webhook' }));
  expect(await dialog.findByText('Must be https.')).toBeDefined();
  expect(dialog.getByRole('textbox', { name: /^URL/ }).getAttribute('aria-invalid')).toBe('true');
});
