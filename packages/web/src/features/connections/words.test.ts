import { expect, test } from 'vitest';
import { connectionName, stateOf, states, stateWords, userName } from './words.ts';

test('F-121 every state has a word, and an address can only name one of them', () => {
  expect(states.map((state) => stateWords[state].title)).toEqual(['Live', 'Expired', 'Revoked']);
  expect(stateOf('expired')).toBe('expired');
  expect(stateOf('toString')).toBeUndefined();
  expect(stateOf(undefined)).toBeUndefined();
});

test('a connection is called by its title, else its label, else its id', () => {
  expect(connectionName({ title: 'Acme ada', label: 'ada', id: 'conn_1' })).toBe('Acme ada');
  expect(connectionName({ title: '', label: 'ada', id: 'conn_1' })).toBe('ada');
  expect(connectionName({ title: '', label: '', id: 'conn_1' })).toBe('conn_1');
});

test('a user without a name is called by the id', () => {
  expect(userName({ user: { id: 'u_1', name: 'Ada' } })).toBe('Ada');
  expect(userName({ user: { id: 'u_1' } })).toBe('u_1');
});
