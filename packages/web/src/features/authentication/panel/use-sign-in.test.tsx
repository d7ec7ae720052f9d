import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Connection } from '../../../api/types.ts';
import { runProblemOf } from '../../exchanges/sample.test-tool.ts';
import { connectionOf } from './connection.test-tool.ts';
import { keepRun } from './kept-run.ts';
import { accountShown, renderPanel } from './panel.test-tool.tsx';
import { reportOf, runOf } from './run.test-tool.ts';

const made = { id: 'cs_1', token: 'token', url: '/connect/token', expiresAt: '2030-01-01T00:00:00Z' };
const attempt = (status: string, more = {}) => ({
  id: 'cs_1',
  status,
  integration: 'acme',
  version: '1.0.0',
  user: { id: 'key_1' },
  createdAt: '',
  expiresAt: '',
  ...more,
});

const submit = vi.fn();
beforeEach(() => {
  submit.mockReset();
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(submit);
});
afterEach(() => vi.restoreAllMocks());

function allowWindow() {
  const popup = { closed: false, close: vi.fn(), document: document.implementation.createHTMLDocument() };
  vi.spyOn(window, 'open').mockReturnValue(popup as unknown as Window);
  return popup;
}

const pressSignIn = async () => userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));

test('TST-10 F-092 Sign in opens the window that users see, and the account stands in the list', async () => {
  allowWindow();
  const accounts: Connection[] = [];
  const { asked, router } = await renderPanel({
    accounts,
    answers: {
      'POST /v1/connect-sessions': made,
      'GET /v1/connect-sessions/cs_1': () => {
        accounts.push(connectionOf({ id: 'conn_7' }));
        return attempt('connected', { connection: 'conn_7' });
      },
    },
  });
  await screen.findByText('No account yet. Sign in to add one.');
  await pressSignIn();
  expect(await accountShown()).toBeDefined();
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    integration: 'acme',
    version: '1.0.0',
    user: { id: 'key_1', name: 'First key' },
    completion: 'immediate',
    allowedOrigins: [location.origin],
    product: { name: 'Claviger console' },
    diagnose: true,
  });
  expect(submit).toHaveBeenCalledOnce();
  await waitFor(() => expect(router.state.location.search).toMatchObject({ account: 'conn_7' }));
});

test('TST-7 an attempt that failed fills the tabs with its report, and nothing is stored', async () => {
  allowWindow();
  const problem = runProblemOf({ stage: 'exchange' });
  await renderPanel({
    answers: {
      'POST /v1/connect-sessions': made,
      'GET /v1/connect-sessions/cs_1': attempt('failed', { problem }),
      'GET /v1/connect-sessions/cs_1/report': reportOf({ ok: false, response: null, problem }),
    },
  });
  await pressSignIn();
  expect(await screen.findByText('Sign-in failed · 212 ms · 2 exchanges')).toBeDefined();
  expect(screen.getByRole('region', { name: problem.title })).toBeDefined();
  expect((await screen.findByRole('tab', { name: /HTTP/ })).textContent).toContain('2');
  expect(screen.getByText(/You may try again in the connect window/)).toBeDefined();
});

test('TST-10 an attempt that failed is forgotten once an account is signed in', async () => {
  allowWindow();
  keepRun(
    sessionStorage,
    'acme',
    '1.0.0',
    runOf({ ok: false, problem: runProblemOf() }, { kind: 'sign-in' }),
  );
  await renderPanel({
    answers: {
      'POST /v1/connect-sessions': made,
      'GET /v1/connect-sessions/cs_1': attempt('connected', { connection: 'conn_1' }),
    },
  });
  expect(await screen.findByText(/^Sign-in failed/)).toBeDefined();
  await pressSignIn();
  expect(await screen.findByText('Run a test to see the response here.')).toBeDefined();
  expect(sessionStorage.length).toBe(0);
});

test('F-092 a window that the browser blocked leaves a way to open the page in a tab', async () => {
  vi.spyOn(window, 'open').mockReturnValue(null);
  await renderPanel({
    answers: {
      'POST /v1/connect-sessions': made,
      'GET /v1/connect-sessions/cs_1': attempt('created'),
    },
  });
  await pressSignIn();
  expect(await screen.findByRole('button', { name: 'Open the connect page' })).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByText('Signing in')).toBeNull());
});

test('a definition that is not complete opens no window', async () => {
  const open = vi.spyOn(window, 'open');
  await renderPanel({
    draft: { complete: false, faults: [{ path: 'authentication.test.url', message: 'Missing.' }] },
  });
  await pressSignIn();
  expect(await screen.findByText('The definition is not complete yet')).toBeDefined();
  expect(open).not.toHaveBeenCalled();
});

test('a session that is refused closes the window and says why', async () => {
  const popup = allowWindow();
  await renderPanel({
    answers: {
      'POST /v1/connect-sessions': () =>
        Response.json({ code: 'permission_denied', title: 'This key may not connect' }, { status: 403 }),
    },
  });
  await pressSignIn();
  expect(await screen.findByText('This key may not connect')).toBeDefined();
  expect(popup.close).toHaveBeenCalled();
});
