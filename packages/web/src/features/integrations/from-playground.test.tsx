import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';

test('the playground starts, and says what to sign in with', async () => {
  const away = { available: true, running: false, url: null, account: null, integrations: [] };
  const { screen } = await renderPage('/integrations/new?from=playground', {
    'GET /v1/playground': away,
    'POST /v1/playground': {
      available: true,
      running: true,
      url: 'http://127.0.0.1:1',
      account: { email: 'ada@acme.dev', password: 'lovelace' },
      integrations: ['playground-one'],
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Start the playground' }));
  expect(await screen.findByText('ada@acme.dev')).toBeDefined();
  expect(document.activeElement?.textContent).toMatch(/^It runs/);
  expect(screen.getByRole('link', { name: 'playground-one' }).getAttribute('href')).toBe(
    '/integrations/playground-one',
  );
});
