import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { CloneButton } from './clone-dialog.tsx';
import { versionOf } from './testing/versions.ts';

const versions = { data: [versionOf({ version: '2.0.0' }), versionOf({})], next: null };
const path = '/v1/integrations/acme/versions';
const button = <CloneButton integration="acme" version="1.0.0" />;

test('F-114 VER-4 a clone is made with the number that was chosen, and opened', async () => {
  const { asked, router } = await renderPart(button, {
    [`GET ${path}`]: versions,
    [`POST ${path}/1.0.0/clone`]: versionOf({ version: '3.0.0' }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Clone' }));
  expect(screen.getByText(/Connections stay on 1.0.0/)).toBeDefined();
  await userEvent.click(await screen.findByRole('radio', { name: 'Major: 3.0.0' }));
  await userEvent.click(screen.getByRole('button', { name: 'Clone version' }));
  await expect.poll(() => router.state.location.pathname).toBe('/integrations/acme/3.0.0');
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ bump: 'major' });
});

test('a clone that is refused says why', async () => {
  await renderPart(button, {
    [`GET ${path}`]: versions,
    [`POST ${path}/1.0.0/clone`]: Response.json({ title: 'No number is free' }, { status: 409 }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Clone' }));
  await userEvent.click(screen.getByRole('button', { name: 'Clone version' }));
  expect(await screen.findByText('No number is free')).toBeDefined();
});
