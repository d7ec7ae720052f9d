import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ExchangeList } from './exchange-list.tsx';
import { exchangeOf } from './sample.test-tool.ts';

const exchanges = [
  exchangeOf({ method: 'POST', url: 'https://acme.example/token' }, { id: 'exch_1', purpose: 'refresh' }),
  exchangeOf({}, { id: 'exch_2', response: { status: 401, headers: {}, content: '' }, durationMs: 8 }),
];

test('F-090 each exchange is a row with purpose, method, host, status and time', () => {
  render(<ExchangeList label="Exchanges" exchanges={exchanges} open={undefined} onOpen={() => undefined} />);
  expect(screen.getAllByRole('button').map((row) => row.textContent)).toEqual([
    'RefreshPOSTacme.example/token20031 ms',
    'TestGETacme.example/me4018 ms',
  ]);
});

test('F-090 a row opens in place, and closes again', async () => {
  const open = vi.fn();
  const { rerender } = render(
    <ExchangeList label="Exchanges" exchanges={exchanges} open={undefined} onOpen={open} />,
  );
  await userEvent.click(screen.getByRole('button', { name: /Test/ }));
  expect(open).toHaveBeenLastCalledWith('exch_2');
  rerender(<ExchangeList label="Exchanges" exchanges={exchanges} open="exch_2" onOpen={open} />);
  expect(screen.getByRole('region', { name: 'Request' })).toBeDefined();
  expect(screen.getByRole('button', { expanded: true }).textContent).toContain('401');
  await userEvent.click(screen.getByRole('button', { expanded: true }));
  expect(open).toHaveBeenLastCalledWith(undefined);
});
