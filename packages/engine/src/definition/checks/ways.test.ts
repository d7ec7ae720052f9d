import { expect, test } from 'vitest';
import { cleanDefinition, defined, spots } from '../testing/checked.ts';
import { shapes } from '../testing/shapes.ts';
import { checkDefinition } from './check-definition.ts';

const other = {
  key: 'other',
  label: 'Another key',
  authentication: {
    ...cleanDefinition.authentication,
    test: {
      ...cleanDefinition.authentication.test,
      url: 'http://{{bundle.authData.subdomain}}.acme.example/me',
    },
  },
};
const beside = (alternative: object = other, more: object = { authenticationLabel: 'API key' }) =>
  defined({}, { alternatives: [alternative], ...more });

test('F-064 C010 the first way has a label where there are several', () => {
  expect(spots('C010', cleanDefinition)).toEqual([]);
  expect(spots('C010', beside())).toEqual([]);
  expect(spots('C010', beside(other, {}))).toEqual(['warning authenticationLabel']);
  expect(spots('C010', defined({}, { alternatives: [] }))).toEqual([]);
});

test('F-064 C011 what is taken over reads nothing that only the first form asks for', () => {
  const token = {
    key: 'token',
    label: 'Token',
    authentication: {
      ...cleanDefinition.authentication,
      fields: [{ key: 'token' }],
      test: { url: 'https://acme.example' },
    },
  };
  expect(spots('C011', beside())).toEqual([]);
  expect(spots('C011', beside(token))).toEqual(['warning alternatives[0].baseUrl']);
  expect(spots('C011', beside({ ...token, baseUrl: 'https://acme.example' }))).toEqual([]);
  const header = { requestTemplate: { headers: { 'X-Key': '{{bundle.authData.api_key}}' } } };
  expect(spots('C011', beside({ ...token, baseUrl: 'https://a.example' }, header))).toEqual([
    'warning alternatives[0].requestTemplate',
  ]);
  expect(
    spots('C011', beside({ ...token, baseUrl: 'https://a.example', requestTemplate: {} }, header)),
  ).toEqual([]);
});

test('F-064 F-136 each way is looked at, findings say which, and what is common is told once', () => {
  expect(spots('D007', beside())).toEqual(['error alternatives[0].authentication.test.url']);
  expect(spots('D007', beside(other, { baseUrl: 'http://acme.example' }))).toEqual([
    'error baseUrl',
    'error alternatives[0].authentication.test.url',
  ]);
  expect(spots('D007', beside({ ...other, baseUrl: 'http://a.example' }))).toContain(
    'error alternatives[0].baseUrl',
  );
  expect(checkDefinition({ alternatives: [null, 4, { key: 'a' }, { key: 'a' }] }, shapes)).toBeInstanceOf(
    Array,
  );
});

test('F-064 TST-18 an account by each way is wanted, where that is known', () => {
  const facts = (connectedAlternatives: readonly string[]) => ({
    hasConnection: true,
    connectedAlternatives,
  });
  expect(spots('A001', beside(), facts([]))).toEqual(['error alternatives[0].authentication']);
  expect(spots('A001', beside(), facts(['other']))).toEqual([]);
  expect(spots('A001', beside(), { hasConnection: true })).toEqual([]);
});
