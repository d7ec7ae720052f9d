import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PairsTable } from './pairs-table.tsx';

test('TST-14 every header is a row, one that came twice too', () => {
  render(
    <PairsTable
      label="Response headers"
      rows={[
        ['content-type', 'text/html'],
        ['set-cookie', ['a=:censored:6:82a3be9927:', 'b=1']],
      ]}
    />,
  );
  expect(screen.getByRole('table', { name: 'Response headers' })).toBeDefined();
  expect(screen.getByRole('rowheader', { name: 'content-type' })).toBeDefined();
  expect(screen.getAllByRole('cell')[1]?.textContent).toBe('a=:censored:6:82a3be9927:\nb=1');
});

test('no rows are said in words', () => {
  render(<PairsTable label="Headers" rows={[]} />);
  expect(screen.getByText('None.')).toBeDefined();
});
