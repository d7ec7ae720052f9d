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

test('an integration begins with its name, which suggests its key', async () => {
  const { asked, router, screen } = await renderPage('/integrations/new', { 'POST /v1/integrations': made });
  await userEvent.type(await screen.findByRole('textbox', { name: /^Name/ }), 'Acme CRM');
  await userEvent.click(screen.getByRole('button', { name: 'Create integration' }));
  await expect.poll(() => router.state.location.pathname).toBe('/integrations/acme-crm/1.0.0');
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ key: 'acme-crm', name: 'Acme CRM' });
});

test('a form that is not filled in explains itself and sends nothing', async () => {
  const { asked, screen } = await renderPage('/integrations/new', {});
  await userEvent.click(await screen.findByRole('button', { name: 'Create integration' }));
  expect(screen.getByText(/Give it the name/)).toBeDefined();
  expect(screen.getByText(/Give it a key/)).toBeDefined();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
});

test('a key that was typed stays when the name changes', async () => {
  const { screen } = await renderPage('/integrations/new', {});
  await userEvent.type(await screen.findByRole('textbox', { name: /^Key/ }), 'mine');
  await userEvent.type(screen.getByRole('textbox', { name: /^Name/ }), 'Acme');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^Key/ }).value).toBe('mine');
});

test('F-001 a file with faults is refused with every path, and stays in the form', async () => {
  const { screen } = await renderPage('/integrations/new?from=import', {
    'POST /v1/integrations': () =>
      Response.json(
        {
          code: 'definition_invalid',
          title: 'The definition is not valid',
          detail: 'It has faults.',
          fix: 'Correct them.',
          errors: [{ path: 'authentication.test', message: 'is required' }],
        },
        { status: 422 },
      ),
  });
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^Definition/ });
  await userEvent.click(box);
  await userEvent.paste('{"key":"acme","name":"Acme","authentication":{"type":"x"}}');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^Key/ }).value).toBe('acme');
  await userEvent.click(screen.getByRole('button', { name: 'Import integration' }));
  expect(await screen.findByText('authentication.test')).toBeDefined();
  expect(box.value).toContain('"type":"x"');
});

test('text that is no definition says what it is not', async () => {
  const { screen } = await renderPage('/integrations/new?from=import', {});
  await userEvent.click(await screen.findByRole('textbox', { name: /^Definition/ }));
  await userEvent.paste('key: acme');
  await userEvent.click(screen.getByRole('button', { name: 'Import integration' }));
  expect(screen.getByText(/This is not JSON/)).toBeDefined();
});

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

test('the playground starts, and says what to sign in with', async () => {
  const away = { available: true, running: false, url: null, account: null, integrations: [] };
  const { screen } = await renderPage('/integrations/new?from=playground', {
    'GET /v1/playground': away,
    'POST /v1/playground': {
      available: true,
      running: true,
      url: 'http://127.0.0.1:1',
      account: { email: 'ada@acme.dev', password: 'lovelace' },
      integrations: ['playground-one'],
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Start the playground' }));
  expect(await screen.findByText('ada@acme.dev')).toBeDefined();
  expect(screen.getByRole('link', { name: 'playground-one' }).getAttribute('href')).toBe(
    '/integrations/playground-one',
  );
});

test('the way that is chosen is in the address', async () => {
  const { router, screen } = await renderPage('/integrations/new', {});
  await userEvent.click(await screen.findByRole('radio', { name: /Import a file/ }));
  await expect.poll(() => router.state.location.search).toEqual({ from: 'import' });
});
