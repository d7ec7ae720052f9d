import { expect, test } from 'vitest';
import { z } from 'zod';
import { cleanDefinition, defined, spots } from '../testing/checked.ts';
import { plain } from '../testing/shapes.ts';
import { checkDefinition } from './check-definition.ts';

const url = 'https://acme.example/me';

test('C004 F-136 a test changes nothing, and asks for something of the account', () => {
  expect(spots('C004', defined({ test: { url, method: 'DELETE' } }))).toEqual([
    'warning authentication.test.method',
  ]);
  for (const home of ['https://acme.example', 'https://acme.example/'])
    expect(spots('C004', defined({ test: { url: home } }))).toEqual(['warning authentication.test.url']);
  const awayConfig = { authorizeUrl: { url }, getAccessToken: { url: `${url}/token` } };
  expect(spots('C004', defined({ type: 'away', awayConfig, test: { url: `${url}/token` } }))).toEqual([
    'warning authentication.test.url',
  ]);
  const opened = { authorizeUrl: { url }, getAccessToken: { url: `${url}/who`, method: 'GET' } };
  expect(spots('C004', defined({ type: 'away', awayConfig: opened, test: { url: `${url}/who` } }))).toEqual(
    [],
  );
});

test('C004 is silent of a test that asks who one is, and of code', () => {
  for (const test of [
    { url },
    { url, method: 'POST' },
    { url: 'https://acme.example/?who=me' },
    { source: 'return 1' },
  ])
    expect(spots('C004', defined({ test }))).toEqual([]);
  const { authentication: _, ...open } = cleanDefinition;
  expect(spots('C004', open)).toEqual([]);
});

test('C004 where the scheme adds nothing, a test that sends nothing of the form is an error', () => {
  const bare = [{ ...plain, fields: [], config: z.strictObject({}) }];
  const of = (authentication: object, beside: object = {}) =>
    checkDefinition(defined(authentication, beside), bare).filter(({ check }) => check === 'C004');
  expect(of({ test: { url } })).toMatchObject([{ severity: 'error', path: 'authentication.test' }]);
  const headers = { 'X-Api-Key': '{{bundle.authData.api_key}}' };
  expect(of({ test: { url, headers } })).toEqual([]);
  expect(of({ test: { url } }, { requestTemplate: { headers } })).toEqual([]);
  expect(of({ test: { url } }, { beforeRequest: { source: 'return request' } })).toEqual([]);
  expect(of({ test: { url }, fields: [] })).toEqual([]);
});
