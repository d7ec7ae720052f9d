import { expect, test } from 'vitest';
import { isPassingStatus, problemOfStatus } from './status.ts';

test.each([
  [400, 'bad_request_400'],
  [401, 'unauthorized_401'],
  [403, 'forbidden_403'],
  [404, 'not_found_404'],
  [405, 'not_found_404'],
  [422, 'bad_request_400'],
  [429, 'rate_limited_429'],
  [500, 'provider_error_5xx'],
  [503, 'provider_error_5xx'],
  [599, 'provider_error_5xx'],
])('RES-3 %i is %s', (status, code) => {
  expect(problemOfStatus(status, 'test', { method: 'GET' })).toEqual({
    code,
    stage: 'test',
    params: { method: 'GET', status: String(status) },
  });
});

test.each([100, 200, 301, 399, 600, Number.NaN])('RES-5 %d is no problem', (status) => {
  expect(problemOfStatus(status, 'request')).toBe(undefined);
});

test('REF-9 REF-10 five refusals and every error of a server pass by themselves', () => {
  expect([408, 409, 423, 425, 429, 500, 599].map(isPassingStatus)).not.toContain(false);
  expect([200, 400, 401, 403, 404, 422, 499].map(isPassingStatus)).not.toContain(true);
});
