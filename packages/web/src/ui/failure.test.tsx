import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { ProblemAnswer } from '../api/problem.ts';
import { ProblemView } from './failure.tsx';

const problem: ProblemAnswer = {
  code: 'definition_invalid',
  title: 'The definition has faults',
  detail: 'Two places need a change.',
  fix: 'Change them, then save again.',
  status: 422,
  errors: [
    { path: 'authentication.fields.0.key', message: 'is empty' },
    { path: 'key', message: 'is taken' },
  ],
  reference: 'req_7F3K',
};

test('a problem says what happened, what to do, each fault with its place, and its reference', () => {
  render(<ProblemView problem={problem} />);
  const box = screen.getByRole('region', { name: 'The definition has faults' });
  for (const words of ['Two places need a change.', 'Change them, then save again.', 'req_7F3K'])
    expect(box.textContent).toContain(words);
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'authentication.fields.0.key is empty',
    'key is taken',
  ]);
  expect(document.activeElement).toBe(document.body);
});

test('a problem takes the focus when it appears, and when it is another one', () => {
  const { rerender } = render(<ProblemView problem={problem} takesFocus />);
  expect(document.activeElement).toBe(screen.getByRole('region'));
  (document.activeElement as HTMLElement).blur();
  rerender(<ProblemView problem={{ ...problem, title: 'Another' }} takesFocus />);
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Another' }));
});

test('one may try again and jump to the place of a fault', async () => {
  const again = vi.fn();
  const onJump = vi.fn();
  render(<ProblemView problem={problem} again={again} onJump={onJump} />);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await userEvent.click(screen.getByRole('button', { name: 'authentication.fields.0.key' }));
  expect(again).toHaveBeenCalledTimes(1);
  expect(onJump).toHaveBeenCalledExactlyOnceWith('authentication.fields.0.key');
});
