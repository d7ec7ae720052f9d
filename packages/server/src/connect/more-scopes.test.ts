import { expect, test } from 'vitest';
import { addedAfter, missingOf, scopesToAsk } from './more-scopes.ts';

const read = { requested: ['read'], granted: ['read'] };

test('more scopes are asked for beside all that was asked for before, none twice', () => {
  expect(scopesToAsk(read, ['write', 'read'])).toEqual(['read', 'write']);
  expect(scopesToAsk(undefined, ['write'])).toEqual(['write']);
  expect(scopesToAsk({ ...read, added: ['b'] }, ['c'])).toEqual(['read', 'b', 'c']);
});

test('a plain reconnect asks for what was added; what the definition no longer says, it does not', () => {
  expect(scopesToAsk(read, undefined)).toEqual([]);
  expect(scopesToAsk({ requested: ['old', 'b'], granted: [], added: ['b'] }, undefined)).toEqual(['b']);
  expect(scopesToAsk(undefined, undefined)).toEqual([]);
});

test('what was added stays, and grows', () => {
  expect(addedAfter({ ...read, added: ['b'] }, ['c', 'b'])).toEqual(['b', 'c']);
  expect(addedAfter({ ...read, added: ['b'] }, undefined)).toEqual(['b']);
  expect(addedAfter(read, undefined)).toBeUndefined();
  expect(addedAfter(undefined, undefined)).toBeUndefined();
});

test('an app that gave what it gives, unasked, is asked for that by name, too', () => {
  const given = { requested: [], granted: ['contacts'] };
  expect(scopesToAsk(given, ['deals'])).toEqual(['contacts', 'deals']);
  expect(addedAfter(given, ['deals'])).toEqual(['contacts', 'deals']);
  expect(scopesToAsk(given, undefined)).toEqual([]);
  expect(addedAfter(given, undefined)).toBeUndefined();
});

test('what was asked for and not given is missing', () => {
  expect(missingOf({ requested: ['a', 'b'], granted: ['b', 'x'] })).toEqual(['a']);
  expect(missingOf(undefined)).toEqual([]);
});
