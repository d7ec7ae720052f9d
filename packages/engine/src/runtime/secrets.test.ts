import { expect, test } from 'vitest';
import { fakeWorld, subjectOf } from './fixture.ts';
import { openRun } from './run.ts';
import { secretsOf, secretsOfReturn } from './secrets.ts';

test('F-022 FLD-26 every value is secret but those that the builder marked', () => {
  const subject = subjectOf({
    authentication: {
      type: 'custom',
      fields: [{ key: 'region', isNoSecret: true }, { key: 'name' }],
      test: { url: 'https://api.acme.com/me' },
    },
  });
  const { auth } = openRun(
    fakeWorld(() => ({})),
    subject,
  );
  expect(secretsOf(auth, { region: 'eu', name: 'ada', token: 't' })).toEqual({ name: 'ada', token: 't' });
  expect(secretsOf(undefined, { region: 'eu' })).toEqual({ region: 'eu' });
});

test('of a return the code and the state are secret, the words of an error are not', () => {
  const request = { method: 'GET', querystring: '', headers: {}, content: '' };
  const back = {
    query: {
      code: 'c',
      state: 's',
      error: 'access_denied',
      error_description: 'No',
      iss: 'https://a',
      scope: 'r',
    },
    rawRequest: request,
    cleanedRequest: request,
    remembered: { code_verifier: 'v' },
  };
  expect(secretsOfReturn(back)).toEqual({
    query: { code: 'c', state: 's' },
    remembered: { code_verifier: 'v' },
  });
});
