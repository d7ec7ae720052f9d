import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Progress } from './progress.tsx';

test('progress is a line and words that say the same', () => {
  render(
    <Progress
      label="Migration"
      total={20}
      words="12 of 20 moved, 1 failed"
      parts={[
        { id: 'moved', count: 12, tone: 'good' },
        { id: 'failed', count: 1, tone: 'bad' },
      ]}
    />,
  );
  const line = screen.getByRole('progressbar', { name: 'Migration' });
  expect(line.getAttribute('aria-valuenow')).toBe('13');
  expect(line.getAttribute('aria-valuemax')).toBe('20');
  expect(line.getAttribute('aria-valuetext')).toBe('12 of 20 moved, 1 failed');
  expect([...line.children].map((part) => (part as HTMLElement).style.flexGrow)).toEqual(['12', '1', '7']);
  expect(screen.getByText('12 of 20 moved, 1 failed')).toBeDefined();
});
