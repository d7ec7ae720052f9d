import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { RadioCards } from './radio-cards.tsx';

const cards = [
  { id: 'one', title: 'A key in a header', description: 'For most APIs' },
  { id: 'two', title: 'Sign in at the provider' },
];

test('a card is chosen by mouse and by arrow keys', async () => {
  const onChange = vi.fn();
  render(<RadioCards label="How do users sign in?" cards={cards} value="one" onChange={onChange} />);
  expect(screen.getByRole('radiogroup', { name: 'How do users sign in?' })).toBeTruthy();
  const first = screen.getByRole('radio', { name: 'A key in a header' });
  expect((first as HTMLInputElement).checked).toBe(true);
  await userEvent.tab();
  expect(document.activeElement).toBe(first);
  await userEvent.keyboard('{ArrowDown}');
  expect(onChange).toHaveBeenLastCalledWith('two');
  await userEvent.click(screen.getByRole('radio', { name: 'Sign in at the provider' }));
  expect(onChange).toHaveBeenLastCalledWith('two');
});

test('a card is described by its sentence, and nothing is chosen at first', () => {
  render(<RadioCards label="How" cards={cards} value={null} onChange={vi.fn()} />);
  const first = screen.getByRole('radio', { name: 'A key in a header' });
  const words = (first.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  expect(words).toContain('For most APIs');
  expect(screen.getAllByRole('radio').some((radio) => (radio as HTMLInputElement).checked)).toBe(false);
});
