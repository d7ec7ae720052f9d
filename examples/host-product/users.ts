import { timingSafeEqual } from 'node:crypto';

/** Somebody who has an account with us. */
export interface User {
  /** Claviger knows the user by this, and never by their e-mail address, which may change. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Your product has a table of users with hashed passwords. These two are here to be tried. */
export const demoUsers: readonly (User & { readonly password: string })[] = [
  { id: 'user-1', name: 'Nora Lind', email: 'nora@ledgerly.example', password: 'ink-and-paper' },
  { id: 'user-2', name: 'Tomás Vega', email: 'tomas@ledgerly.example', password: 'double-entry' },
];

export function findUser(id: string): User | undefined {
  return demoUsers.find((user) => user.id === id);
}

/** The user with this e-mail address and password. */
export function signIn(email: string, password: string): User | undefined {
  const user = demoUsers.find((known) => known.email === email.trim().toLowerCase());
  return user !== undefined && isSame(user.password, password) ? user : undefined;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
