import { renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { useShellKeys } from './use-shell-keys.ts';

function press(init: KeyboardEventInit, isDone = false) {
  const event = new KeyboardEvent('keydown', { cancelable: true, ...init });
  if (isDone) event.preventDefault();
  window.dispatchEvent(event);
  return event;
}

test('Ctrl-K and Ctrl-/ are heard; letters alone, other modifiers and what a page has done are not', () => {
  const onPalette = vi.fn();
  const onHelp = vi.fn();
  const { unmount } = renderHook(() => useShellKeys({ onPalette, onHelp }));
  press({ key: 'k' });
  press({ key: 'K', ctrlKey: true, shiftKey: true });
  press({ key: 'k', ctrlKey: true, altKey: true });
  press({ key: '/', ctrlKey: true }, true);
  press({ key: 'x', ctrlKey: true });
  expect([onPalette.mock.calls.length, onHelp.mock.calls.length]).toEqual([0, 0]);
  expect(press({ key: 'k', ctrlKey: true }).defaultPrevented).toBe(true);
  // On some keyboards the slash stands above a digit.
  press({ key: '/', ctrlKey: true, shiftKey: true });
  expect([onPalette.mock.calls.length, onHelp.mock.calls.length]).toEqual([1, 1]);
  unmount();
  press({ key: 'k', ctrlKey: true });
  expect(onPalette).toHaveBeenCalledTimes(1);
});
