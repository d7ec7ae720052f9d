import type { Check, Spot } from './check.ts';
import { asRaw, type CheckSubject, type Raw, textsOf } from './subject.ts';

const path = 'authentication.test';

/** @see TST-1 */
export const testStepCheck: Check = {
  id: 'C004',
  severity: 'warning',
  title:
    'The test is a request that only good credentials pass: it sends them, reads something of the account, and changes nothing.',
  fix: "Ask for the user's own record, such as https://api.acme.com/me: an app answers it only to good credentials.",
  find: (subject) => {
    const test = asRaw(subject.authentication?.['test']);
    return typeof test['url'] === 'string' ? testSpots(test, test['url'], subject) : [];
  },
};

function testSpots(test: Raw, url: string, subject: CheckSubject): readonly Spot[] {
  const { method } = test;
  // An endpoint that is asked with an explicit GET is not one of tokens, but what the credentials open.
  const endpoint = subject.requests.find(
    ({ path: at, request, isRedirect }) =>
      at.startsWith(`${subject.configPath}.`) &&
      request['url'] === url &&
      (isRedirect || request['method'] !== 'GET'),
  );
  return [
    ...(method === 'DELETE' || method === 'PUT' || method === 'PATCH'
      ? [{ path: `${path}.method`, message: `${method} changes something at the app, with every test.` }]
      : []),
    ...(endpoint !== undefined && subject.configPath !== 'authentication'
      ? [
          {
            path: `${path}.url`,
            message: `This is the URL of ${endpoint.path}, which says nothing of the account.`,
          },
        ]
      : []),
    ...(isHomePage(url, test)
      ? [{ path: `${path}.url`, message: 'This is the home page of a host, which is shown to everybody.' }]
      : []),
    ...(sendsNothing(subject)
      ? [
          {
            path,
            message: 'No credential goes along: the test passes whatever the user typed.',
            severity: 'error' as const,
            fix: 'Send the key: {{bundle.authData.KEY}} in a header of requestTemplate, or of the test.',
          },
        ]
      : []),
  ];
}

function isHomePage(url: string, { params }: Raw): boolean {
  return /^https?:\/\/[^/?#]+\/?$/i.test(url) && Object.keys(asRaw(params)).length === 0;
}

/** Whether a scheme that adds nothing of its own has a form, and nothing of it is sent. */
function sendsNothing({ scheme, placed, document, authentication }: CheckSubject): boolean {
  if (!scheme || scheme.fields.length > 0 || scheme.computedFields || placed.length === 0) return false;
  const before = document['beforeRequest'];
  const hasCode = Array.isArray(before) ? before.length > 0 : before !== undefined;
  const sent = [document['requestTemplate'], authentication?.['test']];
  return (
    !hasCode && !sent.some((value) => textsOf(value, '').some(({ text }) => text.includes('bundle.authData')))
  );
}
