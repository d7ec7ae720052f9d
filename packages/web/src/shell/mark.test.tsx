import { render, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Mark } from './mark.tsx';

test('the sign is read by its name only', () => {
  const { getByText, container } = render(<Mark />);
  expect(getByText('Claviger')).toBeDefined();
  expect(within(container).queryByRole('img')).toBeNull();
});
