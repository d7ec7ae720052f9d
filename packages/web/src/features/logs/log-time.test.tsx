import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { LogTime } from './log-time.tsx';

test('F-139 a line of today says its time of day, an older one its day too', () => {
  const now = new Date().toISOString();
  render(
    <>
      <LogTime time={now} />
      <LogTime time="2020-02-03T12:00:00Z" />
    </>,
  );
  const [today, older] = screen.getAllByRole('time');
  expect(today?.textContent).toMatch(/^\d\d:\d\d:\d\d$/);
  expect(older?.textContent).toMatch(/^3 Feb \d\d:\d\d:\d\d$/);
  expect(older?.getAttribute('datetime')).toBe('2020-02-03T12:00:00Z');
});
