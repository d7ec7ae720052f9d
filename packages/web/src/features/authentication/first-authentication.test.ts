import { expect, test } from 'vitest';
import { dutiesOf, firstAuthentication } from './first-authentication.ts';
import { consentScheme, plainScheme } from './testing/schemes.ts';

test('F-002 SES-4 a chosen scheme begins with its own settings, named by the data, and with no request', () => {
  const scheme = {
    ...consentScheme,
    defaults: { config: { autoRenew: true, getAccessToken: { method: 'POST', body: {} } } },
  };
  expect(firstAuthentication(scheme)).toEqual({
    type: 'consent',
    fields: [],
    consentConfig: { autoRenew: true },
  });
  expect(firstAuthentication(plainScheme)).toEqual({ type: 'plain', fields: [] });
});

test('a card says what the user does and what the builder sets up', () => {
  expect(dutiesOf(plainScheme)).toEqual({
    user: 'Types User name and Password.',
    builder: 'Fields, Test request and Connection label.',
  });
  expect(dutiesOf(consentScheme).user).toBe('Signs in at the app and allows the access.');
  expect(dutiesOf({ ...plainScheme, fields: [] }).user).toBe('Types what you ask for.');
});
