import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { Button } from './button.tsx';
import { ConfirmDialog, Dialog } from './dialog.tsx';

function Opener({
  children,
}: {
  readonly children: (isOpen: boolean, set: (v: boolean) => void) => React.ReactNode;
}) {
  const [isOpen, set] = useState(false);
  return (
    <>
      <Button onPress={() => set(true)}>Open</Button>
      {children(isOpen, set)}
    </>
  );
}

test('a dialog takes the focus in and gives it back when Escape closes it', async () => {
  render(
    <Opener>
      {(isOpen, set) => (
        <Dialog
          isOpen={isOpen}
          onOpenChange={set}
          title="Rename integration"
          actions={<Button>Rename</Button>}
        >
          <p>Users see the name.</p>
        </Dialog>
      )}
    </Opener>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Open' }));
  const dialog = screen.getByRole('dialog', { name: 'Rename integration' });
  expect(dialog.contains(document.activeElement)).toBe(true);
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close dialog' }));
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  const opener = screen.getByRole('button', { name: 'Open' });
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test('a confirmation starts at Cancel and is done by its verb', async () => {
  const onConfirm = vi.fn();
  const onOpenChange = vi.fn();
  render(
    <ConfirmDialog
      isOpen
      onOpenChange={onOpenChange}
      title="Remove connection?"
      action="Remove connection"
      onConfirm={onConfirm}
    >
      Calls through it fail at once.
    </ConfirmDialog>,
  );
  expect(screen.getByRole('alertdialog', { name: 'Remove connection?' }).textContent).toContain(
    'Calls through it',
  );
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove connection' }));
  expect(onConfirm).toHaveBeenCalledTimes(1);
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(false);
});

test('a name that is asked for must be typed, and a wrong one is explained', async () => {
  const onConfirm = vi.fn();
  render(
    <ConfirmDialog
      isOpen
      onOpenChange={vi.fn()}
      title="Remove 12 connections?"
      action="Remove connections"
      onConfirm={onConfirm}
      typed="12"
    >
      Twelve users must connect again.
    </ConfirmDialog>,
  );
  const box = screen.getByRole('textbox', { name: 'Type 12 to confirm' });
  await userEvent.type(box, '11');
  await userEvent.click(screen.getByRole('button', { name: 'Remove connections' }));
  expect(onConfirm).not.toHaveBeenCalled();
  expect(box.getAttribute('aria-invalid')).toBe('true');
  await userEvent.clear(box);
  await userEvent.type(box, '12{Enter}');
  expect(onConfirm).toHaveBeenCalledTimes(1);
});

test('while it is being done the dialog stays, and its problem is shown inside', async () => {
  const onOpenChange = vi.fn();
  const props = { isOpen: true, onOpenChange, title: 'Remove?', action: 'Remove key', onConfirm: vi.fn() };
  const { rerender } = render(
    <ConfirmDialog {...props} isPending>
      It stops working.
    </ConfirmDialog>,
  );
  await userEvent.keyboard('{Escape}');
  expect(onOpenChange).not.toHaveBeenCalled();
  const problem = { code: 'conflict', title: 'It is in use', detail: 'D', fix: 'F', status: 409, errors: [] };
  rerender(
    <ConfirmDialog {...props} problem={problem}>
      It stops working.
    </ConfirmDialog>,
  );
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'It is in use' }));
});
