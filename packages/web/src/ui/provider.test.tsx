import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { LinkButton } from './button.tsx';
import { Link } from './link.tsx';
import { UiProvider } from './provider.tsx';

test('links of the kit go through the router of the console', async () => {
  const navigate = vi.fn();
  render(
    <UiProvider navigate={navigate}>
      <Link href="/logs?failed=true">Logs</Link>
      <LinkButton href="/integrations/new">New integration</LinkButton>
    </UiProvider>,
  );
  await userEvent.click(screen.getByRole('link', { name: 'Logs' }));
  await userEvent.click(screen.getByRole('link', { name: 'New integration' }));
  expect(navigate.mock.calls).toEqual([['/logs?failed=true'], ['/integrations/new']]);
});
