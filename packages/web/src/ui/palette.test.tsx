import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { Palette, type PaletteGroup } from './palette.tsx';

const groups: readonly PaletteGroup[] = [
  {
    label: 'Pages',
    items: [
      { id: 'a', label: 'Apples' },
      { id: 'b', label: 'Bananas', description: 'yellow' },
    ],
  },
  { label: 'Nothing', items: [] },
  { label: 'Actions', items: [{ id: 'c', label: 'Cherries', keys: 'Mod+C' }] },
];

function Opener({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const [isOpen, open] = useState(false);
  const [query, setQuery] = useState('');
  const fitting = groups.map((group) => ({
    ...group,
    items: group.items.filter(({ label }) => label.toLowerCase().includes(query)),
  }));
  return (
    <>
      <button type="button" onClick={() => open(true)}>
        Open
      </button>
      <Palette
        isOpen={isOpen}
        onOpenChange={open}
        label="Search"
        query={query}
        onQuery={setQuery}
        groups={fitting}
        onChoose={onChoose}
      />
    </>
  );
}

async function opened() {
  const choose = vi.fn();
  render(<Opener onChoose={choose} />);
  await userEvent.click(screen.getByRole('button', { name: 'Open' }));
  const box = await screen.findByRole('combobox', { name: 'Search' });
  /** The option that the box says is active. */
  const active = () => document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent;
  return { choose, box, active };
}

test('the box has the focus, controls the list, and names the active option', async () => {
  const { box, active } = await opened();
  expect(document.activeElement).toBe(box);
  const list = screen.getByRole('listbox', { name: 'Search' });
  expect(box.getAttribute('aria-controls')).toBe(list.id);
  expect(
    within(list)
      .getAllByRole('group')
      .map((group) => group.getAttribute('aria-label')),
  ).toEqual(['Pages', 'Actions']);
  expect(active()).toBe('Apples');
  expect(screen.getByRole('option', { selected: true }).textContent).toBe('Apples');
});

test('arrows go round, Enter chooses', async () => {
  const { choose, active } = await opened();
  await userEvent.keyboard('{ArrowUp}');
  expect(active()).toMatch(/^Cherries/);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(active()).toMatch(/^Bananas/);
  await userEvent.keyboard('{Enter}');
  expect(choose.mock.calls).toEqual([['b']]);
});

test('typing narrows, and the first that fits is active', async () => {
  const { choose, active, box } = await opened();
  await userEvent.keyboard('{ArrowDown}che');
  expect(active()).toMatch(/^Cherries/);
  await userEvent.click(screen.getByRole('option', { name: /Cherries/ }));
  expect(choose.mock.calls).toEqual([['c']]);
  await userEvent.type(box, 'xyz{Enter}');
  expect(screen.getByText('Nothing has this name.')).toBeDefined();
  expect(box.getAttribute('aria-expanded')).toBe('false');
  expect(choose).toHaveBeenCalledTimes(1);
});

test('Escape closes it, and the focus returns', async () => {
  await opened();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => screen.queryByRole('combobox')).toBeNull();
  await expect.poll(() => document.activeElement?.textContent).toBe('Open');
});
