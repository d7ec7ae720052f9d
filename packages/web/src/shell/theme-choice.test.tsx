import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ThemeChoice } from './theme-choice.tsx';

test('the choice begins with what was chosen before', () => {
  localStorage.setItem('claviger.theme', 'dark');
  render(<ThemeChoice />);
  expect(screen.getByRole('button', { name: /Theme: dark/ })).toBeDefined();
});
