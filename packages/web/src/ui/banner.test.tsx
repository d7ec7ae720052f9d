import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Banner } from './banner.tsx';

test('a banner that appears by itself is a status, others are part of the page', () => {
  const { rerender } = render(<Banner title="Changed since this test" tone="warn" />);
  expect(screen.queryByRole('status')).toBeNull();
  rerender(
    <Banner title="Changed since this test" tone="warn" isLive>
      Run it again.
    </Banner>,
  );
  expect(screen.getByRole('status').textContent).toBe('Changed since this testRun it again.');
});
