import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { ReorderList } from './reorder-list.tsx';

interface Field {
  readonly key: string;
}

function Fields({ onOpen }: { readonly onOpen?: (field: Field) => void }) {
  const [items, setItems] = useState<readonly Field[]>([
    { key: 'domain' },
    { key: 'user' },
    { key: 'password' },
  ]);
  return (
    <ReorderList
      label="Fields"
      items={items}
      idOf={(field) => field.key}
      nameOf={(field) => field.key}
      onReorder={setItems}
      {...(onOpen === undefined ? {} : { onOpen })}
    >
      {(field, index) => `${index + 1} ${field.key}`}
    </ReorderList>
  );
}

const order = () => screen.getAllByRole('row').map((row) => row.textContent?.split(' ')[1]);

test('buttons move a row, keep the focus and say the new place', async () => {
  render(<Fields />);
  const up = () => screen.getByRole('button', { name: 'Move password up' });
  await userEvent.click(up());
  expect(order()).toEqual(['domain', 'password', 'user']);
  expect(document.activeElement).toBe(up());
  expect(screen.getByRole('status').textContent).toBe('password is now 2 of 3');
  await userEvent.keyboard('{Enter}');
  expect(order()).toEqual(['password', 'domain', 'user']);
  // It cannot go further up: the button that moves it down has the focus now.
  expect(up().hasAttribute('disabled')).toBe(true);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move password down' }));
});

test('a row is dragged by keyboard', async () => {
  render(<Fields />);
  await userEvent.tab();
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: /Drag domain/ }));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/Insert|Drop/));
  await userEvent.keyboard('{ArrowDown}');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(order()).toEqual(['user', 'domain', 'password']));
});

test('a row may be opened', async () => {
  const onOpen = vi.fn();
  render(<Fields onOpen={onOpen} />);
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith({ key: 'user' });
});

test('a list in a fixed order has nothing that moves, and an empty one has words', () => {
  const base = {
    label: 'Fields',
    idOf: (f: Field) => f.key,
    nameOf: (f: Field) => f.key,
    onReorder: vi.fn(),
  };
  const { rerender } = render(
    <ReorderList {...base} items={[{ key: 'a' }, { key: 'b' }]} isDisabled>
      {(field) => field.key}
    </ReorderList>,
  );
  expect(screen.queryByRole('button')).toBeNull();
  rerender(
    <ReorderList {...base} items={[]} empty={<p>No fields yet</p>}>
      {(field) => field.key}
    </ReorderList>,
  );
  expect(screen.getByText('No fields yet')).toBeTruthy();
});
