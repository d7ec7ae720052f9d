import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, collaboratorSession, renderPage } from '../../testing/render.tsx';
import { answers, members } from './people.test-tool.ts';

test('TEAM-3 an admin sees who works here and who is invited, and may do something about each', async () => {
  const { screen } = await renderPage('/people', { ...answers, 'GET /console/session': adminSession });
  expect(await screen.findByRole('rowheader', { name: /Ada Lovelace You/ })).toBeDefined();
  expect(screen.getByText('charles@acme.example')).toBeDefined();
  expect(screen.getAllByRole('button', { name: /^Actions for/ }).length).toBe(members.length);
  expect(await screen.findByRole('button', { name: /^Revoke the invitation of grace/ })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Invite' })).toBeDefined();
});

test('TEAM-3 F-118 a collaborator may remove collaborators and nobody else', async () => {
  const { screen } = await renderPage('/people', { ...answers, 'GET /console/session': collaboratorSession });
  await screen.findByRole('rowheader', { name: /Ada Lovelace/ });
  const names = screen.getAllByRole('button', { name: /^Actions for/ }).map((one) => one.ariaLabel);
  expect(names).toEqual(['Actions for Charles Babbage', 'Actions for Mary Somerville']);
  await userEvent.click(screen.getByRole('button', { name: 'Actions for Mary Somerville' }));
  expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)).toEqual([
    'Remove from the workspace',
  ]);
  // The invitation is one to be an admin.
  expect(screen.queryByRole('button', { name: /^Revoke/ })).toBeNull();
});

test('members that cannot be read say why, and are asked for again', async () => {
  const { asked, screen } = await renderPage('/people', {
    ...answers,
    'GET /v1/members': () => Response.json({ code: 'internal', title: 'The store is away' }, { status: 503 }),
  });
  expect(await screen.findByText('The store is away')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await expect.poll(() => asked.filter(({ path }) => path === '/v1/members').length).toBe(2);
});
