import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Select } from './select.tsx';

const options = [
  { id: 'GET', label: 'GET', description: 'Reads' },
  { id: 'POST', label: 'POST' },
  { id: 'TRACE', label: 'TRACE', isDisabled: true },
];

test('an option is chosen by keyboard', async () => {
  const onChange = vi.fn();
  render(<Select label="Method" options={options} value="GET" onChange={onChange} />);
  const button = screen.getByRole('button', { name: /Method/ });
  expect(button.textContent).toBe('GET');
  button.focus();
  await userEvent.keyboard('{Enter}');
  const list = screen.getAllByRole('option');
  expect(list.map((option) => option.getAttribute('aria-selected'))).toEqual(['true', 'false', 'false']);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onChange).toHaveBeenCalledExactlyOnceWith('POST');
});

test('an option is chosen by mouse, one that is off is not', async () => {
  const onChange = vi.fn();
  render(<Select label="Method" options={options} value={null} onChange={onChange} placeholder="Pick" />);
  await userEvent.click(screen.getByRole('button', { name: /Pick/ }));
  await userEvent.click(screen.getByRole('option', { name: 'TRACE' }));
  expect(onChange).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('option', { name: 'POST' }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith('POST');
});

test('help and fault describe the button', () => {
  render(
    <Select
      label="Method"
      options={options}
      value="GET"
      onChange={vi.fn()}
      description="How"
      errorMessage="No"
    />,
  );
  const ids = screen.getByRole('button', { name: /Method/ }).getAttribute('aria-describedby') ?? '';
  const words = ids.split(' ').map((id) => document.getElementById(id)?.textContent);
  expect(words.join(' ')).toContain('How');
  expect(words.join(' ')).toContain('No');
});
