import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SkeletonRows, SkeletonText } from './skeleton.tsx';

test('skeleton rows are one status and as many rows as asked for', () => {
  render(<SkeletonRows rows={4} label="Loading integrations" />);
  const status = screen.getByRole('status');
  expect(status.textContent).toBe('Loading integrations');
  expect(status.querySelectorAll('[aria-hidden]')).toHaveLength(4);
});

test('a line of skeleton is silent', () => {
  const { container } = render(<SkeletonText width="8ch" />);
  expect(container.firstElementChild?.getAttribute('aria-hidden')).toBe('true');
});
