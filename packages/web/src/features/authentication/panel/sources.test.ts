import { expect, test } from 'vitest';
import { sampleScheme } from './scheme.test-tool.ts';
import { sourcesOf } from './sources.ts';

const document = {
  authentication: {
    fields: [
      { key: 'subdomain', label: 'Subdomain' },
      { key: 'plan' },
      { key: 'team_id', computed: true },
      'broken',
    ],
  },
};

test('TST-13 F-089 each value says where it came from', () => {
  const { authData, inputData } = sourcesOf(
    {
      response: { email: 'ada@acme.dev', plan: 'pro' },
      bundle: {
        authData: {
          username: ':censored:6:82a3be9927:',
          subdomain: 'a',
          plan: 'x',
          team_id: 'T1',
          access_token: 'm',
        },
        inputData: { email: 'ada@acme.dev', plan: 'pro' },
      },
    },
    document,
    sampleScheme,
  );
  expect(authData.map(({ key, source }) => [key, source.kind, source.text])).toEqual([
    ['username', 'typed', 'Field User name'],
    ['subdomain', 'typed', 'Field Subdomain'],
    ['plan', 'typed', 'Field plan'],
    ['team_id', 'computed', 'Computed field'],
    ['access_token', 'answer', 'Auth answer'],
  ]);
  expect(inputData.map(({ key, source }) => [key, source.kind])).toEqual([
    ['email', 'test'],
    ['plan', 'test'],
  ]);
});

test('TST-13 in an attempt that failed before the test, input is what was typed', () => {
  const { inputData } = sourcesOf(
    { response: null, bundle: { authData: {}, inputData: { subdomain: 'a' } } },
    document,
    sampleScheme,
  );
  expect(inputData).toEqual([
    { key: 'subdomain', value: 'a', source: { kind: 'typed', text: 'Field Subdomain' } },
  ]);
});

test('what is no object has no values', () => {
  const { authData } = sourcesOf(
    { response: [1], bundle: { authData: null, inputData: [] } },
    {},
    sampleScheme,
  );
  expect(authData).toEqual([]);
});
