import { expect, test } from 'vitest';
import { collaboratorSession, renderPage } from '../../testing/render.tsx';
import { answers, place } from './tester.test-tool.ts';

test('TEAM-6 invitations and public links are listed, with the accounts that came of them', async () => {
  const { screen } = await renderPage(place, answers);
  expect(await screen.findByRole('rowheader', { name: /grace@acme.example.*version 1.0.0/ })).toBeDefined();
  expect(screen.getByRole('rowheader', { name: /Beta group.*all versions/ })).toBeDefined();
  expect(screen.getByRole('link', { name: 'Testers' })).toBeDefined();
});

test('TEAM-6 who may not change the integration looks and changes nothing', async () => {
  const { screen } = await renderPage(place, { ...answers, 'GET /console/session': collaboratorSession });
  await screen.findByRole('rowheader', { name: /grace/ });
  expect(screen.queryByRole('button', { name: /Revoke|Invite/ })).toBeNull();
});
