import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openTab, renderRun } from './panel.test-tool.tsx';

test('TST-13 F-089 the Bundle tab shows what is stored, censored, and where it came from', async () => {
  const { router } = await renderRun();
  await openTab(/Bundle/);
  const stored = screen.getByRole('region', { name: 'bundle.authData' });
  const [, user, token] = within(stored).getAllByRole('row');
  expect(user?.textContent).toBe('username:censored:6:82a3be9927:Field User name');
  expect(token?.textContent).toBe('access_token:censored:40:82a3be9928:Auth answer');
  expect(screen.getByRole('region', { name: 'bundle.inputData' }).textContent).toContain('Test answer');
  await waitFor(() => expect(router.state.location.search).toMatchObject({ tab: 'bundle' }));
});
