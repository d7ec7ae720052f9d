import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';
import { answers, everybody, made, place } from './tester.test-tool.ts';

test('TEAM-6 an invitation is made, and its link shown once', async () => {
  const { asked, client, screen } = await renderPage(place, {
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
  const kept = () => JSON.stringify(client.getMutationCache().getAll());
  await expect.poll(kept).not.toContain('/test/once');
});

test('TEAM-6 a public link wants no e-mail', async () => {
  const { asked, screen } = await renderPage(place, {
    ...answers,
    'POST /v1/integrations/acme/testers': { ...made, ...everybody },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Invite testers' }));
  await userEvent.click(await screen.findByRole('radio', { name: /^Public link/ }));
  await userEvent.type(screen.getByRole('textbox', { name: /Name/ }), 'Beta group');
  await userEvent.click(screen.getByRole('button', { name: 'Make the link' }));
  expect(await screen.findByText(made.url)).toBeDefined();
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    name: 'Beta group',
    version: '1.0.0',
  });
});
