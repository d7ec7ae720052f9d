import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Asked, renderPage } from '../../testing/render.tsx';
import { appFails, incidentOf } from './incident.test-tool.ts';

const over = incidentOf({ id: 'inc_9', closedAt: '2026-01-02T00:00:00.000Z', closedBy: 'reconnected' });
const show = (open: readonly unknown[], more: Record<string, unknown> = {}) =>
  renderPage('/incidents', {
    'GET /v1/integrations': { data: [{ key: 'acme', name: 'Acme CRM' }], next: null },
    'GET /v1/incidents': ({ query }: Asked) => ({
      data: query.get('open') === 'true' ? open : [over],
      next: null,
    }),
    ...more,
  });

test('F-124 open ones lead to their connections; an app that fails for many is told first', async () => {
  await show([incidentOf(), appFails]);
  expect(await screen.findByText('Acme CRM: the app fails for many connections at once')).toBeDefined();
  expect(screen.getByText('Its user must reconnect')).toBeDefined();
  expect(screen.getByRole('link', { name: 'conn_1' }).getAttribute('href')).toBe('/connections/conn_1');
});

test('those that are over say what ended them', async () => {
  const { router } = await show([]);
  expect(await screen.findByText('All is well')).toBeDefined();
  await userEvent.click(screen.getByRole('radio', { name: 'Those that are over' }));
  expect(await screen.findByText('Over: its user reconnected')).toBeDefined();
  expect(router.state.location.href).toBe('/incidents?closed=true');
});

test('a list that cannot be read says why', async () => {
  await show([], { 'GET /v1/incidents': Response.json({ title: 'The store is away' }, { status: 503 }) });
  expect(await screen.findByText('The store is away')).toBeDefined();
});
