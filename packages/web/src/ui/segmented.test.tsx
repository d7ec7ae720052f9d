import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { SegmentedControl } from './segmented.tsx';

const options = [
  { id: 'form', label: 'Form' },
  { id: 'code', label: 'Code' },
] as const;

test('one of the segments is chosen, and choosing it again changes nothing', async () => {
  const onChange = vi.fn();
  render(<SegmentedControl label="Test request as" options={options} value="form" onChange={onChange} />);
  expect(screen.getByRole('radiogroup', { name: 'Test request as' })).toBeTruthy();
  expect(screen.getByRole('radio', { checked: true }).textContent).toBe('Form');
  await userEvent.click(screen.getByRole('radio', { name: 'Form' }));
  expect(onChange).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('radio', { name: 'Code' }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith('code');
});

test('arrow keys move between the segments', async () => {
  const onChange = vi.fn();
  render(<SegmentedControl label="As" options={options} value="form" onChange={onChange} />);
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}{Enter}');
  expect(onChange).toHaveBeenCalledExactlyOnceWith('code');
});
