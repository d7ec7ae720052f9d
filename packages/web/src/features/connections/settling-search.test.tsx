import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { SettlingSearch } from './settling-search.tsx';

const box = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search' });

test('one word is one search', async () => {
  const settle = vi.fn();
  render(<SettlingSearch label="Search" value="" onSettle={settle} />);
  await userEvent.type(box(), 'ada ');
  await expect.poll(() => settle.mock.calls).toEqual([['ada']]);
});

test('what the address says takes the place of what was typed', () => {
  const { rerender } = render(<SettlingSearch label="Search" value="ada" onSettle={() => undefined} />);
  rerender(<SettlingSearch label="Search" value="" onSettle={() => undefined} />);
  expect(box().value).toBe('');
});

test('an answer to what was typed before leaves alone what is typed now', async () => {
  const settle = vi.fn();
  const { rerender } = render(<SettlingSearch label="Search" value="" onSettle={settle} />);
  await userEvent.type(box(), 'ada');
  await expect.poll(() => settle.mock.calls.length).toBe(1);
  await userEvent.type(box(), ' l');
  rerender(<SettlingSearch label="Search" value="ada" onSettle={settle} />);
  expect(box().value).toBe('ada l');
});
