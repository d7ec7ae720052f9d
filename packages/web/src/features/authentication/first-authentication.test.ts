import { expect, test } from 'vitest';
import { dutiesOf, firstAuthentication } from './first-authentication.ts';
import { consentScheme, plainScheme } from './testing/schemes.ts';

test('F-002 a chosen scheme begins with its own defaults, named by the data', () => {
  expect(firstAuthentication(plainScheme)).toEqual({
    type: 'plain',
    fields: [],
    test: { method: 'GET', headers: {} },
  });
  expect(firstAuthentication(consentScheme)).toEqual({
    type: 'consent',
    fields: [],
    consentConfig: { authorizeUrl: { method: 'GET' }, getAccessToken: { method: 'POST' } },
  });
});

test('a card says what the user does and what the builder sets up', () => {
  expect(dutiesOf(plainScheme)).toEqual({
    user: 'Types User name and Password.',
    builder: 'Fields, Test request and Connection label.',
  });
  expect(dutiesOf(consentScheme).user).toBe('Signs in at the app and allows the access.');
  expect(dutiesOf({ ...plainScheme, fields: [] }).user).toBe('Types what you ask for.');
});
