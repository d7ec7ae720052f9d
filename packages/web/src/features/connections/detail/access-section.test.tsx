import { within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { testSession } from '../../../testing/render.tsx';
import { path, renderConnection } from '../page.test-tool.ts';

test('F-126 who may use and reconnect it is told', async () => {
  const { screen } = await renderConnection({ delegates: ['u_7', 'u_8'], sharedWith: ['u_2'] });
  expect((await screen.findByText('May use it')).nextSibling?.textContent).toBe('Ada, and u_2');
  expect(screen.getByText('May be reconnected by').nextSibling?.textContent).toBe('Its user, and u_7, u_8');
});

test('who may not change connections is offered neither', async () => {
  const session = { ...testSession, permissions: ['connections:read'] };
  const { screen } = await renderConnection({}, { 'GET /console/session': session });
  expect((await screen.findByText('May use it')).nextSibling?.textContent).toBe('Ada alone');
  expect(screen.queryByRole('button', { name: 'Share' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Hand over' })).toBeNull();
});

test('what was saved is shown', async () => {
  const { screen, asked } = await renderConnection();
  await userEvent.click(await screen.findByRole('button', { name: 'Share' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('radio', { name: 'Everyone' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Every user of your product')).toBeDefined();
  expect(asked.find((one) => one.method === 'PATCH' && one.path === path)?.body).toEqual({
    sharedWith: 'everyone',
  });
});
