import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';
import { answers, invitation } from './people.test-tool.ts';

test('TEAM-3 an invitation is taken back after one question', async () => {
  const { asked, screen } = await renderPage('/people', { ...answers, 'DELETE /v1/invitations/inv_1': null });
  await userEvent.click(await screen.findByRole('button', { name: /^Revoke the invitation of grace/ }));
  await screen.findByRole('alertdialog');
  await userEvent.click(screen.getByRole('button', { name: 'Revoke invitation' }));
  await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull();
  expect(asked.find(({ method }) => method === 'DELETE')?.path).toBe('/v1/invitations/inv_1');
});

test('one that has ended says so, and a workspace without any says that', async () => {
  const ended = { ...invitation, expiresAt: '2020-01-01T00:00:00.000Z' };
  const first = await renderPage('/people', {
    ...answers,
    'GET /v1/invitations': { data: [ended], next: null },
  });
  expect(await first.screen.findByText('Ended')).toBeDefined();
});

test('a workspace without invitations says that', async () => {
  const { screen } = await renderPage('/people', {
    ...answers,
    'GET /v1/invitations': { data: [], next: null },
  });
  expect(await screen.findByText('No invitation is open.')).toBeDefined();
});
