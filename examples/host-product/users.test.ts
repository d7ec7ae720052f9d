import { expect, test } from 'vitest';
import { demoUsers, findUser, signIn } from './users.ts';

test('each demo user signs in with their own password, and is found by their id', () => {
  for (const { id, email, password } of demoUsers) {
    expect(signIn(` ${email.toUpperCase()}`, password)?.id).toBe(id);
    expect(findUser(id)?.email).toBe(email);
  }
});

test('another password, and somebody else’s, is refused', () => {
  const [first, second] = demoUsers;
  expect(signIn(first?.email ?? '', second?.password ?? '')).toBeUndefined();
  expect(signIn(first?.email ?? '', '')).toBeUndefined();
  expect(signIn('nobody@ledgerly.example', first?.password ?? '')).toBeUndefined();
});
