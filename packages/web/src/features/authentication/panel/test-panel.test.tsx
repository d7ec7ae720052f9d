import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { exchangeOf, runProblemOf } from '../../exchanges/sample.test-tool.ts';
import { connectionOf } from './connection.test-tool.ts';
import { accountShown, keepEdit, renderPanel } from './panel.test-tool.tsx';
import { reportOf } from './run.test-tool.ts';

const accounts = [connectionOf()];
const pressTest = async () => userEvent.click(await screen.findByRole('button', { name: /^Test/ }));
const passed = () => screen.findByText('Request successful · 212 ms · 2 exchanges');

test('F-093 the accounts are those of whoever is signed in, for this version; the address may name one', async () => {
  const { asked } = await renderPanel({
    accounts: [...accounts, connectionOf({ id: 'conn_2', label: 'bob@acme.dev', status: 'expired' })],
    address: '/?account=conn_2',
  });
  const picker = await screen.findByRole('button', { name: /Account/ });
  await waitFor(() => expect(picker.textContent).toContain('bob@acme.dev'));
  const { query } = asked.find(({ path }) => path === '/v1/connections') ?? {};
  expect(Object.fromEntries(query ?? [])).toMatchObject({
    integration: 'acme',
    version: '1.0.0',
    user: 'key_1',
  });
  expect(screen.getByRole('link', { name: 'Manage accounts' }).getAttribute('href')).toBe(
    '/connections?integration=acme&version=1.0.0&user=key_1',
  );
});

test('TST-11 TST-12 F-088 a test that passed: a green check, its time, and the answer', async () => {
  await renderPanel({ accounts, report: {} });
  expect(await screen.findByText('Run a test to see the response here.')).toBeDefined();
  await accountShown();
  await pressTest();
  expect((await passed()).closest('[role=status]')).not.toBeNull();
  expect(screen.getByRole('tab', { name: 'Response' }).getAttribute('aria-selected')).toBe('true');
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
  await userEvent.click(screen.getByRole('button', { name: 'Show the whole answer' }));
  expect(await screen.findByRole('region', { name: 'Response body' })).toBeDefined();
});

test('F-102 the button leads to the step of the stage', async () => {
  const problem = runProblemOf({ stage: 'exchange' });
  await renderPanel({ accounts, report: { ok: false, response: null, problem } });
  await accountShown();
  await pressTest();
  expect(await screen.findByRole('button', { name: 'Go to Endpoints' })).toBeDefined();
});

test('a test can be cancelled, and what was there stays meanwhile', async () => {
  let calls = 0;
  await renderPanel({
    accounts,
    answers: {
      'POST /v1/connections/conn_1/test': () => {
        calls += 1;
        return calls === 1 ? reportOf() : new Promise(() => undefined);
      },
    },
  });
  await accountShown();
  await pressTest();
  await passed();
  await pressTest();
  expect(await screen.findByText('Testing the account…')).toBeDefined();
  expect(screen.getByRole('tab', { name: 'Response' })).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(await screen.findByText('The test was cancelled.')).toBeDefined();
});

test('unsaved edits: what is saved is tested, unless they are saved first', async () => {
  keepEdit();
  const { asked } = await renderPanel({
    accounts,
    report: {},
    answers: {
      'PUT /v1/integrations/acme/versions/1.0.0/draft': ({ body }: { body: Record<string, unknown> }) => ({
        ...body,
        complete: true,
        faults: [],
        savedAt: '2026-01-01T00:00:00Z',
      }),
    },
  });
  await accountShown();
  await pressTest();
  const notice = await screen.findByRole('region', { name: 'Your edits are not saved' });
  expect(document.activeElement).toBe(notice);
  expect(asked.some(({ method }) => method !== 'GET')).toBe(false);
  await userEvent.click(within(notice).getByRole('button', { name: 'Save and test' }));
  await passed();
  expect(asked.filter(({ method }) => method !== 'GET').map(({ method }) => method)).toEqual(['PUT', 'POST']);
  expect(screen.queryByText('Changed since this test')).toBeNull();
});

test('F-141 a document that differs from the one that was tested is told', async () => {
  keepEdit();
  await renderPanel({ accounts, report: {} });
  await accountShown();
  await pressTest();
  await userEvent.click(await screen.findByRole('button', { name: 'Test what is saved' }));
  await passed();
  expect(screen.getByText('Changed since this test')).toBeDefined();
});

test('a definition that is not complete says which steps are missing', async () => {
  await renderPanel({
    accounts,
    draft: { complete: false, faults: [{ path: 'authentication.test.url', message: 'The URL is missing.' }] },
  });
  await pressTest();
  const notice = await screen.findByRole('region', { name: 'The definition is not complete yet' });
  expect(within(notice).getByText('The URL is missing.')).toBeDefined();
  await userEvent.click(within(notice).getByRole('button', { name: 'Go to Test request' }));
  expect(screen.queryByText('The definition is not complete yet')).toBeNull();
});

test('without an account a test leads to the sign-in', async () => {
  await renderPanel();
  expect(await screen.findByText('No account yet. Sign in to add one.')).toBeDefined();
  await pressTest();
  expect(await screen.findByRole('region', { name: 'There is no account to test with' })).toBeDefined();
});

test('F-088 after a reload the last run of this version is there, and takes no focus', async () => {
  await renderPanel({ accounts, report: {} });
  await accountShown();
  await pressTest();
  await passed();
  document.body.innerHTML = '';
  await renderPanel({ accounts });
  await passed();
  expect(document.activeElement).toBe(document.body);
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

test('accounts that cannot be read say why, with a way to try again', async () => {
  await renderPanel({
    answers: {
      'GET /v1/connections': () => Response.json({ code: 'internal', title: 'It is away' }, { status: 503 }),
    },
  });
  expect(await screen.findByText('It is away')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
});
