import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { AuditTable } from './audit-table.tsx';
import type { AuditEntry } from './reads.ts';

const entry: AuditEntry = {
  id: 'aud_1',
  at: '2026-01-01T00:00:00.000Z',
  actor: { kind: 'key', id: 'key_1', name: 'CI' },
  action: 'integration.deleted',
  integration: 'acme',
  version: null,
  connection: null,
  detail: {},
  reference: 'req_1',
};

test('who did it narrows the log, and what is gone leads nowhere', async () => {
  const onActor = vi.fn();
  await renderPart(<AuditTable entries={[entry]} onActor={onActor} />);
  expect(screen.getByText('CI deleted the integration acme')).toBeDefined();
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.getByRole('button', { name: 'Copy' })).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'API key: only what CI did' }));
  expect(onActor.mock.calls).toEqual([['key_1']]);
});
