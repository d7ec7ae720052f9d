import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { unreachable } from '../../../api/problem.ts';
import { ResultLine } from './result-line.tsx';
import { runOf } from './run.test-tool.ts';

const status = () => screen.getByRole('status').textContent;

test('TST-11 a test that passed is a green check with its time and its exchanges', () => {
  render(<ResultLine run={runOf()} testing={{ phase: 'none' }} />);
  expect(status()).toBe('Request successful · 212 ms · 2 exchanges');
});

test('a failure says whether a test or a sign-in failed', () => {
  const { rerender } = render(<ResultLine run={runOf({ ok: false })} testing={{ phase: 'none' }} />);
  expect(status()).toBe('Test failed · 212 ms · 2 exchanges');
  rerender(<ResultLine run={runOf({ ok: false }, { kind: 'sign-in' })} testing={{ phase: 'none' }} />);
  expect(status()).toBe('Sign-in failed · 212 ms · 2 exchanges');
});

test('while a test runs its time is shown, and is not read aloud', () => {
  render(<ResultLine run={runOf()} testing={{ phase: 'running', since: performance.now() }} />);
  expect(status()).toBe('Testing the account…');
  expect(screen.getByText(/^\d+ ms$/).getAttribute('aria-hidden')).toBe('true');
});

test('a test that never ran does not pass for the one before', () => {
  const { problem } = unreachable();
  render(<ResultLine run={runOf()} testing={{ phase: 'refused', problem }} />);
  expect(status()).toBe('The test could not be run.');
});

test('nothing yet, and a test that was cancelled', () => {
  const { rerender } = render(<ResultLine run={undefined} testing={{ phase: 'none' }} />);
  expect(status()).toBe('Not tested yet');
  rerender(<ResultLine run={runOf()} testing={{ phase: 'cancelled' }} />);
  expect(status()).toBe('The test was cancelled.');
});
