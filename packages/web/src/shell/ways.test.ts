import { expect, test } from 'vitest';
import { emailFault, newPasswordFault, refusalOf, safeTarget, ssoFault, ssoHref } from './ways.ts';

test.each([
  ['/connections?status=expired', '/connections?status=expired'],
  ['//evil.example', '/integrations'],
  ['/\\evil.example', '/integrations'],
  ['https://evil.example', '/integrations'],
  ['/\t/evil.example', '/integrations'],
  ['/login?to=/login', '/integrations'],
  [undefined, '/integrations'],
])('a sign-in that is to lead to %s leads to %s', (to, target) => {
  expect(safeTarget(to)).toBe(target);
});

test('an invitation goes along to the provider', () => {
  expect(ssoHref({ invitation: 'a b' })).toBe('/console/sso?invitation=a+b');
});

test('an unknown fault of the provider still says what to do', () => {
  expect(ssoFault('denied')).toContain('did not let you in');
  expect(ssoFault('something')).toContain('Try again');
  expect(ssoFault('toString')).toContain('Try again');
});

test('a refusal speaks of the sign-in, and another problem of itself', () => {
  const problem = { code: 'unauthenticated', title: 'An API key is needed', detail: 'No.', fix: 'Check.' };
  const whole = { ...problem, status: 401, errors: [] };
  expect(refusalOf(whole)).toEqual({ ...whole, title: 'You are not signed in' });
  expect(refusalOf({ ...whole, code: 'too_many_requests' }).title).toBe('An API key is needed');
});

test('what is typed is looked at before it is sent', () => {
  expect(emailFault(' ')).toContain('Type');
  expect(emailFault('ada')).toContain('@');
  expect(emailFault(' ada@acme.example ')).toBeUndefined();
  expect(newPasswordFault('123456789')).toContain('at least');
  expect(newPasswordFault('1234567890')).toBeUndefined();
});
