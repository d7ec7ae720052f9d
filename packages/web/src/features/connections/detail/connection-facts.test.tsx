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

test('F-064 the way that it was made with is told by its label, and by its key until that is known', async () => {
  const document = { alternatives: [{ key: 'token', label: 'With a personal token' }] };
  const { screen } = await renderConnection(
    { alternative: 'token' },
    { 'GET /v1/integrations/acme/versions/1.0.0/draft': { document, savedSteps: [], faults: [] } },
  );
  expect(await screen.findByText('With a personal token')).toBeDefined();
});
