import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, renderPart } from '../testing/render.tsx';
import { PersonMenu } from './person-menu.tsx';

test('a person changes the name that the team sees, and signs out', async () => {
  let isOut = false;
  const leave = () => {
    isOut = true;
  };
  const { asked, screen } = await renderPart(<PersonMenu session={adminSession} onSignOut={leave} />, {
    'GET /console/session': adminSession,
    'PATCH /console/profile': { name: 'Ada King' },
  });
  const open = () => userEvent.click(screen.getByRole('button', { name: 'Signed in as Ada Lovelace' }));
  await open();
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Your name/ }));
  const box = await screen.findByRole('textbox', { name: 'Name' });
  await userEvent.clear(box);
  await userEvent.type(box, 'Ada King');
  await userEvent.click(screen.getByRole('button', { name: 'Save name' }));
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ name: 'Ada King' });
  await open();
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
  expect(isOut).toBe(true);
});
