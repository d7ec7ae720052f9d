import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { Filters, isNarrowed } from './filters.tsx';
import type { ConnectionFilters } from './reads.ts';

async function render(filters: ConnectionFilters) {
  const change = vi.fn();
  const clear = vi.fn();
  await renderPart(<Filters filters={filters} onChange={change} onClear={clear} />, {
    'GET /v1/integrations': { data: [{ key: 'acme', name: 'Acme' }], next: null },
    'GET /v1/integrations/gone/versions': { data: [], next: null },
  });
  return { change, clear };
}

test('another integration takes the version away', async () => {
  const { change } = await render({ integration: 'gone', version: '1.0.0' });
  await userEvent.click(await screen.findByRole('button', { name: /gone.*Integration/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Acme' }));
  expect(change.mock.calls).toEqual([[{ integration: 'acme', version: undefined }]]);
});

test('CON-7 a chosen state that is pressed again is taken away', async () => {
  const { change } = await render({ status: 'expired' });
  await userEvent.click(await screen.findByRole('radio', { name: 'Expired' }));
  expect(change.mock.calls).toEqual([[{ status: undefined }]]);
});

test('without a filter there is nothing to clear; a place in the list is no filter', async () => {
  await render({ cursor: 'more' });
  await screen.findByRole('radio', { name: 'Live' });
  expect(screen.queryByRole('button', { name: 'Clear filters' })).toBeNull();
  expect(isNarrowed({ cursor: 'more', user: 'u_1' })).toBe(true);
});
