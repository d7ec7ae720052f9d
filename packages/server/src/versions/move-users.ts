import { createHash } from 'node:crypto';

/** Whose connections are ordered. */
export interface MoveScope {
  readonly workspace: string;
  readonly integration: string;
}

/**
 * The first so many percent of users, in an order that stays as it is and that nobody can choose: whoever raises the
 * percentage later moves these and more. At least one where there is any. @see VER-15
 */
export function firstUsers(scope: MoveScope, users: Iterable<string>, percent: number): ReadonlySet<string> {
  const ordered = inOrder(scope, users);
  return new Set(ordered.slice(0, Math.ceil((ordered.length * percent) / 100)));
}

/** Users in the order in which their connections are moved. */
export function inOrder({ workspace, integration }: MoveScope, users: Iterable<string>): readonly string[] {
  const placeOf = (user: string) =>
    createHash('sha256')
      .update(JSON.stringify([workspace, integration, user]))
      .digest('hex');
  return [...new Set(users)]
    .map((user) => ({ user, place: placeOf(user) }))
    .sort((one, other) => (one.place < other.place ? -1 : 1))
    .map(({ user }) => user);
}
