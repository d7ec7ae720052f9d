import type { ConnectionSummary, Fault, Subject } from '@claviger/engine';
import type { Deps } from '../deps.ts';
import type { ConnectSession } from '../store/connect-session.ts';
import { schemeOf } from './steps.ts';

type Scopes = ConnectionSummary['scopes'];

/** What stands in the way of adding scopes. They are added to a connection that a user has agreed to. */
export function moreScopesFaults(
  deps: Pick<Deps, 'schemes'>,
  subject: Subject,
  asked: { readonly connection?: string; readonly scopes?: readonly string[] },
): readonly Fault[] {
  if (asked.scopes === undefined) return [];
  if (asked.connection === undefined) {
    const message = 'Scopes are added to a connection: name it. A new one asks for what the definition says.';
    return [{ path: 'scopes', message }];
  }
  const { authentication } = subject.definition;
  const scheme = schemeOf(deps, subject);
  const adds = (scopes: readonly string[]) =>
    authentication !== undefined && scheme?.addsScopes?.(authentication.config, scopes) === true;
  if (!adds([])) {
    const message = 'This version connects without asking its users for scopes: there are none to add.';
    return [{ path: 'scopes', message }];
  }
  // A user who reads one name must not agree to two.
  const message = 'This would be read as more than one: name each by itself.';
  return asked.scopes.flatMap((scope, index) =>
    adds([scope]) ? [] : [{ path: `scopes[${index}]`, message }],
  );
}

/** The scopes of a connection that is repaired the way it was made: what it was allowed another way says nothing. @see F-064 */
export function scopesBefore(
  before: Pick<ConnectionSummary, 'scopes' | 'alternative'> | undefined,
  { alternative }: Pick<ConnectSession, 'alternative'>,
): Scopes {
  return before?.alternative === alternative ? before?.scopes : undefined;
}

/** What a reconnect asks for beside the definition's scopes: all that was added; with more of them, nothing less than before. */
export function scopesToAsk(before: Scopes, more: readonly string[] | undefined): readonly string[] {
  const added = before?.added ?? [];
  return more === undefined ? added : unique([...askedBefore(before), ...added, ...more]);
}

/** What a connection will be asked for again, from then on; undefined where nothing was added. */
export function addedAfter(
  before: Scopes,
  more: readonly string[] | undefined,
): readonly string[] | undefined {
  const added = before?.added ?? [];
  // Where nothing was asked for by name, the app gave what it gives: named scopes would be asked for instead of that.
  const unnamed = more === undefined || before?.requested.length !== 0 ? [] : before.granted;
  const after = unique([...added, ...unnamed, ...(more ?? [])]);
  return after.length === 0 ? undefined : after;
}

/** The connection that an attempt repairs; undefined when it makes a new one, or when that is gone. */
export async function repairedBy(
  { store }: Pick<Deps, 'store'>,
  { workspace, connection }: Pick<ConnectSession, 'workspace' | 'connection'>,
): Promise<ConnectionSummary | undefined> {
  return connection === undefined ? undefined : store.credentials.get(workspace, connection);
}

/** The scopes that a connection was asked for and not given. */
export function missingOf(scopes: Scopes): readonly string[] {
  return scopes === undefined ? [] : scopes.requested.filter((scope) => !scopes.granted.includes(scope));
}

function askedBefore(before: Scopes): readonly string[] {
  if (before === undefined) return [];
  return before.requested.length > 0 ? before.requested : before.granted;
}

function unique(scopes: readonly string[]): readonly string[] {
  return [...new Set(scopes)];
}
