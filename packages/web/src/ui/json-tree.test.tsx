import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { JsonTree } from './json-tree.tsx';

const value = { user: { email: 'ada@acme.dev', role: { name: 'admin' } }, active: true };

const rows = () => screen.getAllByRole('row').map((row) => row.getAttribute('aria-label') ?? row.textContent);

test('containers open and close by arrow keys', async () => {
  render(<JsonTree label="Response" value={value} openDepth={1} />);
  expect(screen.getByRole('treegrid', { name: 'Response' })).toBeTruthy();
  expect(rows()).toHaveLength(2);
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');
  expect(rows()).toHaveLength(4);
  expect(screen.getByText('"ada@acme.dev"')).toBeTruthy();
  await userEvent.keyboard('{ArrowLeft}');
  expect(rows()).toHaveLength(2);
});

test('containers open by mouse', async () => {
  render(<JsonTree label="Response" value={value} openDepth={1} />);
  const row = screen.getAllByRole('row')[0] as HTMLElement;
  await userEvent.click(within(row).getAllByRole('button')[0] as HTMLElement);
  expect(rows()).toHaveLength(4);
});

test('a leaf can be used, a container cannot; any path can be copied', async () => {
  const user = userEvent.setup();
  const onUse = vi.fn();
  render(
    <JsonTree label="Response" value={value} onUse={onUse} labelOfUse={(path) => `Use as {{${path}}}`} />,
  );
  await user.click(screen.getByRole('button', { name: 'Use as {{user.email}}' }));
  expect(onUse).toHaveBeenCalledExactlyOnceWith('user.email', 'ada@acme.dev', ['user', 'email']);
  expect(screen.queryByRole('button', { name: 'Use as {{user}}' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Copy path user.role' }));
  expect(await screen.findByText('Copied user.role')).toBeTruthy();
  expect(await navigator.clipboard.readText()).toBe('user.role');
});

test('a leaf may be of no use', () => {
  render(
    <JsonTree
      label="Response"
      value={value}
      onUse={vi.fn()}
      canUse={(_parts, one) => typeof one === 'string'}
    />,
  );
  expect(screen.getByRole('button', { name: 'Use user.email' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Use active' })).toBeNull();
});

test('a search opens the way to what it finds, marks it and says how much it is', () => {
  render(<JsonTree label="Response" value={value} openDepth={1} search="ADMIN" />);
  expect(screen.getByText('admin').tagName).toBe('MARK');
  expect(screen.getByRole('status').textContent).toBe('1 match');
});

test('a long list is shown in parts', async () => {
  render(<JsonTree label="Rows" value={Array.from({ length: 130 }, (_, id) => id)} />);
  expect(screen.getAllByRole('row')).toHaveLength(101);
  await userEvent.click(screen.getByText('Show 30 more of 130'));
  expect(screen.getAllByRole('row')).toHaveLength(130);
});

test('a value without anything inside stands alone', () => {
  const { rerender, container } = render(<JsonTree label="Response" value={[]} />);
  expect(container.textContent).toBe('[ 0 items ]');
  rerender(<JsonTree label="Response" value="text" />);
  expect(container.textContent).toBe('"text"');
});

test('a value may carry a note', () => {
  render(
    <JsonTree
      label="Bundle"
      value={{ key: '****' }}
      noteOf={(parts) => `typed by the user (${parts.join()})`}
    />,
  );
  expect(screen.getByText('typed by the user (key)')).toBeTruthy();
});
