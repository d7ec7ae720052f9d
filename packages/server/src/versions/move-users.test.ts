import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstUsers, inOrder } from './move-users.ts';

const scope = { workspace: 'ws-1', integration: 'acme' };
const users = Array.from({ length: 200 }, (_, index) => `user-${index}`);

test('VER-15 a higher percentage is the same users and more, of any users', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { maxLength: 50 }),
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 100 }),
      (some, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const more = firstUsers(scope, some, high);
        for (const user of firstUsers(scope, some, low)) expect(more).toContain(user);
        expect(more.size).toBe(Math.ceil((some.length * high) / 100));
      },
    ),
  );
});

test('VER-15 one percent of a few users is one user, and a hundred is all', () => {
  expect(firstUsers(scope, users.slice(0, 3), 1).size).toBe(1);
  expect(firstUsers(scope, users, 100).size).toBe(200);
  expect(firstUsers(scope, [], 50).size).toBe(0);
});

test('the order is that of the integration, not of the names or of who came first', () => {
  expect(inOrder(scope, users)).toEqual(inOrder(scope, users.toReversed()));
  expect(inOrder(scope, users)).not.toEqual(users);
  expect(inOrder({ ...scope, integration: 'other' }, users)).not.toEqual(inOrder(scope, users));
  expect(inOrder({ ...scope, workspace: 'ws-2' }, users)).not.toEqual(inOrder(scope, users));
});

test('a user of several connections stands in it once', () => {
  expect(inOrder(scope, ['a', 'b', 'a'])).toHaveLength(2);
});
