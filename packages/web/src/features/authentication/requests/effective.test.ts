import { expect, test } from 'vitest';
import { addedRows, beginningOf, isMade, turnedOff, withRows, writtenOut } from './effective.ts';
import { consentScheme } from './fixture.test-tool.ts';

const authorize = beginningOf(consentScheme, 'authorizeUrl');
const token = beginningOf(consentScheme, 'getToken');
const url = 'https://a.example/x';
const names = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name);

test('F-047 default parameters stand below the own ones, and not twice', () => {
  expect(names(addedRows({ url }, 'params', authorize))).toEqual(['client_id', 'state']);
  expect(names(addedRows({ url, params: { prompt: 'consent' } }, 'params', authorize))).toEqual([
    'client_id',
    'state',
  ]);
  expect(names(addedRows({ url, params: { state: 'mine' } }, 'params', authorize))).toEqual(['client_id']);
  expect(names(addedRows({ url: `${url}?client_id=7#top` }, 'params', authorize))).toEqual(['state']);
});

test('OA2-14 a default parameter is taken away by a row of null', () => {
  expect(turnedOff({ url, params: { a: 'b' } }, 'params', 'state', [])).toEqual({ a: 'b', state: null });
  expect(names(addedRows({ url, params: { state: null } }, 'params', authorize))).toEqual(['client_id']);
});

test('OA2-27 a body that is absent is the default one; its first row writes the others out', () => {
  const added = addedRows({ url }, 'body', token);
  expect(names(added)).toEqual(['client_id', 'code']);
  expect(writtenOut({ url }, 'body', added)).toEqual({
    client_id: '{{process.env.CLIENT_ID}}',
    code: '{{bundle.inputData.code}}',
  });
  expect(addedRows({ url, body: { audience: 'x' } }, 'body', token)).toEqual([]);
  expect(turnedOff({ url }, 'body', 'client_id', added)).toEqual({ code: '{{bundle.inputData.code}}' });
});

test('what the server completes says more than the beginning does', () => {
  const whole = {
    url,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: { grant_type: 'x', client_id: '1', own: '2' },
  };
  expect(names(addedRows({ url, body: { own: '2' } }, 'body', token, whole))).toEqual([
    'grant_type',
    'client_id',
  ]);
  expect(names(addedRows({ url }, 'headers', {}, whole))).toEqual(['Content-Type']);
  expect(addedRows({ url, headers: { 'content-type': 'application/json' } }, 'headers', {}, whole)).toEqual(
    [],
  );
  expect(turnedOff({ url, body: { own: '2' } }, 'body', 'client_id', [])).toEqual({
    own: '2',
    client_id: null,
  });
});

test('a part without rows is absent, but an emptied body stays', () => {
  expect(withRows({ url, params: { a: 1 } }, 'params', {})).toEqual({ url });
  expect(withRows({ url }, 'body', {})).toEqual({ url, body: {} });
});

test('what is made as the request leaves is never written out: a mark is no secret', () => {
  const made = { name: 'client_assertion', value: ':censored:300:82a3be9927:' };
  expect([
    isMade(made),
    isMade({ name: 'a', value: '<code>' }),
    isMade({ name: 'a', value: '{{x}}' }),
  ]).toEqual([true, true, false]);
  expect(writtenOut({ url }, 'body', [made, { name: 'a', value: '1' }])).toEqual({ a: '1' });
});
