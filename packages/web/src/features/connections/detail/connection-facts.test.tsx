import { within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderConnection } from '../page.test-tool.ts';

test('all that is known stands there: of what, whose, since when, and with which scopes', async () => {
  const { screen } = await renderConnection({
    generation: 3,
    scopes: { requested: ['read', 'write'], granted: ['read'], missing: ['write'] },
    expiresAt: new Date(Date.now() + 9_000_000).toISOString(),
  });
  expect(await screen.findByRole('heading', { level: 1, name: 'Acme CRM ada@acme.dev' })).toBeDefined();
  expect(screen.getByText('Live')).toBeDefined();
  const link = await screen.findByRole('link', { name: 'Acme 1.0.0' });
  expect(link.getAttribute('href')).toBe('/integrations/acme/1.0.0');
  expect(screen.getByRole('link', { name: 'Ada' }).getAttribute('href')).toBe('/connections?user=u_1');
  expect(await screen.findByText('Sample keys')).toBeDefined();
  expect(screen.getByText('in 2 hours')).toBeDefined();
  const scopes = within(screen.getByRole('list', { name: 'Scopes' })).getAllByRole('listitem');
  expect(scopes.map((scope) => scope.textContent)).toEqual(['read', 'write: asked for, not granted']);
});

test('F-126 who else may reconnect it is told, where somebody may', async () => {
  const { screen } = await renderConnection({ delegates: ['u_7', 'u_8'] });
  expect((await screen.findByText('May be reconnected by')).nextSibling?.textContent).toBe('u_7, u_8');
});
