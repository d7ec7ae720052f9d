import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Checkbox } from './checkbox.tsx';

test('a checkbox is ticked by its label', async () => {
  const onChange = vi.fn();
  render(
    <Checkbox label="Required" description="Users cannot skip it" isSelected={false} onChange={onChange} />,
  );
  await userEvent.click(screen.getByText('Required'));
  expect(onChange).toHaveBeenCalledExactlyOnceWith(true);
  const box = screen.getByRole('checkbox', { name: 'Required' });
  expect(box.getAttribute('aria-describedby')).toBeTruthy();
});

test('a fault marks the checkbox as invalid', () => {
  render(<Checkbox label="I know" errorMessage="Tick it to go on." />);
  expect(screen.getByRole('checkbox').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('Tick it to go on.')).toBeTruthy();
});

test('a checkbox may be neither', () => {
  render(<Checkbox label="All" isIndeterminate />);
  expect((screen.getByRole('checkbox') as HTMLInputElement).indeterminate).toBe(true);
});
