import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';

test('the way that is chosen is in the address', async () => {
  const { router, screen } = await renderPage('/integrations/new', {});
  await userEvent.click(await screen.findByRole('radio', { name: /Import a file/ }));
  await expect.poll(() => router.state.location.search).toEqual({ from: 'import' });
});
