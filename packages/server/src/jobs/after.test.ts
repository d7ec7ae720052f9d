import { expect, test, vi } from 'vitest';
import { after } from './after.ts';

test('runs once, and not when it was called off', () => {
  vi.useFakeTimers();
  try {
    const runs: string[] = [];
    after(100, () => runs.push('kept'));
    after(100, () => runs.push('called off'))();
    vi.advanceTimersByTime(1_000);
    expect(runs).toEqual(['kept']);
  } finally {
    vi.useRealTimers();
  }
});
