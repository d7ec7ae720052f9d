import { within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { reportOf } from '../../authentication/panel/run.test-tool.ts';
import { runProblemOf } from '../../exchanges/sample.test-tool.ts';
import { path, renderConnection } from '../page.test-tool.ts';
import { exchangeHref } from './test-result.tsx';

test('F-122 CON-8 a test shows what was sent; one that fails says why and offers to reconnect', async () => {
  let report = reportOf();
  const { screen } = await renderConnection({}, { [`POST ${path}/test`]: () => report });
  await userEvent.click(await screen.findByRole('button', { name: 'Test connection' }));
  expect(await screen.findByText(/Request successful · 212 ms · 2 exchanges/)).toBeDefined();
  expect(within(screen.getByRole('list', { name: 'What was sent' })).getAllByRole('listitem')).toHaveLength(
    2,
  );
  report = reportOf({ ok: false, response: null, problem: runProblemOf() });
  await userEvent.click(screen.getByRole('button', { name: 'Test connection' }));
  expect(await screen.findByRole('heading', { name: 'Acme CRM answered 401' })).toBeDefined();
  expect(screen.getAllByRole('button', { name: 'Reconnect' })).toHaveLength(2);
});

test('a test that did not begin says why', async () => {
  const { screen } = await renderConnection(
    {},
    {
      [`POST ${path}/test`]: () =>
        Response.json({ code: 'too_many_requests', title: 'Too many tests' }, { status: 429 }),
    },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Test connection' }));
  expect(await screen.findByText('Too many tests')).toBeDefined();
});

test('a test can be cancelled, and its result be put away', async () => {
  let isStuck = true;
  const { screen } = await renderConnection(
    {},
    {
      [`POST ${path}/test`]: () => (isStuck ? new Promise(() => undefined) : reportOf()),
    },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Test connection' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel test' }));
  expect(await screen.findByText('The test was cancelled.')).toBeDefined();
  isStuck = false;
  await userEvent.click(screen.getByRole('button', { name: 'Test connection' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Close result' }));
  expect(screen.queryByRole('list', { name: 'What was sent' })).toBeNull();
});

test('an exchange has an address on the page of its connection', () => {
  expect(exchangeHref('conn_1', 'exch/1')).toBe('/connections/conn_1?tab=exchanges&exchange=exch%2F1');
});
