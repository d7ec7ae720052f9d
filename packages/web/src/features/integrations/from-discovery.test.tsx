import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';

const made = {
  key: 'acme-crm',
  name: 'Acme CRM',
  version: '1.0.0',
  state: 'private',
  scheme: null,
  connections: { active: 0, expired: 0 },
  lastFailure: null,
  hasDraft: false,
};

test('what an app says of itself is shown with its source before anything is made', async () => {
  const { asked, screen } = await renderPage('/integrations/new?from=discover', {
    'POST /v1/integrations/discover': {
      definition: { authentication: { type: 'x' } },
      sources: [
        { path: 'authentication.a', from: 'token_endpoint', document: 'https://a.example/.well-known/x' },
      ],
      suggestions: [],
      notes: [{ text: 'Set CLIENT_ID.' }],
      client: { how: 'manual', offered: [] },
    },
    'POST /v1/integrations': made,
  });
  await userEvent.type(await screen.findByRole('textbox', { name: /^Address/ }), 'https://a.example');
  await userEvent.click(screen.getByRole('button', { name: 'Find its settings' }));
  expect(await screen.findByText('token_endpoint')).toBeDefined();
  expect(screen.getByText('Set CLIENT_ID.')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Create integration' }));
  await expect
    .poll(() => asked.find(({ path }) => path === '/v1/integrations')?.body)
    .toEqual({
      key: 'a-example',
      name: 'a.example',
      definition: { authentication: { type: 'x' }, key: 'a-example', name: 'a.example' },
    });
});
