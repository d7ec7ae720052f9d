import { type ConnectionSummary, isSeenBy, isSharedWith } from '@claviger/engine';
import type { Caller } from '../access/caller.ts';
import { isOpenTo } from '../access/key-limit.ts';

/**
 * What may be done with a connection: `read` it and its timeline, `test` it, see the `report` of that, `call` its app,
 * or `own` it: everything else, its credentials above all.
 */
export type Right = 'read' | 'test' | 'report' | 'call' | 'own';

const all: readonly Right[] = ['read', 'test', 'report', 'call', 'own'];
/** Never credentials. @see CON-15 */
const ofShared: readonly Right[] = ['read', 'test', 'report', 'call'];
/** Who repairs it sees nothing that its user typed. @see F-126 */
const ofDelegate: readonly Right[] = ['read', 'test'];
const none: readonly Right[] = [];

/** Whose connection it is, and who else may do something with it. */
export type Whose = Pick<ConnectionSummary, 'user' | 'sharedWith' | 'delegates'> &
  Partial<Pick<ConnectionSummary, 'id'>>;

/** What a user may do with a connection. @see docs/connections.md */
export function rightsOf(whose: Whose, user: string): readonly Right[] {
  if (whose.user.id === user) return all;
  if (isSharedWith(whose, user)) return ofShared;
  return whose.delegates?.includes(user) === true ? ofDelegate : none;
}

/** Who asks, and for which of the host product's users, if for one. */
export interface Asking {
  readonly caller: Pick<Caller, 'actor' | 'tester' | 'connections'>;
  readonly user?: string | undefined;
}

/** What whoever asks may do with a connection; nothing: it is answered as if there were none. @see F-093, F-125 */
export function rightsFor({ caller, user }: Asking, whose: Whose): readonly Right[] {
  if (!isOpenTo(caller, whose.id)) return none;
  const ofUser = user === undefined ? all : rightsOf(whose, user);
  const tester = testerOf(caller);
  if (tester === undefined || isOpen(whose, tester)) return ofUser;
  const ofTester = rightsOf(whose, tester);
  return ofUser.filter((right) => ofTester.includes(right));
}

/** The builder whose accounts for tests are the caller's own; undefined: the caller is a server. */
export function testerOf({ actor, tester }: Asking['caller']): string | undefined {
  return tester ?? (actor.kind === 'person' ? actor.id : undefined);
}

/** Whether a connection is nobody's account for tests but perhaps the builder's own. */
function isOpen({ user }: Whose, tester: string): boolean {
  return isSeenBy({ user }, tester);
}
