import { expect, test } from 'vitest';
import { sameInEveryLabel, secretsInLabel } from './label-rules.ts';

const fields = [{ key: 'site' }, { key: 'pin', type: 'password' as const }];

test('F-101 LBL-13 the secrets of a label are named: of templates, and of what code returns', () => {
  expect(secretsInLabel('{{site}} {{pin}} {{access_token}} {{process.env.ID}} {{pin}}', fields)).toEqual([
    'pin',
    'access_token',
    'process.env.ID',
  ]);
  const source = 'const a = bundle.authData.pin;\nreturn bundle.authData.token + bundle.inputData.email;';
  expect(secretsInLabel({ source }, fields)).toEqual(['bundle.authData.token']);
  expect(secretsInLabel(undefined, fields)).toEqual([]);
});

test('LBL-13 a label that is the same for every connection is told', () => {
  expect(sameInEveryLabel('Account', 'Acme')).toMatch(/reads no value/);
  expect(sameInEveryLabel('ACME {{email}}', 'Acme')).toMatch(/repeats the app's name, Acme/);
  expect(sameInEveryLabel('{{email}} connected', 'Acme')).toMatch(/“connected”/);
  expect(sameInEveryLabel('{{email}}', '')).toBeUndefined();
});
