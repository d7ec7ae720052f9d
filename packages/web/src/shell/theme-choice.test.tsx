import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { chooseTheme } from './theme.ts';
import { ThemeChoice } from './theme-choice.tsx';

const isChosen = (name: string) => screen.getByRole('radio', { name }).getAttribute('aria-checked');

test('the choice begins with what was chosen before, and a new one is kept', async () => {
  localStorage.setItem('claviger.theme', 'dark');
  render(<ThemeChoice />);
  expect(isChosen('Dark')).toBe('true');
  await userEvent.click(screen.getByRole('radio', { name: 'Light' }));
  expect(localStorage.getItem('claviger.theme')).toBe('light');
  expect(document.documentElement.dataset['theme']).toBe('light');
  await userEvent.click(screen.getByRole('radio', { name: 'System' }));
  expect(document.documentElement.dataset['theme']).toBeUndefined();
});

test('a choice that was made elsewhere is shown', () => {
  render(<ThemeChoice />);
  act(() => chooseTheme('light'));
  expect(isChosen('Light')).toBe('true');
  act(() => chooseTheme('system'));
});
