import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { PencilIcon, TrashIcon } from './icon.tsx';
import { MenuButton } from './menu.tsx';

test('an item is run by keyboard; one that is off stays and says why', async () => {
  const rename = vi.fn();
  const remove = vi.fn();
  render(
    <MenuButton
      label="More actions"
      items={[
        { id: 'rename', label: 'Rename version', icon: PencilIcon, onAction: rename },
        {
          id: 'remove',
          label: 'Remove version',
          icon: TrashIcon,
          onAction: remove,
          disabledReason: 'Connections use it.',
          startsGroup: true,
          isDanger: true,
        },
      ]}
    />,
  );
  screen.getByRole('button', { name: 'More actions' }).focus();
  await userEvent.keyboard('{Enter}');
  expect(screen.getByRole('separator')).toBeTruthy();
  const off = screen.getByRole('menuitem', { name: /^Remove version, ?Connections use it\.$/ });
  expect(off.getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(off);
  expect(remove).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('menuitem', { name: 'Rename version' }));
  expect(rename).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('menu')).toBeNull();
});

test('three dots have a name too, and an item may be a link', async () => {
  render(
    <MenuButton
      label="Actions for Acme"
      isIconOnly
      items={[{ id: 'log', label: 'Show log', href: '/logs' }]}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Actions for Acme' }));
  expect(screen.getByRole('menuitem', { name: 'Show log' }).getAttribute('href')).toBe('/logs');
});
