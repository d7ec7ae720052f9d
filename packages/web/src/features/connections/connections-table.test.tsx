import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Connection } from '../../api/types.ts';
import { renderPart } from '../../testing/render.tsx';
import { connectionOf } from '../authentication/panel/connection.test-tool.ts';
import { ConnectionsTable } from './connections-table.tsx';

const render = (connections: readonly Connection[], onSelect?: () => void) =>
  renderPart(
    <ConnectionsTable
      connections={connections}
      selected={new Set()}
      onSelect={onSelect}
      empty={<p>None match</p>}
    />,
    { 'GET /v1/integrations': { data: [{ key: 'acme', name: 'Acme' }], next: null } },
  );

test('a label is told where the title does not hold it', async () => {
  await render([
    connectionOf({ title: 'Acme CRM', label: 'ada' }),
    connectionOf({ id: 'conn_2', title: 'Acme CRM bob', label: 'bob' }),
  ]);
  const names = (await screen.findAllByRole('rowheader')).map((cell) => cell.textContent);
  expect(names).toEqual(['Acme CRMada', 'Acme CRM bob']);
});

test('an integration that is not named here is called by its key', async () => {
  await render([connectionOf(), connectionOf({ id: 'conn_2', integration: 'other' })]);
  expect(await screen.findByText('Acme')).toBeDefined();
  expect(screen.getByText('other')).toBeDefined();
});

test('only an expired one offers a reconnect link', async () => {
  await render(
    [
      connectionOf(),
      connectionOf({ id: 'conn_2', status: 'expired' }),
      connectionOf({ id: 'conn_3', status: 'revoked' }),
    ],
    () => undefined,
  );
  expect(await screen.findAllByRole('button', { name: 'Copy reconnect link' })).toHaveLength(1);
});

test('without rows it says what it was told to', async () => {
  await render([]);
  expect(await screen.findByText('None match')).toBeDefined();
});
