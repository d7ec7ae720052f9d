import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ConnectionState } from './state-badge.tsx';

test('CON-11 a state is a word and an icon, not a colour alone', () => {
  const { container } = render(<ConnectionState status="expired" />);
  expect(screen.getByText('Expired')).toBeDefined();
  expect(container.querySelector('svg')).not.toBeNull();
});
