import type { ConnectionSummary } from './store.ts';

/** Whether somebody may use a connection although it is another's. @see CON-14, CON-15 */
export function isSharedWith(
  { user, sharedWith }: Pick<ConnectionSummary, 'user' | 'sharedWith'>,
  id: string,
): boolean {
  if (sharedWith === undefined || user.id === id) return false;
  return sharedWith === 'everyone' || sharedWith.includes(id);
}

/** How ids of builders begin, and how long they are: what a store can ask for, too. */
export const builderIds: readonly { readonly prefix: string; readonly length: number }[] = [
  { prefix: 'person_', length: 29 },
  { prefix: 'key_', length: 26 },
];

/**
 * Whether a user is a builder: a person of the workspace, or an API key that somebody signed in with. What they have
 * connected are accounts for their tests. @see F-093
 */
export function isBuilder(id: string): boolean {
  return builderIds.some(({ prefix, length }) => id.length === length && id.startsWith(prefix));
}

/** Whether a builder may see a connection: a colleague's account for tests is the colleague's own. @see F-093, TEAM-4 */
export function isSeenBy(one: Pick<ConnectionSummary, 'user' | 'sharedWith'>, builder: string): boolean {
  return !isBuilder(one.user.id) || one.user.id === builder || isSharedWith(one, builder);
}
