import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { exchangeOf, runProblemOf } from '../../exchanges/sample.test-tool.ts';
import { connectionOf } from './connection.test-tool.ts';
import { accountShown, passed, pressTest, renderPanel } from './panel.test-tool.tsx';

const accounts = [connectionOf()];

test('TST-11 TST-12 F-088 a test that passed: a green check, its time, and the answer', async () => {
  await renderPanel({ accounts, report: {} });
  expect(await screen.findByText('Run a test to see the response here.')).toBeDefined();
  await accountShown();
  await pressTest();
  expect((await passed()).closest('[role=status]')).not.toBeNull();
  expect((await screen.findByRole('tab', { name: 'Response' })).getAttribute('aria-selected')).toBe('true');
  expect(within(screen.getByRole('tabpanel')).getByText(/ada@acme\.dev/)).toBeDefined();
});

test('TST-10 a test runs by Ctrl-Enter, and when an editor asks for it', async () => {
  const { asked } = await renderPanel({ accounts, report: {} });
  await accountShown();
  const runs = () => asked.filter(({ method }) => method === 'POST').length;
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await passed();
  expect(runs()).toBe(1);
  act(() => void window.dispatchEvent(new CustomEvent('claviger:test')));
  await waitFor(() => expect(runs()).toBe(2));
  // A button that has the focus does not take Enter for a press of its own.
  screen.getByRole('button', { name: 'Sign in' }).focus();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(runs()).toBe(3));
  expect(screen.queryByText('Signing in')).toBeNull();
});

test('F-102 F-103 a failure says what, why and what to do, takes the focus, and leads to its step', async () => {
  const problem = runProblemOf({ provider: '<b>no</b>' });
  const http = [
    exchangeOf({}, { id: 'exch_9', response: { status: 401, headers: {}, content: '<b>no</b>' } }),
  ];
  await renderPanel({ accounts, report: { ok: false, response: null, problem, http } });
  await accountShown();
  await pressTest();
  const box = await screen.findByRole('region', { name: problem.title });
  expect(document.activeElement).toBe(box);
  expect(within(box).getByText(problem.fix)).toBeDefined();
  expect(within(box).getByRole('blockquote').textContent).toBe('<b>no</b>');
  expect(screen.getByText('Test failed · 212 ms · 1 exchange')).toBeDefined();
  await userEvent.click(await screen.findByRole('button', { name: 'Show the whole answer' }));
  expect(await screen.findByRole('region', { name: 'Response body' })).toBeDefined();
});

test('F-090 the address of an exchange shows it to whoever is sent it', async () => {
  await renderPanel({
    address: '/?tab=http&exchange=exch_7',
    answers: {
      'GET /v1/exchanges/exch_7': exchangeOf({ url: 'https://acme.example/other' }, { id: 'exch_7' }),
    },
  });
  expect(await screen.findByText('This exchange is of another run.')).toBeDefined();
  expect(await screen.findByText('https://acme.example/other')).toBeDefined();
});
