import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ExchangeView } from './exchange-view.tsx';
import { exchangeOf, runProblemOf } from './sample.test-tool.ts';

test('TST-14 F-090 an exchange is shown whole: address, status, time, headers and bodies of both', () => {
  render(
    <ExchangeView
      exchange={exchangeOf(
        { method: 'POST', headers: { Authorization: 'Bearer :censored:40:82a3be9927:' }, body: '{"a":1}' },
        { durationMs: 212 },
      )}
    />,
  );
  expect(screen.getByText('https://acme.example/me')).toBeDefined();
  expect(screen.getByText('212 ms')).toBeDefined();
  const request = screen.getByRole('region', { name: 'Request' });
  expect(within(request).getByRole('rowheader', { name: 'Authorization' })).toBeDefined();
  expect(within(request).getByRole('region', { name: 'Request body' }).textContent).toContain('"a": 1');
  const response = screen.getByRole('region', { name: 'Response' });
  expect(within(response).getByRole('region', { name: 'Response body' }).textContent).toContain(
    'ada@acme.dev',
  );
});

test('F-090 it is copied as a command, and by its address', async () => {
  const user = userEvent.setup();
  render(<ExchangeView exchange={exchangeOf({})} />);
  await user.click(screen.getByRole('button', { name: 'Copy as cURL' }));
  expect(await navigator.clipboard.readText()).toBe('curl https://acme.example/me');
  await user.click(screen.getByRole('button', { name: 'Copy link' }));
  expect(await navigator.clipboard.readText()).toBe(`${location.origin}/logs/exch_1`);
});

test('what got no answer says why', () => {
  render(
    <ExchangeView
      exchange={exchangeOf({}, { response: null, problem: runProblemOf({ title: 'No route' }) })}
    />,
  );
  expect(screen.getByRole('region', { name: 'No route' })).toBeDefined();
  expect(screen.queryByRole('region', { name: 'Response' })).toBeNull();
});
