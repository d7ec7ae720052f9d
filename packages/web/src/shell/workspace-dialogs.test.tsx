import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, renderPage } from '../testing/render.tsx';

const list = { data: [], next: null };

test('a new workspace is entered at once', async () => {
  let session = adminSession;
  const { asked, screen } = await renderPage('/integrations', {
    'GET /console/session': () => Response.json(session),
    'POST /v1/workspaces': { id: 'ws_new', name: 'Fresh', role: 'admin' },
    'POST /console/session/workspace': () => {
      session = { ...session, workspace: 'ws_new', workspaceName: 'Fresh' };
      return Response.json(session);
    },
    'GET /v1/integrations': list,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Workspace Acme' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'New workspace' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Create workspace' }));
  expect(screen.getByText('Type a name.')).toBeDefined();
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), ' Fresh ');
  await userEvent.click(screen.getByRole('button', { name: 'Create workspace' }));
  expect(await screen.findByRole('button', { name: 'Workspace Fresh' })).toBeDefined();
  expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    { name: 'Fresh' },
    { workspace: 'ws_new' },
  ]);
});

test('a workspace is renamed; a refusal stays in the dialog', async () => {
  let session = adminSession;
  let isRefused = true;
  const { screen } = await renderPage('/integrations', {
    'GET /console/session': () => Response.json(session),
    'PATCH /v1/workspace': () => {
      if (isRefused) return Response.json({ code: 'conflict', title: 'Not now' }, { status: 409 });
      session = { ...session, workspaceName: 'Apex' };
      return Response.json({ id: 'ws_acme', name: 'Apex' });
    },
    'GET /v1/integrations': list,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Workspace Acme' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Rename this workspace' }));
  const box = await screen.findByRole('textbox', { name: 'Name' });
  await userEvent.clear(box);
  await userEvent.type(box, 'Apex');
  await userEvent.click(screen.getByRole('button', { name: 'Rename workspace' }));
  expect(await screen.findByText('Not now')).toBeDefined();
  isRefused = false;
  await userEvent.click(screen.getByRole('button', { name: 'Rename workspace' }));
  expect(await screen.findByRole('button', { name: 'Workspace Apex' })).toBeDefined();
});
