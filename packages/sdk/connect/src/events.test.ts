import { expect, test } from 'vitest';
import { endEvents, eventsBetween } from './events.ts';
import { ConnectFault } from './fault.ts';
import type { SessionState, SessionStatus } from './session-state.ts';

const state = (status: SessionStatus, more: Partial<SessionState> = {}): SessionState => ({
  id: 'cs_1',
  status,
  integration: { key: 'acme', name: 'Acme CRM' },
  isOver: false,
  ...more,
});
const problem = { code: 'timeout', title: 'Late', detail: 'Too late.', retryable: true, reference: 'cs_1' };
const names = (...states: readonly SessionState[]) =>
  states.flatMap((now, index) => eventsBetween(states[index - 1], now).map(({ name }) => name));

test('each step of an attempt has its event, once', () => {
  const course = [
    'created',
    'collecting_fields',
    'authorizing',
    'authorizing',
    'exchanging',
    'testing',
  ] as const;
  expect(names(...course.map((status) => state(status)))).toEqual([
    'load',
    'open',
    'handoff',
    'return',
    'testing',
  ]);
});

test('steps that pass unseen leave the others their events', () => {
  expect(names(state('created'), state('testing'))).toEqual(['load', 'open', 'testing']);
  expect(names(state('authorizing'), state('connected'))).toEqual(['load', 'open', 'handoff', 'return']);
  expect(names(state('authorizing'), state('collecting_fields'))).not.toContain('return');
  expect(names(state('created'), state('expired'))).toEqual(['load']);
});

test('a failure is told each time that it is another', () => {
  const failed = state('failed', { problem });
  const other = state('failed', { problem: { ...problem, code: 'unauthorized_401' } });
  expect(
    names(failed, failed, other, state('exchanging'), failed).filter((name) => name === 'error'),
  ).toHaveLength(3);
});

test('your server is told once to confirm; not while the user has their yes to say', () => {
  const waits = (waitsFor: 'user' | 'product') => state('awaiting_confirmation', { waitsFor });
  expect(names(waits('user'), waits('product'), waits('product'))).toEqual(['load', 'open', 'confirm']);
});

test('events carry the version and the session', () => {
  expect(eventsBetween(undefined, state('created'))).toEqual([
    { version: 1, name: 'load', session: 'cs_1', integration: { key: 'acme', name: 'Acme CRM' } },
  ]);
});

test('an end that comes before any session is known is told, too', () => {
  const fault = new ConnectFault('popup_blocked');
  expect(endEvents(undefined, fault)).toEqual([
    { version: 1, session: undefined, name: 'error', problem: fault },
    { version: 1, session: undefined, name: 'exit', status: 'failed' },
  ]);
});
