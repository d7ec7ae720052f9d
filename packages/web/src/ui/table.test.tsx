import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { UiProvider } from './provider.tsx';
import { Table, type TableColumn } from './table.tsx';

interface Connection {
  readonly id: string;
  readonly label: string;
  readonly state: string;
}

const rows: readonly Connection[] = [
  { id: 'c1', label: 'ada@acme.dev', state: 'Live' },
  { id: 'c2', label: 'bob@acme.dev', state: 'Expired' },
];
const columns: readonly TableColumn<Connection>[] = [
  { id: 'label', label: 'Connection', cell: (one) => one.label, isWide: true },
  { id: 'state', label: 'State', cell: (one) => one.state, isMinor: true },
];
const base = {
  label: 'Connections',
  columns,
  rows,
  idOf: (one: Connection) => one.id,
  nameOf: (one: Connection) => one.label,
};

test('a row is named by its first cell, which is a link', async () => {
  const navigate = vi.fn();
  render(
    <UiProvider navigate={navigate}>
      <Table {...base} hrefOf={(one) => `/connections/${one.id}`} />
    </UiProvider>,
  );
  expect(screen.getAllByRole('columnheader').map((column) => column.textContent)).toEqual([
    'Connection',
    'State',
  ]);
  const row = screen.getByRole('row', { name: /bob@acme.dev/ });
  const link = within(row).getByRole('link', { name: 'bob@acme.dev' });
  expect(link.getAttribute('href')).toBe('/connections/c2');
  await userEvent.click(link);
  expect(navigate).toHaveBeenCalledExactlyOnceWith('/connections/c2');
  await userEvent.click(screen.getByText('Live'));
  expect(navigate).toHaveBeenLastCalledWith('/connections/c1');
});

test('arrow keys move between rows and Enter opens one', async () => {
  const onOpen = vi.fn();
  render(<Table {...base} onOpen={onOpen} />);
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(rows[1]);
});

test('rows are chosen one by one and all at once', async () => {
  const onSelect = vi.fn();
  render(<Table {...base} selected={new Set(['c1'])} onSelect={onSelect} />);
  const [all, first, second] = screen.getAllByRole('checkbox') as HTMLInputElement[];
  expect([all?.indeterminate, first?.checked, second?.checked]).toEqual([true, true, false]);
  await userEvent.click(second as HTMLInputElement);
  expect(onSelect).toHaveBeenLastCalledWith(new Set(['c1', 'c2']));
  await userEvent.click(all as HTMLInputElement);
  expect(onSelect).toHaveBeenLastCalledWith(new Set(['c1', 'c2']));
});

test('without rows there is no table, but words', () => {
  render(<Table {...base} rows={[]} empty={<p>No connections yet</p>} />);
  expect(screen.queryByRole('grid')).toBeNull();
  expect(screen.getByText('No connections yet')).toBeTruthy();
});

test('a cell shows what its row has become', () => {
  const { rerender } = render(<Table {...base} />);
  rerender(
    <Table
      {...base}
      columns={[
        { ...columns[0], cell: (one: Connection) => one.label.toUpperCase() } as TableColumn<Connection>,
      ]}
    />,
  );
  expect(screen.getByText('ADA@ACME.DEV')).toBeTruthy();
});
