import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, renderPage } from '../../testing/render.tsx';
import { answers, members } from './people.test-tool.ts';

test('TEAM-1 an admin gives another role, whose meaning is told; a refusal stays in the dialog', async () => {
  let isRefused = true;
  const { asked, screen } = await renderPage('/people', {
    ...answers,
    'GET /console/session': adminSession,
    'PATCH /v1/members/usr_col': () =>
      isRefused
        ? Response.json({ code: 'conflict', title: 'The last admin stays' }, { status: 409 })
        : Response.json({ ...members[1], role: 'admin' }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for Charles Babbage' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Change role' }));
  const dialog = await screen.findByRole('dialog', { name: 'Role of Charles Babbage' });
  expect(dialog.textContent).toContain('Changes nothing');
  await userEvent.click(screen.getByRole('radio', { name: /^Admin/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Change role' }));
  expect(await screen.findByText('The last admin stays')).toBeDefined();
  isRefused = false;
  await userEvent.click(screen.getByRole('button', { name: 'Change role' }));
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(asked.findLast(({ method }) => method === 'PATCH')?.body).toEqual({ role: 'admin' });
});
