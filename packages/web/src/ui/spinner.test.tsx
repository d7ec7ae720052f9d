import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Spinner } from './spinner.tsx';

test('a spinner says that work is under way, not how far', () => {
  render(<Spinner />);
  const bar = screen.getByRole('progressbar', { name: 'Working' });
  expect(bar.getAttribute('aria-valuenow')).toBeNull();
});
