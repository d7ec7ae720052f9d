import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DiffView } from './diff-view.tsx';

test('lines that differ carry a sign and a word, not only a colour', () => {
  render(
    <DiffView
      label="Definition"
      before={'a\nb'}
      after={'a\nc\nd'}
      beforeLabel="v1.0.0"
      afterLabel="v1.1.0"
    />,
  );
  const frame = screen.getByRole('region', { name: 'Definition' });
  expect(
    within(frame)
      .getAllByRole('columnheader')
      .map((head) => head.textContent),
  ).toEqual(['v1.0.0', 'v1.1.0']);
  const rows = within(frame).getAllByRole('row').slice(1);
  expect(rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim()))).toEqual([
    ['1', 'a', '1', 'a'],
    ['2 − removed', 'b', '2 + added', 'c'],
    ['', '', '3 + added', 'd'],
  ]);
});

test('far lines are counted, and texts that are the same say so', () => {
  const before = Array.from({ length: 9 }, (_, line) => `l${line}`).join('\n');
  const { rerender } = render(<DiffView label="D" before={before} after={`${before}\nlast`} />);
  expect(screen.getByText('6 lines the same')).toBeTruthy();
  rerender(<DiffView label="D" before={before} after={before} />);
  expect(screen.getByText('Nothing differs.')).toBeTruthy();
});
