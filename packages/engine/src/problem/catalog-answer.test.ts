import { expect, test } from 'vitest';
import { describe } from './catalog.ts';
import { problem } from './problem.ts';

const told = (...given: Parameters<typeof problem>) => describe(problem(...given), 'builder');

test('ERR-7 a missing computed field is named, and must come at the top level', () => {
  const { detail, fix } = told('computed_field_missing', 'exchange', { key: 'team_id' });
  expect(detail).toBe('The answer to the exchange request lacks team_id at its top level.');
  expect(fix).toMatch(/^Return team_id at the top level/);
});

test('ERR-8 a missing access token leads to responseMap or code', () => {
  expect(told('access_token_missing', 'exchange').fix).toMatch(
    /responseMap or flatten the answer in code mode/,
  );
});

test('OA2-31 a nested token is named with its place', () => {
  expect(
    told('token_not_top_level', 'exchange', { key: 'access_token', path: 'data.access_token' }).detail,
  ).toContain('holds access_token inside an object (data.access_token)');
});

test('ERR-10 TPL-5 a list inside text names the variable', () => {
  const { detail } = told('template_type_error', 'test', { name: 'bundle.authData.tags' });
  expect(detail).toMatch(/^bundle\.authData\.tags holds a list or an object/);
});

test('ERR-11 TPL-12 a template in code leads to template strings', () => {
  expect(told('template_in_code', 'test').fix).toContain('`${bundle.authData.subdomain}`');
});

test('ERR-14 a required value lost after connecting leads to a reconnect', () => {
  const { detail, fix } = told('required_value_missing', 'test', { key: 'subdomain' });
  expect(detail).toBe('subdomain has no value in the test request.');
  expect(fix).toContain('reconnect');
});

test('OA2-41 a missing client ID leads the builder to the environment, and the user to somebody who can help', () => {
  const found = problem('required_value_missing', 'authorize', { key: 'CLIENT_ID' });
  const { causes, fix } = describe(found, 'builder');
  expect([causes.join(), fix]).toEqual([
    expect.stringContaining('environment of the version'),
    expect.stringContaining('the environment'),
  ]);
  const user = describe(found, 'user');
  expect(user.fix).toContain('tell the support team');
  expect(JSON.stringify(user)).not.toContain('CLIENT_ID');
});

test('an end user reads the label of a field, never its key', () => {
  const found = problem('field_invalid', 'fields', {
    key: 'sub_domain',
    label: 'Your workspace',
    reason: 'x',
  });
  expect(describe(found, 'user').detail).toBe('Your workspace is not in the form that is expected.');
});

test('code that failed tells its reason as a sentence', () => {
  const params = { reason: 'this build cannot run code steps yet' };
  expect(told('code_error', 'exchange', params).detail).toBe(
    'The code for the exchange request ended with an error. This build cannot run code steps yet.',
  );
});
