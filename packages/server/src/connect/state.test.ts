import { type ProblemCode, problem } from '@claviger/engine';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConnectStatus } from '../store/connect-session.ts';
import { attemptLifeMs } from './attempt.ts';
import { type ConnectApp, openConnectApp, right } from './connect-app.test-tool.ts';
import { sessionState } from './state.ts';
import { sessionStateSchema } from './state-document.ts';
import { inWords } from './steps.ts';

let it: ConnectApp;
beforeEach(async () => {
  it = await openConnectApp();
});
afterEach(() => it.app.close());

async function stateOf(id: string) {
  const { store } = it.app.deps;
  const session = await store.connectSessions.byId('default', id);
  if (session === undefined) throw new Error('It is not there.');
  const state = await sessionState(it.app.deps, session, 'en');
  // What the document promises is all that is told.
  expect(sessionStateSchema.parse(state)).toEqual(state);
  return state;
}

async function put(id: string, status: ConnectStatus, code?: ProblemCode) {
  const words = code === undefined ? null : inWords(it.app.deps, problem(code, 'exchange'));
  await it.app.deps.store.connectSessions.update('default', id, () => ({ status, problem: words }));
}

test('tells the status, the app and the end, and nothing of who and what was typed', async () => {
  const { id, path } = await it.open('keyed', { prefill: { team: 'prefill-canary' } });
  expect(await stateOf(id)).toEqual({
    id,
    status: 'created',
    integration: { key: 'keyed', name: 'Keyed' },
    isOver: false,
    expiresAt: new Date(it.app.deps.now() + attemptLifeMs).toISOString(),
    isReconnect: false,
    hasReturnUrl: false,
  });
  const ada = await it.sent(path);
  await ada.post(path, { ...right, api_key: 'wrong-canary' });
  expect(JSON.stringify(await stateOf(id))).not.toMatch(/canary|blue|u-1|Ada/);
});

test('a failure is told in words for users, with the session to look for in the logs', async () => {
  const { id, path } = await it.open('keyed');
  const ada = await it.sent(path);
  await ada.post(path, { ...right, api_key: 'wrong-canary' });
  const { status, problem: found, isOver } = await stateOf(id);
  expect([status, isOver]).toEqual(['failed', false]);
  expect(found).toMatchObject({ code: 'unauthorized_401', retryable: true, reference: id });
  expect(found?.detail).toContain('Keyed');
  expect(Object.keys(found ?? {})).toEqual(['code', 'title', 'detail', 'retryable', 'reference']);
});

test('what was connected is named, and the problem of an earlier try is forgotten', async () => {
  const { id, path } = await it.open('keyed');
  const ada = await it.sent(path);
  await ada.post(path, { ...right, api_key: 'wrong-canary' });
  await ada.post(path, right);
  const state = await stateOf(id);
  expect(state).toMatchObject({ status: 'connected', isOver: true });
  expect(state).not.toHaveProperty('problem');
  const [made] = (await it.connections()) as readonly Record<string, unknown>[];
  expect(state.connection).toEqual({
    id: made?.['id'],
    title: made?.['title'],
    label: made?.['label'],
    status: made?.['status'],
  });
});

test.each<[ConnectStatus, ProblemCode | undefined, ProblemCode | undefined, boolean, boolean]>([
  ['created', undefined, undefined, false, false],
  ['exchanging', 'timeout', undefined, false, false],
  ['awaiting_confirmation', undefined, undefined, false, false],
  ['awaiting_confirmation', 'account_changed', 'account_changed', true, false],
  ['failed', 'user_mismatch', 'user_mismatch', false, true],
  ['failed', undefined, 'internal', true, false],
  ['cancelled', undefined, undefined, false, true],
  ['expired', undefined, 'session_expired', false, true],
])(
  '%s with the problem %s tells %s, to be mended: %s, over: %s',
  async (status, kept, code, retryable, over) => {
    const { id } = await it.open('keyed');
    await put(id, status, kept);
    const state = await stateOf(id);
    expect([state.status, state.problem?.code, state.problem?.retryable ?? false, state.isOver]).toEqual([
      status,
      code,
      retryable,
      over,
    ]);
  },
);

test('tells whose yes is waited for, and what a page that shows it must know', async () => {
  const waiting = async (more: Record<string, unknown>, code?: ProblemCode) => {
    const { id } = await it.open('keyed', more);
    await put(id, 'awaiting_confirmation', code);
    return stateOf(id);
  };
  expect(await waiting({ completion: 'proof' })).toMatchObject({ waitsFor: 'user', hasReturnUrl: false });
  const returnUrl = 'https://app.example/apps';
  const confirmed = await waiting({ completion: 'confirm', returnUrl });
  expect(confirmed).toMatchObject({ waitsFor: 'product', hasReturnUrl: true, isReconnect: false });
  // Nobody has opened it by a form.
  expect(await waiting({ completion: 'immediate' })).toMatchObject({ waitsFor: 'user' });
});

test('a change of account is the user’s to agree to first, and a reconnect says that it is one', async () => {
  const { id, path } = await it.open('keyed');
  const ada = await it.sent(path);
  await ada.post(path, right);
  const connection = (await stateOf(id)).connection?.id;
  const again = await it.open('keyed', { connection, completion: 'confirm' });
  const change = { accountChange: { before: 'ada', after: 'grace' } };
  await put(again.id, 'awaiting_confirmation', 'account_changed');
  await it.app.deps.store.connectSessions.update('default', again.id, () => ({ secrets: change }));
  expect(await stateOf(again.id)).toMatchObject({ waitsFor: 'user', isReconnect: true });
});

test('work whose process was lost has failed, and a failure that has run out is over', async () => {
  const { id } = await it.open('keyed');
  await put(id, 'exchanging');
  it.app.advance(3 * 60_000);
  expect(await stateOf(id)).toMatchObject({ status: 'failed', problem: { code: 'internal' }, isOver: false });
  await put(id, 'failed', 'timeout');
  it.app.advance(attemptLifeMs);
  expect(await stateOf(id)).toMatchObject({
    status: 'failed',
    problem: { code: 'timeout', retryable: false },
    isOver: true,
  });
});
