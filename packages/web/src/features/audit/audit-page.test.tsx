import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';
import type { AuditEntry } from './reads.ts';

const entry = (members: Partial<AuditEntry>): AuditEntry => ({
  id: 'aud_1',
  at: '2026-01-01T00:00:00.000Z',
  actor: { kind: 'person', id: 'person_1', name: 'Ada' },
  action: 'version.promoted',
  integration: 'acme',
  version: '1.1.0',
  connection: null,
  detail: { before: '1.0.0' },
  reference: 'req_1',
  ...members,
});
const show = (data: readonly AuditEntry[], address = '/audit', more: Record<string, unknown> = {}) =>
  renderPage(address, {
    'GET /v1/integrations': { data: [{ key: 'acme', name: 'Acme CRM' }], next: null },
    'GET /v1/audit': { data, next: 'older' },
    ...more,
  });

test('F-139 what was done is told in sentences, with the way to it', async () => {
  await show([
    entry({}),
    entry({
      id: 'aud_2',
      actor: { kind: 'system', id: 'system', name: '' },
      action: 'connection.expired',
      connection: 'conn_1',
      reference: '',
    }),
  ]);
  expect(await screen.findByText('Ada promoted version 1.1.0 of Acme CRM after 1.0.0')).toBeDefined();
  expect(screen.getByText('Server marked a connection of Acme CRM as expired')).toBeDefined();
  expect(screen.getByRole('link', { name: 'acme 1.1.0' }).getAttribute('href')).toBe(
    '/integrations/acme/1.1.0',
  );
  expect(screen.getByRole('link', { name: 'conn_1' }).getAttribute('href')).toBe('/connections/conn_1');
});

test('F-139 filters stand in the address, and are sent', async () => {
  const { asked, router } = await show([entry({})], '/audit?integration=acme&cursor=x');
  await userEvent.click(await screen.findByRole('radio', { name: 'Last 7 days' }));
  await userEvent.click(screen.getByRole('button', { name: 'Person: only what Ada did' }));
  await expect
    .poll(() => router.state.location.search)
    .toEqual({ integration: 'acme', since: '7d', actor: 'person_1' });
  await expect
    .poll(() =>
      asked
        .filter((one) => one.path === '/v1/audit')
        .at(-1)
        ?.query.get('actor'),
    )
    .toBe('person_1');
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  await expect.poll(() => router.state.location.search).toEqual({});
});

test('older entries are on the next page', async () => {
  const { router } = await show([entry({})]);
  await userEvent.click(await screen.findByRole('button', { name: 'Older' }));
  await expect.poll(() => router.state.location.search).toEqual({ cursor: 'older' });
});

test.each([
  ['/audit', 'Nothing was changed yet'],
  ['/audit?actor=key_9', 'Nothing matches these filters'],
])('an empty log at %s says: %s', async (address, words) => {
  await show([], address);
  expect(await screen.findByText(words)).toBeDefined();
});

test('a log that cannot be read says why', async () => {
  await show([], '/audit', {
    'GET /v1/audit': Response.json({ title: 'The store is away' }, { status: 503 }),
  });
  expect(await screen.findByText('The store is away')).toBeDefined();
});
