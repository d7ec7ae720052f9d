import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BulkProgress } from './bulk-progress.tsx';
import type { BulkRun } from './run.ts';

const ada = { id: 'conn_1', title: 'Acme ada' };
const bob = { id: 'conn_2', title: 'Acme bob' };
const running: BulkRun = {
  id: 1,
  action: 'delete',
  targets: [ada, bob],
  results: [{ target: ada, ok: true }],
  state: 'running',
};

const show = (run: BulkRun) =>
  render(<BulkProgress run={run} onStop={() => undefined} onClose={() => undefined} />);

test('a run says how far it is, in words and as a bar, and that one may leave', () => {
  show(running);
  expect(screen.getByRole('status').textContent).toBe('Deleting 2 of 2');
  const bar = screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Progress' });
  expect([bar.value, bar.max]).toEqual([1, 2]);
  expect(screen.getByText(/You can go to other pages/)).toBeDefined();
});

test('one that is over lists what failed, with why and what to do', () => {
  const failed = { target: bob, ok: false, why: 'The store is away.', fix: 'Try again.' };
  show({ ...running, state: 'done', results: [{ target: ada, ok: true }, failed] });
  expect(screen.getByRole('status').textContent).toBe('1 of 2 deleted, 1 failed.');
  expect(screen.getByRole('list', { name: 'What failed' }).textContent).toBe(
    'Acme bobThe store is away.Try again.',
  );
  expect(screen.queryByRole('progressbar')).toBeNull();
});
