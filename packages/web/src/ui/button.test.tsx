import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Button, buttonClass, IconButton, LinkButton } from './button.tsx';
import { PlusIcon, TrashIcon } from './icon.tsx';

test('a button is pressed by mouse and by keyboard', async () => {
  const onPress = vi.fn();
  render(
    <Button onPress={onPress} icon={PlusIcon}>
      Add field
    </Button>,
  );
  const button = screen.getByRole('button', { name: 'Add field' });
  await userEvent.click(button);
  button.focus();
  await userEvent.keyboard('{Enter}');
  expect(onPress).toHaveBeenCalledTimes(2);
  expect(button.className).toContain(buttonClass('plain').split(' ')[0]);
});

test('a pending button keeps its label and its focus and cannot be pressed again', async () => {
  const onPress = vi.fn();
  render(
    <Button isPending onPress={onPress}>
      Save changes
    </Button>,
  );
  const button = screen.getByRole('button', { name: /Save changes/ });
  await userEvent.click(button);
  expect(onPress).not.toHaveBeenCalled();
  expect(button.hasAttribute('disabled')).toBe(false);
  expect(screen.getByRole('progressbar')).toBeTruthy();
});

test('a pending submit button does not submit its form', async () => {
  const onSubmit = vi.fn((event: React.FormEvent) => event.preventDefault());
  render(
    <form onSubmit={onSubmit}>
      <Button type="submit" isPending>
        Save
      </Button>
    </form>,
  );
  await userEvent.click(screen.getByRole('button'));
  expect(onSubmit).not.toHaveBeenCalled();
});

test('an icon button has a name and shows it on focus', async () => {
  render(<IconButton label="Remove field" icon={TrashIcon} />);
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove field' }));
  expect((await screen.findByRole('tooltip')).textContent).toBe('Remove field');
});

test('a link button is a link', () => {
  render(
    <LinkButton href="/integrations/new" variant="primary">
      New integration
    </LinkButton>,
  );
  const link = screen.getByRole('link', { name: 'New integration' });
  expect(link.getAttribute('href')).toBe('/integrations/new');
  expect(link.className).toBe(buttonClass('primary'));
});
