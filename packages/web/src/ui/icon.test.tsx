import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { CheckIcon } from './icon.tsx';

test('an icon is silent, takes the colour of its text and is 16 px', () => {
  const { container } = render(<CheckIcon />);
  const svg = container.querySelector('svg');
  expect(svg?.getAttribute('aria-hidden')).toBe('true');
  expect(svg?.getAttribute('stroke')).toBe('currentColor');
  expect(svg?.getAttribute('width')).toBe('16');
});
