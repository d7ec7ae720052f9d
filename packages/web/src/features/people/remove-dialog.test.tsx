import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, collaboratorSession, renderPage } from '../../testing/render.tsx';
import { answers } from './people.test-tool.ts';

test('TEAM-3 F-127 a member is removed, and what they share goes to who is chosen', async () => {
  const { asked, screen } = await renderPage('/people', {
    ...answers,
    'GET /console/session': adminSession,
    'DELETE /v1/members/usr_col': null,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for Charles Babbage' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Remove/ }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Remove Charles Babbage' });
  expect(dialog.textContent).toContain('loses access at once');
  await userEvent.click(screen.getByRole('button', { name: /Shared testing accounts go to/ }));
  await userEvent.click(await screen.findByRole('option', { name: /^Mary Somerville/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove member' }));
  await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull();
  expect(asked.find(({ method }) => method === 'DELETE')?.query.get('transferTo')).toBe('usr_mary');
});

test('TEAM-3 who leaves their only workspace is signed out', async () => {
  let isIn = true;
  const { router, screen } = await renderPage('/people', {
    ...answers,
    'GET /console/session': () =>
      isIn ? Response.json(collaboratorSession) : Response.json({ code: 'unauthenticated' }, { status: 401 }),
    'DELETE /v1/members/usr_col': () => {
      isIn = false;
      return new Response(null, { status: 204 });
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for Charles Babbage' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Leave the workspace' }));
  await screen.findByRole('alertdialog', { name: 'Leave Acme' });
  await userEvent.click(screen.getByRole('button', { name: 'Leave the workspace' }));
  await expect.poll(() => router.state.location.pathname).toBe('/login');
});
