import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { CodeBlock } from './code-block.tsx';

test('the text can be reached by keyboard, wrapped and copied', async () => {
  const user = userEvent.setup();
  render(<CodeBlock label="Request body" text={'{"a": 1}\n'} />);
  const block = screen.getByRole('region', { name: 'Request body' });
  expect(block.textContent).toBe('{"a": 1}\n');
  expect(block.tabIndex).toBe(0);
  const before = block.firstElementChild?.className;
  await user.click(screen.getByRole('button', { name: 'Keep lines whole' }));
  expect(block.firstElementChild?.className).not.toBe(before);
  await user.click(screen.getByRole('button', { name: 'Copy Request body' }));
  expect(await navigator.clipboard.readText()).toBe('{"a": 1}\n');
});

test('a block may be the text only', () => {
  render(<CodeBlock label="cURL" text="curl" hasHead={false} />);
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByRole('region', { name: 'cURL' })).toBeTruthy();
});
