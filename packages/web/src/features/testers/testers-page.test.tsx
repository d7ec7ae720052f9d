import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, collaboratorSession, renderPage } from '../../testing/render.tsx';
import type { ListedTester, NewTester } from './reads.ts';

const grace: ListedTester = {
  id: 'test_1',
  email: 'grace@acme.example',
  name: 'Grace',
  version: '1.0.0',
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
  people: 1,
  accounts: 2,
};
const everybody: ListedTester = { ...grace, id: 'test_2', email: null, name: 'Beta group', version: null };
const made: NewTester = { ...grace, url: 'https://claviger.example/test/once', mailed: false };
const place = '/integrations/acme/1.0.0/testers';
const answers = {
  'GET /console/session': adminSession,
  'GET /v1/integrations/acme/testers': { data: [grace, everybody], next: null },
};

test('TEAM-6 invitations and public links are listed, with the accounts that came of them', async () => {
  const { screen } = await renderPage(place, answers);
  expect(await screen.findByRole('rowheader', { name: /grace@acme.example.*version 1.0.0/ })).toBeDefined();
  expect(screen.getByRole('rowheader', { name: /Beta group.*all versions/ })).toBeDefined();
  expect(screen.getByText('In 1 browser')).toBeDefined();
});

test('TEAM-6 an invitation is made, and its link shown once', async () => {
  const { asked, screen } = await renderPage(place, {
    ...answers,
    'POST /v1/integrations/acme/testers': made,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Invite testers' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Invite' }));
  expect(screen.getByText('Type your e-mail address.')).toBeDefined();
  await userEvent.type(screen.getByRole('textbox', { name: /E-mail/ }), 'grace@acme.example{Enter}');
  expect(await screen.findByText(made.url)).toBeDefined();
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    email: 'grace@acme.example',
    version: '1.0.0',
  });
  await userEvent.click(screen.getByRole('button', { name: 'I have copied it' }));
  await expect.poll(() => screen.queryByText(made.url)).toBeNull();
});

test('TEAM-6 a link is revoked after a question that says what will have expired', async () => {
  const { asked, screen } = await renderPage(place, {
    ...answers,
    'DELETE /v1/integrations/acme/testers/test_1': () => new Response(null, { status: 204 }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke grace@acme.example' }));
  expect(await screen.findByText(/The 2 accounts that were connected by it/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Revoke' }));
  await expect.poll(() => asked.some(({ method }) => method === 'DELETE')).toBe(true);
});

test('TEAM-6 who may not change the integration looks and changes nothing', async () => {
  const { screen } = await renderPage(place, { ...answers, 'GET /console/session': collaboratorSession });
  await screen.findByRole('rowheader', { name: /grace/ });
  expect(screen.queryByRole('button', { name: /Revoke|Invite/ })).toBeNull();
});
