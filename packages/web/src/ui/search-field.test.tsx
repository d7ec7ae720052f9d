import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { SearchField } from './search-field.tsx';

test('what is typed is told, and Escape clears it', async () => {
  const onChange = vi.fn();
  const { rerender } = render(<SearchField label="Search integrations" value="" onChange={onChange} />);
  const box = screen.getByRole('searchbox', { name: 'Search integrations' });
  await userEvent.type(box, 'a');
  expect(onChange).toHaveBeenLastCalledWith('a');
  rerender(<SearchField label="Search integrations" value="acme" onChange={onChange} />);
  await userEvent.type(box, '{Escape}');
  expect(onChange).toHaveBeenLastCalledWith('');
  await userEvent.click(screen.getByRole('button', { name: /clear/i }));
  expect(onChange).toHaveBeenLastCalledWith('');
});
