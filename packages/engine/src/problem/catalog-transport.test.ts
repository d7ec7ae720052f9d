import { expect, test } from 'vitest';
import { describe } from './catalog.ts';
import { problem } from './problem.ts';

test('ERR-4 an answer that could not be read: the likely web page', () => {
  const { detail, causes } = describe(
    problem('parse_error', 'test', { expected: 'an object', found: 'a list' }),
    'builder',
  );
  expect(detail).toBe(
    'The answer to the test request is neither JSON nor form-encoded. Expected was an object, and it is a list.',
  );
  expect(causes[0]).toMatch(/web page.*HTML/);
});

test('ERR-5 a timeout tells its limit and host', () => {
  const params = { seconds: '12', host: 'api.acme.com', reason: 'no complete answer in time' };
  expect(describe(problem('timeout', 'test', params), 'builder').detail).toBe(
    'No complete answer to the test request came within 12 seconds. The host was api.acme.com. No complete answer in time.',
  );
  expect(describe(problem('timeout', 'test'), 'builder').detail).toContain('within 30 seconds');
});

test('a refused connection says what the network said', () => {
  const params = { host: 'api.acme.com', reason: 'nothing listens there' };
  expect(describe(problem('connection_refused', 'exchange', params), 'builder').detail).toBe(
    'No connection for the exchange request to api.acme.com was made. Nothing listens there.',
  );
});

test('ERR-13 hosts that are refused are named, with the way to allow them', () => {
  for (const code of ['host_not_allowed', 'private_host', 'redirect_refused'] as const) {
    expect(describe(problem(code, 'request', { host: 'evil.example' }), 'builder').detail).toContain(
      'evil.example',
    );
  }
  expect(describe(problem('private_host', 'request'), 'builder').fix).toContain(
    'CLAVIGER_ALLOW_PRIVATE_HOSTS',
  );
});

test('ERR-22 an answer over the limit tells the limit', () => {
  expect(describe(problem('response_too_large', 'test'), 'builder').detail).toContain('larger than 20 MB');
});
