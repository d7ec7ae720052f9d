import { expect, test } from 'vitest';
import { rebase } from './rebase.ts';

test('what only one of the two changed is kept', () => {
  const base = { name: 'A', authentication: { test: { url: 'u', method: 'GET' } } };
  const mine = { name: 'A', authentication: { test: { url: 'mine', method: 'GET' } } };
  const theirs = { name: 'B', authentication: { test: { url: 'u', method: 'POST' } } };
  expect(rebase(base, mine, theirs)).toEqual({
    name: 'B',
    authentication: { test: { url: 'mine', method: 'POST' } },
  });
});

test('where both changed the same place, mine stands', () => {
  expect(rebase({ a: 1 }, { a: 2 }, { a: 3 })).toEqual({ a: 2 });
});

test('what one took away stays away; what the other added stays', () => {
  expect(rebase({ a: 1, b: 1 }, { b: 1 }, { a: 1, b: 1, c: 1 })).toEqual({ b: 1, c: 1 });
  expect(rebase({ a: 1, b: 1 }, { a: 1, b: 2 }, { b: 1 })).toEqual({ b: 2 });
});

test('fields are taken together by their keys, in my order', () => {
  const field = (key: string, label = key) => ({ key, label });
  const base = { fields: [field('a'), field('1')] };
  const mine = { fields: [field('1'), field('a'), field('mine')] };
  const theirs = { fields: [field('a', 'Theirs'), field('1'), field('theirs')] };
  expect(rebase(base, mine, theirs)).toEqual({
    fields: [field('1'), field('a', 'Theirs'), field('mine'), field('theirs')],
  });
});

test('of another list that both changed, mine stands', () => {
  expect(rebase({ hosts: ['a'] }, { hosts: ['b'] }, { hosts: ['c', 'd'] })).toEqual({ hosts: ['b'] });
  const twice = [{ key: 'x' }, { key: 'x' }];
  expect(rebase({ fields: [] }, { fields: twice }, { fields: [{ key: 'y' }] })).toEqual({ fields: twice });
});
