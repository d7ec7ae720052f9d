import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, collaboratorSession, renderPage } from '../../testing/render.tsx';
import { answers, invitation } from './people.test-tool.ts';

const made = { ...invitation, url: 'https://claviger.example/invitations/once', mailed: false };

test('TEAM-3 without mail the link is shown once, and forgotten with the dialog', async () => {
  const { asked, client, screen } = await renderPage('/people', {
    ...answers,
    'GET /console/session': adminSession,
    'POST /v1/invitations': made,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Invite' }));
  const dialog = await screen.findByRole('dialog', { name: 'Invite somebody' });
  const send = () => userEvent.click(dialog.querySelector('button[type=submit]') ?? dialog);
  await send();
  expect(screen.getByText('Type your e-mail address.')).toBeDefined();
  expect(screen.getByText('Choose a role.')).toBeDefined();
  await userEvent.type(screen.getByRole('textbox', { name: /E-mail/ }), 'grace@acme.example');
  await userEvent.click(screen.getByRole('radio', { name: /^Admin/ }));
  await send();
  expect(await screen.findByText(made.url)).toBeDefined();
  expect(screen.getByText(/This server sends no e-mail/)).toBeDefined();
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    email: 'grace@acme.example',
    role: 'admin',
  });
  await userEvent.click(screen.getByRole('button', { name: 'I have copied it' }));
  await expect.poll(() => screen.queryByText(made.url)).toBeNull();
  const kept = () =>
    JSON.stringify(
      client
        .getMutationCache()
        .getAll()
        .map(({ state }) => state.data),
    );
  await expect.poll(kept).not.toContain('once');
});

test('TEAM-3 F-118 a collaborator invites collaborators', async () => {
  const { asked, screen } = await renderPage('/people', {
    ...answers,
    'GET /console/session': collaboratorSession,
    'POST /v1/invitations': { ...made, role: 'collaborator', mailed: true },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Invite' }));
  await userEvent.type(await screen.findByRole('textbox', { name: /E-mail/ }), 'grace@acme.example');
  expect(screen.getAllByRole('radio').length).toBe(1);
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText(/is on its way to grace@acme.example/)).toBeDefined();
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ role: 'collaborator' });
});
