import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { acme } from '../../authentication/testing/versions.ts';
import { DangerSection } from './danger.tsx';

async function ask() {
  await userEvent.click(screen.getByRole('button', { name: 'Delete integration' }));
  return within(await screen.findByRole('alertdialog'));
}

test('an integration that nobody uses is deleted after a confirmation', async () => {
  const { asked, router } = await renderPart(<DangerSection integration={acme} />, {
    'DELETE /v1/integrations/acme': null,
  });
  const dialog = await ask();
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.click(dialog.getByRole('button', { name: 'Delete integration' }));
  await expect.poll(() => router.state.location.pathname).toBe('/integrations');
});

test('where people are affected, the name is typed, and the server still may refuse', async () => {
  const used = { ...acme, connections: { active: 2, expired: 1 } };
  const { asked } = await renderPart(<DangerSection integration={used} />, {
    'DELETE /v1/integrations/acme': Response.json(
      { code: 'conflict', title: 'Connections use it' },
      { status: 409 },
    ),
  });
  expect(screen.getByText(/3 connections must be removed first/)).toBeDefined();
  expect(screen.getByRole('link').getAttribute('href')).toBe('/connections?integration=acme');
  const dialog = await ask();
  await userEvent.click(dialog.getByRole('button', { name: 'Delete integration' }));
  expect(dialog.getByText('Type Acme CRM to confirm.')).toBeDefined();
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.type(dialog.getByRole('textbox'), 'Acme CRM');
  await userEvent.click(dialog.getByRole('button', { name: 'Delete integration' }));
  expect(await dialog.findByText('Connections use it')).toBeDefined();
});
