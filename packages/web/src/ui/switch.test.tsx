import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Switch } from './switch.tsx';

test('a switch is turned by mouse and by keyboard', async () => {
  const onChange = vi.fn();
  render(<Switch label="Use PKCE" description="Safer" isSelected={false} onChange={onChange} />);
  const control = screen.getByRole('switch', { name: 'Use PKCE' });
  expect(document.getElementById(control.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Safer');
  await userEvent.click(control);
  control.focus();
  await userEvent.keyboard(' ');
  expect(onChange.mock.calls).toEqual([[true], [true]]);
});

test('a switch that is off limits does not turn', async () => {
  const onChange = vi.fn();
  render(<Switch label="Use PKCE" isSelected isDisabled onChange={onChange} />);
  await userEvent.click(screen.getByRole('switch'));
  expect(onChange).not.toHaveBeenCalled();
});
