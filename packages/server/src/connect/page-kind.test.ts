import { problem } from '@claviger/engine';
import { expect, test } from 'vitest';
import type { ConnectSession, ConnectStatus } from '../store/connect-session.ts';
import { isOverNow, pageKind } from './page-kind.ts';

function sessionAt(status: ConnectStatus, more: Partial<ConnectSession> = {}): ConnectSession {
  return { status, expiresAt: 1_800_000, updatedAt: 0, secrets: {}, ...more } as ConnectSession;
}

test.each<[ConnectStatus, string]>([
  ['created', 'open'],
  ['collecting_fields', 'open'],
  ['authorizing', 'open'],
  ['exchanging', 'works'],
  ['testing', 'works'],
  ['awaiting_confirmation', 'asks'],
  ['failed', 'open'],
  ['connected', 'over'],
  ['cancelled', 'over'],
  ['expired', 'over'],
])('%s shows: %s', (status, kind) => {
  expect(pageKind(sessionAt(status), 0)).toBe(kind);
});

test('a code is shown while it waits for one', () => {
  const device = { secrets: { device: {} } } as unknown as Partial<ConnectSession>;
  expect(pageKind(sessionAt('authorizing', device), 0)).toBe('code');
  expect(pageKind(sessionAt('failed', device), 0)).toBe('open');
});

test('work that was lost may be done again; what has run out, or was for somebody else, may not', () => {
  expect(pageKind(sessionAt('exchanging'), 180_000)).toBe('open');
  expect(pageKind(sessionAt('failed'), 1_800_000)).toBe('over');
  const mismatch = { problem: problem('user_mismatch', 'api') } as unknown as Partial<ConnectSession>;
  expect([isOverNow(sessionAt('failed', mismatch), 0), isOverNow(sessionAt('failed'), 0)]).toEqual([
    true,
    false,
  ]);
});
