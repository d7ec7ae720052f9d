import { expect, test } from 'vitest';
import { makeErrors } from './errors.ts';

const { errors, brandOf, rejection } = makeErrors();

function make(name: string, ...given: readonly unknown[]): Error {
  const found = errors[name];
  if (found === undefined) throw new Error(name);
  return new found(...(given as never[]));
}

test('Z-5 each class is an error with its name and what it asks for', () => {
  expect(make('Error', 'm', 'c', 400)).toMatchObject({ name: 'Error', message: 'm', code: 'c', status: 400 });
  expect(brandOf(make('HaltedError', 'm'))).toEqual({ kind: 'halt' });
  expect(brandOf(make('ExpiredAuthError'))).toEqual({ kind: 'expire' });
  expect(brandOf(make('RefreshAuthError'))).toEqual({ kind: 'refresh' });
  expect(brandOf(make('ThrottledError', 'm', 5))).toEqual({ kind: 'throttle', delay: 5 });
  expect(brandOf(make('ResponseError', { status: 404 }, 3))).toEqual({
    kind: 'status',
    status: 404,
    failure: 3,
  });
  for (const name of Object.keys(errors)) expect(make(name, { status: 1 })).toBeInstanceOf(Error);
});

test('an error that only looks like one of them asks for nothing', () => {
  const alike = Object.assign(new Error('m'), { name: 'RefreshAuthError' });
  expect([alike, null, 'RefreshAuthError', {}].map(brandOf)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a rejection carries its response out of sight', () => {
  const error = rejection('ResponseError', 'm', { kind: 'error', failure: 1 }, { status: 403 });
  expect([error.name, Reflect.get(error, 'status'), JSON.stringify(error)]).toEqual([
    'ResponseError',
    403,
    '{}',
  ]);
  expect(brandOf(error)).toEqual({ kind: 'error', failure: 1 });
});
