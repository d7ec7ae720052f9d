import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { FilterChips } from './filter-chips.tsx';

const chips = [
  { id: 'live', label: 'Live', count: 12 },
  { id: 'expired', label: 'Expired', count: 2 },
];

test('a filter is chosen, and taken away by pressing it again', async () => {
  const onChange = vi.fn();
  render(<FilterChips label="State" chips={chips} selected="expired" onChange={onChange} />);
  const chosen = screen.getByRole('radio', { checked: true });
  expect(chosen.textContent).toBe('Expired2');
  await userEvent.click(chosen);
  expect(onChange).toHaveBeenLastCalledWith(null);
  await userEvent.click(screen.getByRole('radio', { name: /Live/ }));
  expect(onChange).toHaveBeenLastCalledWith('live');
});
