import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { AuditFilterBar, isNarrowed } from './audit-filters.tsx';

const answers = { 'GET /v1/integrations': { data: [{ key: 'acme', name: 'Acme CRM' }], next: null } };

test('F-139 an action and a time are chosen, and all taken away again', async () => {
  const onChange = vi.fn();
  const onClear = vi.fn();
  await renderPart(
    <AuditFilterBar filters={{ integration: 'gone' }} onChange={onChange} onClear={onClear} />,
    answers,
  );
  await userEvent.click(screen.getByRole('button', { name: /Any action/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Version: promoted' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Last hour' }));
  expect(onChange.mock.calls).toEqual([[{ action: 'version.promoted' }], [{ since: '1h' }]]);
  // An integration that is deleted still stands in what is written of it.
  expect(screen.getByRole('button', { name: /gone/ })).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(onClear.mock.calls.length).toBe(1);
});

test('the place in the list narrows nothing', () => {
  expect(isNarrowed({ cursor: 'x' })).toBe(false);
  expect(isNarrowed({ cursor: 'x', actor: 'key_1' })).toBe(true);
});
