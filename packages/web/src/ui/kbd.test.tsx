import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { hasCommandKey, Kbd } from './kbd.tsx';

test('a shortcut shows the keys of the keyboard at hand', () => {
  const mac = render(<Kbd keys="Mod+Enter" isMac />).container.textContent;
  const other = render(<Kbd keys="Mod+Enter" isMac={false} />).container.textContent;
  expect(mac).toBe('⌘⏎Command Enter');
  expect(other).toBe('Ctrl+EnterControl Enter');
});

test('a Mac is known by its platform', () => {
  expect(hasCommandKey('MacIntel')).toBe(true);
  expect(hasCommandKey('Linux x86_64')).toBe(false);
});
