import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Split } from './split.tsx';

test('the second pane is a place of its own', () => {
  render(
    <Split side={<p>Passed</p>} sideLabel="Test">
      <p>Fields</p>
    </Split>,
  );
  expect(screen.getByRole('complementary', { name: 'Test' }).textContent).toBe('Passed');
  expect(screen.getByText('Fields')).toBeTruthy();
});
