import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { Slider } from './slider.tsx';

const slider = { label: 'Share', value: 25, min: 1, max: 100, words: '25 %, 5 users' };

test('a slider says its value in words, seen and read aloud', () => {
  render(<Slider {...slider} onChange={() => {}} description="Whole users move." />);
  const line = screen.getByRole('slider', { name: 'Share' });
  expect(line.getAttribute('aria-valuetext')).toBe('25 %, 5 users');
  expect(screen.getByText('25 %, 5 users')).toBeDefined();
  expect(document.getElementById(line.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'Whole users move.',
  );
});

test('a move is told as a number', () => {
  const onChange = vi.fn();
  render(<Slider {...slider} onChange={onChange} />);
  fireEvent.change(screen.getByRole('slider'), { target: { value: '40' } });
  expect(onChange.mock.calls).toEqual([[40]]);
});
