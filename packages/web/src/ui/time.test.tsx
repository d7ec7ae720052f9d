import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Ago, At } from './time.tsx';

afterEach(() => vi.useRealTimers());

test('a time is told by its distance, keeps up with the clock and knows its exact self', () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-20T12:00:00Z') });
  render(<Ago time="2026-11-20T11:58:30Z" />);
  const time = screen.getByText('1 minute ago');
  expect(time.getAttribute('datetime')).toBe('2026-11-20T11:58:30Z');
  expect(time.title).toContain('20 Nov 2026');
  act(() => vi.advanceTimersByTime(60_000));
  expect(screen.getByText('2 minutes ago')).toBe(time);
});

test('what is no time is shown as it is', () => {
  render(
    <>
      <Ago time="soon" />
      <At time="never" />
    </>,
  );
  expect(screen.getByText('soon').tagName).toBe('SPAN');
  expect(screen.getByText('never').tagName).toBe('SPAN');
});

test('a time of day is exact', () => {
  render(<At time="2026-11-20T11:58:30Z" />);
  expect(screen.getByText(/^\d\d:58:30$/)).toBeTruthy();
});
