import { expect, test } from 'vitest';
import { renderPage, testSession } from '../../testing/render.tsx';
import { webhookOf } from './webhook.test-tool.ts';

const list = (...data: readonly unknown[]) => ({
  'GET /v1/integrations': { data: [{ key: 'acme', name: 'Acme CRM' }], next: null },
  'GET /v1/webhooks': { data, next: null },
});

test('while there is none, the page says what one is for and how a server verifies', async () => {
  const { screen } = await renderPage('/webhooks', list());
  expect(await screen.findByText('No webhooks yet')).toBeDefined();
  expect(screen.getByRole('button', { name: 'New webhook' })).toBeDefined();
  expect(screen.getByText(/webhook\.verify\(body, request\.headers\)/)).toBeDefined();
});

test('each says where it goes, whether it is on, and what it wants', async () => {
  const gone = webhookOf({ id: 'whk_2', enabled: false, disabledReason: 'gone', integrations: ['acme'] });
  const { screen } = await renderPage('/webhooks', list(webhookOf({ description: 'Billing' }), gone));
  const links = await screen.findAllByRole('link', { name: /product\.example/ });
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/webhooks/whk_1', '/webhooks/whk_2']);
  for (const text of ['Billing', 'Enabled', 'Ended by 410', 'Acme CRM'])
    expect(await screen.findByText(text)).toBeDefined();
});

test('who may only read is offered nothing to add', async () => {
  const { screen } = await renderPage('/webhooks', {
    ...list(),
    'GET /console/session': { ...testSession, permissions: ['webhooks:read'] },
  });
  expect(await screen.findByText('No webhooks yet')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'New webhook' })).toBeNull();
});

test('a list that cannot be read says why', async () => {
  const { screen } = await renderPage('/webhooks', {
    'GET /v1/webhooks': Response.json({ title: 'The store is away' }, { status: 503 }),
  });
  expect(await screen.findByText('The store is away')).toBeDefined();
});
