import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DeleteVersionDialog } from './delete-version-dialog.tsx';

const part = (onOpenChange: (isOpen: boolean) => void) => (
  <DeleteVersionDialog integration="acme" version="1.0.0" others={[]} isOpen onOpenChange={onOpenChange} />
);

test('VER-18 with a version its unsaved edits go away too', async () => {
  localStorage.setItem('claviger.edits.acme.1.0.0', '{}');
  const onOpenChange = vi.fn();
  await renderPart(part(onOpenChange), { 'DELETE /v1/integrations/acme/versions/1.0.0': null });
  expect(screen.getByRole('link', { name: 'Connections' }).getAttribute('href')).toBe(
    '/connections?integration=acme&version=1.0.0',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Delete version' }));
  await expect.poll(() => onOpenChange.mock.calls).toEqual([[false]]);
  expect(localStorage.length).toBe(0);
});
