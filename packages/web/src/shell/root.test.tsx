import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render.tsx';

test('a link of the kit leads on without loading the page again', async () => {
  const { router, screen } = await renderPage('/integrations/new', {
    'GET /v1/integrations': { data: [], next: null },
  });
  await userEvent.click(
    (await screen.findAllByRole('link', { name: 'Integrations' })).find(
      (link) => link.closest('[aria-label="Breadcrumb"]') !== null,
    ) ?? document.body,
  );
  await expect.poll(() => router.state.location.pathname).toBe('/integrations');
});
