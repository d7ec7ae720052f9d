import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useElapsed } from './use-elapsed.ts';

afterEach(() => vi.useRealTimers());

function Probe({ since }: { readonly since: number | undefined }) {
  return <output>{useElapsed(since)}</output>;
}

test('time that passed is told as it passes, and not without a beginning', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const { rerender } = render(<Probe since={performance.now()} />);
  act(() => void vi.advanceTimersByTime(1200));
  expect(screen.getByRole('status').textContent).toBe('1200');
  rerender(<Probe since={undefined} />);
  expect(screen.getByRole('status').textContent).toBe('0');
});
