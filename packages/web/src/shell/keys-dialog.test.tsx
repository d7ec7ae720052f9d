import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { KeysDialog } from './keys-dialog.tsx';

test('every key is told with what it does', () => {
  render(<KeysDialog isOpen onOpenChange={() => undefined} />);
  const keys = screen.getAllByRole('term').map((term) => term.querySelector('[aria-hidden]')?.textContent);
  expect(keys).toEqual(['Ctrl+K', 'Ctrl+/', 'Ctrl+S', 'Ctrl+Enter', 'Esc']);
  expect(screen.getAllByRole('definition').every(({ textContent }) => textContent !== '')).toBe(true);
});
