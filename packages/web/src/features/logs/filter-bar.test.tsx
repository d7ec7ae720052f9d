import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { FilterBar } from './filter-bar.tsx';
import type { Filters } from './filters.ts';

const answers = { 'GET /v1/integrations': { data: [{ key: 'acme', name: 'Acme CRM' }], next: null } };

async function renderBar(filters: Filters) {
  const change = vi.fn();
  const clear = vi.fn();
  await renderPart(<FilterBar filters={filters} onChange={change} onClear={clear} />, answers);
  return { change, clear };
}

test('F-139 what is typed narrows by Enter or by leaving the box, and only when it changed', async () => {
  const { change } = await renderBar({ user: 'u-1' });
  const box = screen.getByRole('textbox', { name: 'User id' });
  await userEvent.click(box);
  await userEvent.tab();
  expect(change).not.toHaveBeenCalled();
  await userEvent.clear(box);
  await userEvent.tab();
  expect(change).toHaveBeenLastCalledWith({ user: undefined });
});

test('F-139 an integration is chosen by its name', async () => {
  const { change } = await renderBar({});
  await userEvent.click(screen.getByRole('button', { name: /Integration/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Acme CRM' }));
  expect(change).toHaveBeenLastCalledWith({ integration: 'acme', version: undefined });
});

test('F-139 an exact time of a link is a filter that can be taken away', async () => {
  const { change } = await renderBar({ since: '2026-01-01T00:00:00Z' });
  await userEvent.click(screen.getByRole('radio', { name: 'Since 2026-01-01T00:00:00Z' }));
  expect(change).toHaveBeenLastCalledWith({ since: undefined });
});

test('without a filter there is nothing to clear', async () => {
  await renderBar({});
  expect(screen.queryByRole('button', { name: 'Clear filters' })).toBeNull();
});
