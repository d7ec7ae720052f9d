import { expect, test } from 'vitest';
import { chooseTheme, readTheme } from './theme.ts';

test('a theme is shown at once and kept; the system has no mark of its own', () => {
  chooseTheme('dark');
  expect(document.documentElement.dataset['theme']).toBe('dark');
  expect(readTheme()).toBe('dark');
  chooseTheme('system');
  expect(document.documentElement.dataset['theme']).toBeUndefined();
  expect(readTheme()).toBe('system');
});

test('a theme that nobody chose is the system', () => {
  localStorage.setItem('claviger.theme', 'purple');
  expect(readTheme()).toBe('system');
});
