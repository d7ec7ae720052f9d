import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { ConnectFault, connectFaultCodes } from './fault.ts';

test('the list of codes is closed', () => {
  expect([...connectFaultCodes].sort()).toEqual([
    'blocked_by_policy',
    'popup_blocked',
    'return_url_missing',
    'server_missing',
    'server_unreachable',
    'session_expired',
    'session_failed',
    'session_unknown',
    'token_missing',
  ]);
});

test.each(connectFaultCodes)('%s has words, and says whether another call may work', (code) => {
  const fault = new ConnectFault(code);
  expect(fault.title.length).toBeGreaterThan(5);
  expect(fault.detail).toMatch(/\.$/);
  expect(fault.retryable).toBeTypeOf('boolean');
  expect(fault.message).toBe(`${code}: ${fault.detail}`);
  expect(fault).toBeInstanceOf(Error);
});

test('what the server said comes first', () => {
  const problem = {
    code: 'timeout',
    title: 'Late',
    detail: 'Too late.',
    retryable: false,
    reference: 'cs_1',
  };
  const fault = new ConnectFault('session_failed', { problem });
  expect(fault).toMatchObject({ title: 'Late', detail: 'Too late.', reference: 'cs_1', problem });
});

test('a link holds the token: nothing that prints an error shows it', () => {
  const fault = new ConnectFault('popup_blocked', { link: 'https://connect.example/connect/token-canary' });
  expect(fault.link).toContain('token-canary');
  const printed = [inspect(fault, { depth: 9 }), JSON.stringify(fault), String(fault), fault.stack];
  expect(printed.join()).not.toContain('canary');
  expect(Object.keys({ ...fault })).not.toContain('link');
});
