import type { Check } from './check.ts';

/** @see TST-18 */
export const accountCheck: Check = {
  id: 'A001',
  severity: 'error',
  title: 'An account is connected with this version, so that it is known to work.',
  fix: 'Connect an account with this version, and test it.',
  find: ({ authentication, facts }) =>
    authentication !== undefined && facts.hasConnection === false
      ? [{ path: 'authentication', message: 'No account is connected with this version.' }]
      : [],
};
