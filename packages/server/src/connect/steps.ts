import {
  type Censored,
  createCensor,
  type DescribedProblem,
  describe,
  type Problem,
  type Subject,
  type Values,
} from '@claviger/engine';
import type { Deps } from '../deps.ts';
import type { RunSubject } from '../history.ts';
import type {
  Completion,
  ConnectSession,
  ConnectSessionChange,
  ConnectStatus,
} from '../store/connect-session.ts';

/** What became of a step of the flow: where to send the browser, or what to show it. */
export type Step =
  | { readonly go: 'provider'; readonly url: string }
  | { readonly go: 'page'; readonly session: ConnectSession }
  | {
      readonly go: 'refused';
      readonly session: ConnectSession;
      readonly problem: Problem;
      readonly typed: Values;
    };

/** Longer than exchange, test and label may take together. */
const workLimitMs = 2 * 60_000;

/** The status as it stands: work that takes longer than it may has lost its process, and is over. */
export function statusNow({ status, updatedAt }: ConnectSession, now: number): ConnectStatus {
  const works = status === 'exchanging' || status === 'testing';
  return works && now - updatedAt > workLimitMs ? 'failed' : status;
}

/** Whether an attempt has ended for good. A failed one may be mended, but not once another user was vouched for. */
export function isOver({ status, problem }: Pick<ConnectSession, 'status' | 'problem'>): boolean {
  if (status === 'failed') return problem?.code === 'user_mismatch';
  return status === 'connected' || status === 'cancelled' || status === 'expired';
}

/** How an attempt will end as it stands: at once only where a page of an allowed origin opened it. */
export function completionNow({
  completion,
  openedFrom,
}: Pick<ConnectSession, 'completion' | 'openedFrom'>): Completion {
  return completion === 'immediate' && openedFrom === undefined ? 'proof' : completion;
}

/** Whether the yes that is waited for is the host product's: the user has theirs to say before, about another account. */
export function waitsForHost(session: ConnectSession): boolean {
  return completionNow(session) === 'confirm' && session.secrets.accountChange === undefined;
}

/** Moves the attempt on if it still is in one of the statuses; undefined when somebody else was first. */
export async function claim(
  deps: Pick<Deps, 'store' | 'now'>,
  session: ConnectSession,
  from: readonly ConnectStatus[],
  to: ConnectSessionChange,
  isStill: (now: ConnectSession) => boolean = () => true,
): Promise<ConnectSession | undefined> {
  const written = await deps.store.connectSessions.update(session.workspace, session.id, (now) =>
    !isOver(now) && from.includes(statusNow(now, deps.now())) && isStill(now) ? to : undefined,
  );
  return written?.changed === true ? written.session : undefined;
}

/** Changes the attempt as it now stands; answers what it came to. */
export async function change(
  deps: Pick<Deps, 'store'>,
  session: ConnectSession,
  to: (now: ConnectSession) => ConnectSessionChange | undefined,
): Promise<ConnectSession> {
  const written = await deps.store.connectSessions.update(session.workspace, session.id, to);
  return written?.session ?? session;
}

/** The attempt as it now stands, to be shown. */
export async function showAgain(deps: Pick<Deps, 'store'>, session: ConnectSession): Promise<Step> {
  const now = await deps.store.connectSessions.byId(session.workspace, session.id);
  return { go: 'page', session: now ?? session };
}

/** A problem of ours in a builder's words, as an attempt keeps it. */
export function inWords(deps: Pick<Deps, 'randomBytes'>, found: Problem): Censored<DescribedProblem> {
  const { code, stage } = found;
  return createCensor(deps.randomBytes(32)).value({ code, stage, ...describe(found, 'builder') });
}

/** The scheme of a subject. */
export function schemeOf(deps: Pick<Deps, 'schemes'>, subject: Subject) {
  return deps.schemes.find(({ name }) => name === subject.definition.authentication?.type);
}

/** By what the exchanges of an attempt are found again. */
export function about(session: ConnectSession): RunSubject {
  return {
    workspace: session.workspace,
    integration: session.integration,
    version: session.version,
    session: session.id,
    user: session.user.id,
    ...(session.connection === undefined ? {} : { connection: session.connection }),
  };
}
