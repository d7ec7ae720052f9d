import type { ConnectFault } from './fault.ts';
import type { ConnectedAccount, SessionProblem, SessionState, SessionStatus } from './session-state.ts';

/** How a call ended. */
export type ConnectResult =
  | { readonly status: 'connected'; readonly connection: ConnectedAccount }
  | {
      readonly status: 'cancelled';
      /** `user`: they said so on the page. `window_closed`: they left. `aborted`: your page called it off. */
      readonly reason: 'user' | 'window_closed' | 'aborted';
      /** What stood in the way when they left. */
      readonly problem?: SessionProblem;
    };

/** What happened, beside the names of `ConnectEvent`. */
type What =
  /** The server knows the session. */
  | { readonly name: 'load'; readonly integration: { readonly key: string; readonly name: string } }
  /** The user sees its page. */
  | { readonly name: 'open' }
  /** The user has gone to the app, to agree there. */
  | { readonly name: 'handoff' }
  /** The user has come back from the app. */
  | { readonly name: 'return' }
  /** The account is being tested. */
  | { readonly name: 'testing' }
  /** The session is `completion: "confirm"`, and your server is to confirm it now. */
  | { readonly name: 'confirm' }
  | { readonly name: 'connected'; readonly connection: ConnectedAccount }
  /** As `connected`, where the session repaired a connection. */
  | { readonly name: 'reconnected'; readonly connection: ConnectedAccount }
  /** Something failed that the user may mend on the page, or a fault, after which comes `exit`. */
  | { readonly name: 'error'; readonly problem: SessionProblem | ConnectFault }
  /** The end: always, once, and last. */
  | { readonly name: 'exit'; readonly status: ConnectResult['status'] | 'failed' };

/**
 * What your page is told while an attempt is under way. States that last a moment may be skipped, and so their events;
 * `exit` never is. More names may come in version 1: ignore those that you do not know.
 */
export type ConnectEvent = What & {
  readonly version: 1;
  /** The session's id, once it is known. */
  readonly session: string | undefined;
};

/** Makes an event. */
export function eventOf(session: string | undefined, what: What): ConnectEvent {
  return { version: 1, session, ...what };
}

/** What is told of an end, in its order. */
export function endEvents(
  session: SessionState | undefined,
  end: ConnectResult | ConnectFault,
): readonly ConnectEvent[] {
  const found: What[] = [];
  if ('code' in end) found.push({ name: 'error', problem: end });
  else if (end.status === 'connected')
    found.push({
      name: session?.isReconnect === true ? 'reconnected' : 'connected',
      connection: end.connection,
    });
  found.push({ name: 'exit', status: 'code' in end ? 'failed' : end.status });
  return found.map((what) => eventOf(session?.id, what));
}

/** What happened between two states of an attempt, but its end. */
export function eventsBetween(before: SessionState | undefined, now: SessionState): readonly ConnectEvent[] {
  const came = (...statuses: readonly SessionStatus[]) =>
    statuses.includes(now.status) && before?.status !== now.status;
  const found: What[] = [];
  if (before === undefined) found.push({ name: 'load', integration: now.integration });
  if (now.status !== 'created' && (before?.status ?? 'created') === 'created' && now.status !== 'expired')
    found.push({ name: 'open' });
  if (came('authorizing')) found.push({ name: 'handoff' });
  if (
    before?.status === 'authorizing' &&
    came('exchanging', 'testing', 'awaiting_confirmation', 'connected', 'failed')
  )
    found.push({ name: 'return' });
  if (came('testing')) found.push({ name: 'testing' });
  if (now.waitsFor === 'product' && before?.waitsFor !== 'product') found.push({ name: 'confirm' });
  if (now.status === 'failed' && now.problem !== undefined && !isSame(before?.problem, now.problem))
    found.push({ name: 'error', problem: now.problem });
  return found.map((what) => eventOf(now.id, what));
}

function isSame(one: SessionProblem | undefined, other: SessionProblem): boolean {
  return one?.code === other.code && one.detail === other.detail;
}
