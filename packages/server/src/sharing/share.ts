import type { Connection, ConnectionSummary, SharedWith } from '@claviger/engine';

type Owned = Pick<ConnectionSummary, 'user'>;

/** Users besides its own, each once; null for nobody. */
export function othersOf(ids: readonly string[] | null, { user }: Owned): readonly string[] | null {
  const others = [...new Set(ids)].filter((id) => id !== user.id);
  return others.length === 0 ? null : others;
}

/** With whom a connection is shared, as it is kept; null for nobody. @see CON-13, CON-14 */
export function sharedWithOf(wanted: SharedWith | null, one: Owned): SharedWith | null {
  return wanted === 'everyone' ? wanted : othersOf(wanted, one);
}

/** Whether the same users may use it. */
export function isSameSharing(before: SharedWith | undefined, after: SharedWith | undefined): boolean {
  const idsOf = (one: SharedWith | undefined) =>
    JSON.stringify(one === 'everyone' ? one : [...(one ?? [])].sort());
  return idsOf(before) === idsOf(after);
}

/** What the timeline says of a change of sharing: how many, never who. */
export function sharedTold({ sharedWith }: Pick<Connection, 'sharedWith'>) {
  return sharedWith === 'everyone' ? { everyone: true } : { users: sharedWith?.length ?? 0 };
}
