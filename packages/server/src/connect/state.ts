import { type Language, type ProblemCode, problem, type Stage, tellUser } from '@claviger/engine';
import { timeOf } from '../answers.ts';
import type { Deps } from '../deps.ts';
import type { ConnectSession, ConnectStatus } from '../store/connect-session.ts';
import { missingOf } from './more-scopes.ts';
import { isOverNow } from './page-kind.ts';
import { statusNow, waitsForHost } from './steps.ts';

/** How an attempt stands, for whoever has its token: in a user's words, without anything that was typed. */
export interface SessionState {
  readonly id: string;
  readonly status: ConnectStatus;
  readonly integration: { readonly key: string; readonly name: string };
  /** What came of it. */
  readonly connection?: {
    readonly id: string;
    readonly title: string;
    readonly label: string;
    readonly status: string;
  };
  readonly problem?: SessionProblem;
  /** Asked for and not given, where more access was asked for. */
  readonly missingScopes?: readonly string[];
  /** Nothing comes after this. */
  readonly isOver: boolean;
  readonly expiresAt: string;
  /** It repairs a connection in place. */
  readonly isReconnect: boolean;
  /** The user is led back to the host product at the end. */
  readonly hasReturnUrl: boolean;
  /** Whose yes is waited for, while it waits for one. */
  readonly waitsFor?: 'user' | 'product';
}

/** Why an attempt stands still, in a user's words. */
export interface SessionProblem {
  readonly code: ProblemCode;
  readonly title: string;
  readonly detail: string;
  /** Whether the user may mend it on the page. */
  readonly retryable: boolean;
  /** By this the attempt is found in the logs. */
  readonly reference: string;
}

/** How an attempt stands, in one language. */
export async function sessionState(
  deps: Pick<Deps, 'store' | 'now'>,
  session: ConnectSession,
  language: Language,
): Promise<SessionState> {
  return (await readState(deps, session))(language);
}

/** How an attempt stands, in whichever language is asked for. The app's name is the integration's. */
export async function readState(
  deps: Pick<Deps, 'store' | 'now'>,
  session: ConnectSession,
): Promise<(language: Language) => SessionState> {
  const { id, workspace, integration: key, connectionId, expiresAt } = session;
  const status = statusNow(session, deps.now());
  const name = (await deps.store.integrations.get(workspace, key))?.name ?? key;
  const over = isOverNow(session, deps.now());
  const connection =
    status === 'connected' && connectionId !== undefined
      ? await deps.store.credentials.get(workspace, connectionId)
      : undefined;
  const missing = session.moreScopes === undefined ? [] : missingOf(connection?.scopes);
  const found = problemOf(session, status);
  const about = { app: name, retryable: !over, reference: id };
  return (language) => ({
    id,
    status,
    integration: { key, name },
    ...(connection && {
      connection: {
        id: connection.id,
        title: connection.title,
        label: connection.label,
        status: connection.status,
      },
    }),
    ...(missing.length > 0 && { missingScopes: missing }),
    ...(found && { problem: told(found, language, about) }),
    isOver: over,
    expiresAt: timeOf(expiresAt),
    isReconnect: session.connection !== undefined,
    hasReturnUrl: session.returnUrl !== undefined,
    ...(status === 'awaiting_confirmation' && { waitsFor: waitsForHost(session) ? 'product' : 'user' }),
  });
}

interface Found {
  readonly code: ProblemCode;
  readonly stage: Stage;
}

/** What stands from an earlier try is no problem of one that is under way. */
function problemOf({ problem: stored }: ConnectSession, status: ConnectStatus): Found | undefined {
  if (status === 'expired') return { code: 'session_expired', stage: 'return' };
  if (status === 'awaiting_confirmation') return stored;
  // Its process was lost before it could say why.
  return status === 'failed' ? (stored ?? { code: 'internal', stage: 'exchange' }) : undefined;
}

function told(
  { code, stage }: Found,
  language: Language,
  { app, ...more }: { readonly app: string; readonly retryable: boolean; readonly reference: string },
): SessionProblem {
  const { title, detail, fix } = tellUser(problem(code, stage, { app }), language);
  return { code, title, detail: `${detail} ${fix}`, ...more };
}
