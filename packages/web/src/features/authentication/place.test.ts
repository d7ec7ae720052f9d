import { expect, test } from 'vitest';
import { partsOf, stepOf, titleOf } from './place.ts';
import { consentScheme, plainScheme } from './testing/schemes.ts';

test.each([
  ['authentication.fields[1].key', 'fields'],
  ['authentication.test.url', 'test'],
  ['requestTemplate.headers', 'test'],
  ['baseUrl', 'test'],
  ['hosts[0]', 'test'],
  ['authentication.connectionLabel', 'label'],
  ['authentication.account.id', 'label'],
  ['flags.versionInTitle', 'label'],
  ['authentication.consentConfig.authorizeUrl.url', 'endpoints'],
  ['authentication.consentConfig.clientAuthentication', 'application'],
  ['authentication.consentConfig', 'endpoints'],
  ['authentication.consentConfig.unknown', 'endpoints'],
  ['name', undefined],
  ['authentication', undefined],
])('%s belongs to the step %s', (path, step) => {
  expect(stepOf(path, consentScheme)).toBe(step);
});

test('a config that has no screen belongs to the first step', () => {
  expect(stepOf('authentication.plainConfig.x', plainScheme)).toBe('fields');
});

test('a step of the config is about the properties whose screen it is', () => {
  expect(partsOf('endpoints', consentScheme)).toEqual([
    'authentication.consentConfig.authorizeUrl',
    'authentication.consentConfig.getAccessToken',
  ]);
});

test('steps are called as their scheme says', () => {
  expect(titleOf('endpoints', consentScheme)).toBe('Endpoints');
  expect(titleOf('run', consentScheme)).toBe('Test');
});
