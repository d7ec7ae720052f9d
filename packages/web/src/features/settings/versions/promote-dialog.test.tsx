import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../../testing/render.tsx';
import { serverWith } from '../../authentication/testing/server.ts';
import { versionOf } from '../../authentication/testing/versions.ts';

const path = '/v1/integrations/acme/versions';
const versions = [
  versionOf({ version: '1.1.0', scheme: 'consent' }),
  versionOf({ state: 'promoted', scheme: 'consent', connections: 3, users: 2 }),
];
const breaking = {
  path: 'authentication.consentConfig.authorizeUrl.url',
  weight: 'breaking',
  message: 'It goes to another host.',
};

async function open(differences: readonly unknown[], more: Record<string, unknown> = {}) {
  const rendered = await renderPage('/integrations/acme/1.1.0/versions', {
    ...serverWith({}).answers,
    [`GET ${path}`]: { data: versions, next: null },
    [`GET ${path}/1.1.0/checks`]: { ok: true, findings: [] },
    [`GET ${path}/1.1.0/differences`]: { before: '1.0.0', differences },
    ...more,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for 1.1.0' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Promote version/ }));
  return { ...rendered, dialog: within(await screen.findByRole('dialog')) };
}

test('VER-9 what a promotion changes is shown before it is done', async () => {
  const { dialog, asked } = await open([{ ...breaking, weight: 'safe' }], {
    [`POST ${path}/1.1.0/promote`]: { ...versions[0], before: '1.0.0', differences: [] },
  });
  expect(
    await dialog.findByText(/1\.0\.0 becomes legacy, and its 3 connections of 2 users stay/),
  ).toBeDefined();
  expect((await dialog.findAllByText('Nothing stands in the way of publishing.')).length).toBe(2);
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  await userEvent.click(dialog.getByRole('button', { name: 'Promote version' }));
  expect(await screen.findByText(/^Version 1\.1\.0 promoted/)).toBeDefined();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('VER-13 F-115 F-114 what is blocked says which rule, and offers the clone of a new major version', async () => {
  const { dialog, asked, router } = await open([breaking], {
    [`POST ${path}/1.1.0/clone`]: versionOf({ version: '2.0.0' }),
  });
  expect(await dialog.findByText('1.1.0 cannot take the place of 1.0.0')).toBeDefined();
  expect(dialog.getByText(/the major number must rise.*clone 1\.1\.0 as 2\.0\.0/)).toBeDefined();
  expect(dialog.queryByRole('button', { name: 'Promote version' })).toBeNull();
  await userEvent.click(dialog.getByRole('button', { name: 'Clone a new major version' }));
  await expect.poll(() => router.state.location.pathname).toBe('/integrations/acme/2.0.0');
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ bump: 'major' });
});

test('a refusal of the server stands in the dialog', async () => {
  const { dialog } = await open([], {
    [`POST ${path}/1.1.0/promote`]: Response.json(
      { code: 'promotion_blocked', title: 'Saved meanwhile' },
      { status: 409 },
    ),
  });
  await userEvent.click(await dialog.findByRole('button', { name: 'Promote version' }));
  expect(await dialog.findByText('Saved meanwhile')).toBeDefined();
});

test('a version that is not whole cannot be compared, and says why', async () => {
  const { dialog } = await open([], {
    [`GET ${path}/1.1.0/differences`]: Response.json({ title: 'It is not whole' }, { status: 422 }),
  });
  expect(await dialog.findByText('It is not whole')).toBeDefined();
});
