import { problem } from '@claviger/engine';
import { expect, test } from 'vitest';
import type { ConnectSession } from '../store/connect-session.ts';
import { listen } from './failed-attempt.ts';

const session = (secrets: ConnectSession['secrets']) => ({ secrets }) as ConnectSession;
const remains = { problem: problem('unauthorized_401', 'test'), calls: [] };
const what = { kind: 'connect', typed: {} } as const;

test('a failure is kept where the session was opened to be diagnosed', () => {
  const opened = session({ diagnose: true, token: 't' });
  const { options, withFailure } = listen(opened);
  options.onFailed?.(remains);
  expect(withFailure(opened, what).secrets).toEqual({
    diagnose: true,
    token: 't',
    failed: { what, remains },
  });
});

test('an older failure goes when nothing failed', () => {
  const opened = session({ diagnose: true, failed: { what, remains } });
  expect(listen(opened).withFailure(opened, what).secrets.failed).toBeUndefined();
});

test('of any other session nothing is told', () => {
  expect(listen(session({})).options).toEqual({});
});
