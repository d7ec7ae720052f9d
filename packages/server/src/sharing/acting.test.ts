import { describe, expect, test } from 'vitest';
import { rightsFor, rightsOf } from './acting.ts';

const person = (letter: string) => `person_${letter.repeat(22)}`;
const [ada, grace] = [person('a'), person('g')];
const all = ['read', 'test', 'report', 'call', 'own'];

describe('what a user may do with a connection', () => {
  const whose = { user: { id: 'u-1' }, sharedWith: ['u-2', 'u-3'], delegates: ['u-3', 'u-4'] };

  test.each([
    ['u-1', all],
    ['u-2', ['read', 'test', 'report', 'call']],
    ['u-3', ['read', 'test', 'report', 'call']],
    ['u-4', ['read', 'test']],
    ['u-5', []],
    ['U-2', []],
  ])('F-125 F-126 %s', (user, rights) => {
    expect(rightsOf(whose, user)).toEqual(rights);
  });

  test('CON-14 everyone is everyone, and a user of that name is nobody else', () => {
    expect(rightsOf({ user: { id: 'u-1' }, sharedWith: 'everyone' }, 'u-9')).toContain('call');
    expect(rightsOf({ user: { id: 'u-1' }, sharedWith: ['everyone'] }, 'u-9')).toEqual([]);
    expect(rightsOf({ user: { id: 'u-1' }, sharedWith: ['u-12'] }, 'u-1')).toEqual(all);
    expect(rightsOf({ user: { id: 'u-0' }, sharedWith: 'everyone' }, 'every')).toContain('call');
  });
});

describe('who asks', () => {
  const key = { actor: { kind: 'key', id: 'key_1', name: 'Server' } } as const;
  const signedIn = { actor: { kind: 'person', id: ada, name: 'Ada' }, tester: ada } as const;
  const mine = { user: { id: ada } };
  const theirs = { user: { id: grace } };

  test('a server may do everything, and for a user what the user may', () => {
    expect(rightsFor({ caller: key }, theirs)).toEqual(all);
    expect(rightsFor({ caller: key, user: 'u-9' }, theirs)).toEqual([]);
    expect(rightsFor({ caller: key, user: grace }, theirs)).toEqual(all);
  });

  test('F-093 a builder has their own accounts for tests, those that are shared, and those of the product', () => {
    expect(rightsFor({ caller: signedIn }, mine)).toEqual(all);
    expect(rightsFor({ caller: signedIn }, theirs)).toEqual([]);
    expect(rightsFor({ caller: signedIn }, { ...theirs, sharedWith: [ada] })).not.toContain('own');
    expect(rightsFor({ caller: signedIn }, { ...theirs, sharedWith: [ada] })).toContain('call');
    expect(rightsFor({ caller: signedIn }, { user: { id: 'u-1' } })).toEqual(all);
  });

  test('F-093 acting for a colleague gives a builder nothing of theirs', () => {
    expect(rightsFor({ caller: signedIn, user: grace }, theirs)).toEqual([]);
    expect(rightsFor({ caller: signedIn, user: 'u-2' }, { user: { id: 'u-1' } })).toEqual([]);
    expect(rightsFor({ caller: { actor: signedIn.actor }, user: grace }, theirs)).toEqual([]);
  });
});
