import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, collaboratorSession, renderPage } from '../testing/render.tsx';

const list = { data: [], next: null };
const both = [
  { id: 'ws_acme', name: 'Acme', role: 'admin' },
  { id: 'ws_desk', name: 'Desk', role: 'collaborator' },
] as const;

test('TEAM-1 a person goes to another workspace, where nothing of the first is shown', async () => {
  let session = { ...adminSession, workspaces: both };
  const { asked, client, router, screen } = await renderPage('/settings', {
    'GET /console/session': () => Response.json(session),
    'POST /console/session/workspace': () => {
      session = { ...session, workspace: 'ws_desk', workspaceName: 'Desk' };
      return Response.json(session);
    },
    'GET /v1/api-keys': list,
    'GET /v1/integrations': list,
  });
  client.setQueryData(['connections'], 'of Acme');
  await userEvent.click(await screen.findByRole('button', { name: 'Workspace Acme' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Desk/ }));
  await expect.poll(() => router.state.location.pathname).toBe('/integrations');
  expect(await screen.findByRole('button', { name: 'Workspace Desk' })).toBeDefined();
  expect(asked.find(({ path }) => path.endsWith('/workspace'))?.body).toEqual({ workspace: 'ws_desk' });
  expect(client.getQueryData(['connections'])).toBeUndefined();
});

test('a workspace that cannot be entered says why, and the page stays', async () => {
  const { router, screen } = await renderPage('/settings', {
    'GET /console/session': { ...adminSession, workspaces: both },
    'POST /console/session/workspace': () =>
      Response.json({ code: 'not_found', title: 'You are no member there' }, { status: 404 }),
    'GET /v1/api-keys': list,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Workspace Acme' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Desk/ }));
  expect(await screen.findByText('You are no member there')).toBeDefined();
  expect(router.state.location.pathname).toBe('/settings');
});

test('TEAM-1 a collaborator is not offered to rename the workspace', async () => {
  const { screen } = await renderPage('/integrations', {
    'GET /console/session': collaboratorSession,
    'GET /v1/integrations': list,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Workspace Acme' }));
  expect(await screen.findByRole('menuitem', { name: 'New workspace' })).toBeDefined();
  expect(screen.queryByRole('menuitem', { name: /Rename/ })).toBeNull();
});
