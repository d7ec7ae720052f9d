import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PageSkeleton } from './page-skeleton.tsx';

test('what is loading is said once, and drawn for the eyes only', () => {
  render(<PageSkeleton />);
  expect(screen.getAllByText('Loading').length).toBe(1);
  expect(screen.queryByRole('button')).toBeNull();
});
