import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { StatusDot } from './status-dot.tsx';

test('each tone has a shape of its own and says its state', () => {
  const shapes = (['good', 'warn', 'bad', 'plain'] as const).map(
    (tone) => render(<StatusDot tone={tone} label={tone} />).container.querySelector('svg')?.innerHTML,
  );
  expect(new Set(shapes).size).toBe(4);
  expect(screen.getByText('warn')).toBeTruthy();
});
