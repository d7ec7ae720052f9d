import { expect, test } from 'vitest';
import { hostOf, membersOf, objectOf, pick, textOf } from './facts.ts';

test('of what was sent pick the named members are told, and of these no objects', () => {
  const sent = {
    name: 'Ada',
    age: 3,
    isNew: true,
    none: null,
    list: ['a', 1, { deep: 's' }],
    secret: 's',
    deep: { secret: 's' },
  };
  expect(pick(sent, 'name', 'age', 'isNew', 'none', 'list', 'deep', 'absent')).toEqual({
    name: 'Ada',
    age: 3,
    isNew: true,
    none: null,
    list: ['a'],
  });
  expect(pick({}, 'toString', 'constructor')).toEqual({});
});

test('texts are cut, and what is none is left out', () => {
  expect(textOf('x'.repeat(1000))).toHaveLength(300);
  expect(textOf({ a: 1 })).toBeUndefined();
});

test('members are told by name', () => {
  expect(membersOf({ API_KEY: 'secret', OLD: null, absent: undefined })).toEqual(['API_KEY', 'OLD']);
});

test('a URL is told by its host', () => {
  expect(hostOf('https://user:secret@acme.dev:8443/hook/secret?token=secret')).toBe('acme.dev:8443');
  expect(hostOf('secret')).toBeUndefined();
  expect(hostOf(5)).toBeUndefined();
});

test('what is no object is an empty one', () => {
  expect(objectOf({ id: 'u' })).toEqual({ id: 'u' });
  for (const odd of [null, undefined, 'a', 5, ['a']]) expect(objectOf(odd)).toEqual({});
});
