import {
  type Censored,
  type Connected,
  type DescribedProblem,
  failed,
  isDeviceCode,
  type Outcome,
  ok,
  type Problem,
  problem,
  type Result,
  type Subject,
  type Values,
} from '@claviger/engine';
import { type Deps, loadSubject, notFound } from '../deps.ts';
import { recordEvent, recordExchanges } from '../history.ts';

import type { ConnectSession, ConnectSessionChange, ConnectStatus } from '../store/connect-session.ts';
import { newId } from '../store/ids.ts';
import { returnKeyHash } from './browser.ts';
import { endedStatuses } from './words.ts';

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

/** Statuses from which what was typed may be sent (again): a failed attempt may be mended until it runs out. */
const open: readonly ConnectStatus[] = ['created', 'collecting_fields', 'authorizing', 'failed'];

/** Longer than exchange, test and label may take together. */
const workLimitMs = 2 * 60_000;

/** The status as it stands: work that takes longer than it may has lost its process, and is over. */
export function statusNow({ status, updatedAt }: ConnectSession, now: number): ConnectStatus {
  return status === 'exchanging' && now - updatedAt > workLimitMs ? 'failed' : status;
}

/** Whether another browser than this one has the attempt. */
export function heldElsewhere(session: ConnectSession, browser: string | undefined): boolean {
  return session.browserHash !== undefined && session.browserHash !== browser;
}

/** Notes that somebody looks at the form. */
export async function openForm(deps: Deps, session: ConnectSession): Promise<ConnectSession> {
  if (session.status !== 'created') return session;
  return change(deps, session, ({ status }) =>
    status === 'created' ? { status: 'collecting_fields' } : undefined,
  );
}

/** Takes what was typed: sends the user to the provider, or connects. Of several at once, one goes on. */
export async function submitForm(
  deps: Deps,
  session: ConnectSession,
  browser: string,
  typed: Values,
): Promise<Step> {
  const loaded = await loadSubject(deps, session.workspace, session.integration, session.version);
  if (!loaded.ok) return { go: 'refused', session, problem: loaded.problem, typed };
  const subject = loaded.value;
  const begun = await claim(deps, session, open, { status: 'exchanging', browserHash: browser });
  if (begun === undefined) return showAgain(deps, session);
  if (schemeOf(deps, subject)?.begin === undefined)
    return finish(deps, begun, subject, typed, await deps.engine.connect(subject, { typed }));
  const outcome = await deps.engine.begin(subject, typed);
  await recordExchanges(deps, about(begun), outcome.report);
  if (!outcome.ok) return refuse(deps, begun, outcome, typed);
  if (isDeviceCode(outcome.value)) throw new Error('A device code is not shown yet.');
  const { url, key, remember } = outcome.value;
  await deps.store.connectSessions.addReturnKey(begun.workspace, begun.id, {
    hash: returnKeyHash(begun.integration, key),
    remember,
  });
  await change(deps, begun, () => ({
    status: 'authorizing',
    problem: null,
    secrets: { ...begun.secrets, typed },
  }));
  return { go: 'provider', url };
}

/** Ends an exchange: keeps the connection, or waits for a yes, or says what went wrong. */
export async function finish(
  deps: Deps,
  session: ConnectSession,
  subject: Subject,
  typed: Values,
  outcome: Outcome<Connected>,
): Promise<Step> {
  await recordExchanges(deps, about(session), outcome.report);
  if (!outcome.ok) return refuse(deps, session, outcome, typed);
  if (session.completion === 'immediate')
    return { go: 'page', session: await keep(deps, session, subject, outcome.value) };
  const pending = outcome.value;
  const waiting = await change(deps, session, () => ({
    status: 'awaiting_confirmation',
    problem: null,
    secrets: { ...session.secrets, pending },
  }));
  return { go: 'page', session: waiting };
}

/** Says yes for the user of `proof`, or for the host product of `confirm`; at most one yes is carried out. */
export async function confirmAttempt(deps: Deps, session: ConnectSession): Promise<Result<ConnectSession>> {
  const loaded = await loadSubject(deps, session.workspace, session.integration, session.version);
  if (!loaded.ok) return loaded;
  const claimed = await claim(deps, session, ['awaiting_confirmation'], { status: 'testing' });
  const pending = claimed?.secrets.pending;
  if (claimed === undefined || pending === undefined) {
    return failed(problem('conflict', 'api', { what: 'connect session', id: session.id }));
  }
  return ok(await keep(deps, claimed, loaded.value, pending));
}

/** The host product vouches that this user finished; another user's id ends the attempt with nothing stored. */
export async function vouchForUser(
  deps: Deps,
  workspace: string,
  id: string,
  user: string,
): Promise<Result<ConnectSession>> {
  const session = await deps.store.connectSessions.byId(workspace, id);
  if (session === undefined) return failed(notFound('connect session', id));
  if (session.completion !== 'confirm') {
    return failed(problem('conflict', 'api', { what: 'connect session', id }));
  }
  if (session.user.id === user) return confirmAttempt(deps, session);
  const mismatch = problem('user_mismatch', 'api');
  await claim(deps, session, ['awaiting_confirmation'], { status: 'cancelled', secrets: {} });
  return failed(mismatch);
}

/** The user does not want it. */
export async function cancelAttempt(deps: Deps, session: ConnectSession): Promise<ConnectSession> {
  return change(deps, session, ({ status }) =>
    endedStatuses.includes(status) || status === 'exchanging' || status === 'testing'
      ? undefined
      : { status: 'cancelled', secrets: {} },
  );
}

/** Stores the connection, or repairs the one that was asked for, and ends the attempt. */
async function keep(
  deps: Deps,
  session: ConnectSession,
  subject: Subject,
  connected: Connected,
): Promise<ConnectSession> {
  const { workspace, user } = session;
  const repaired =
    session.connection === undefined
      ? undefined
      : await deps.engine.replace(subject, connected, { workspace, id: session.connection });
  const connection =
    repaired ??
    (await deps.engine.keep(subject, connected, { workspace, id: newId('conn', deps.randomBytes), user }));
  await recordEvent(
    deps,
    { workspace, id: connection.id },
    repaired === undefined ? 'connection.created' : 'connection.reconnected',
    { session: session.id, version: session.version },
  );
  return change(deps, session, () => ({
    status: 'connected',
    connectionId: connection.id,
    problem: null,
    secrets: {},
  }));
}

async function refuse(
  deps: Deps,
  session: ConnectSession,
  outcome: { readonly problem: Censored<Problem>; readonly described: Censored<DescribedProblem> },
  typed: Values,
): Promise<Step> {
  const after = await change(deps, session, () => ({ status: 'failed', problem: outcome.described }));
  return { go: 'refused', session: after, problem: outcome.problem, typed };
}

/** Moves the attempt on if it still is in one of the statuses; undefined when somebody else was first. */
export async function claim(
  deps: Pick<Deps, 'store' | 'now'>,
  session: ConnectSession,
  from: readonly ConnectStatus[],
  to: ConnectSessionChange,
): Promise<ConnectSession | undefined> {
  const written = await deps.store.connectSessions.update(session.workspace, session.id, (now) =>
    from.includes(statusNow(now, deps.now())) ? to : undefined,
  );
  return written?.changed === true ? written.session : undefined;
}

async function change(
  deps: Pick<Deps, 'store'>,
  session: ConnectSession,
  to: (now: ConnectSession) => ConnectSessionChange | undefined,
): Promise<ConnectSession> {
  const written = await deps.store.connectSessions.update(session.workspace, session.id, to);
  return written?.session ?? session;
}

async function showAgain(deps: Pick<Deps, 'store'>, session: ConnectSession): Promise<Step> {
  const now = await deps.store.connectSessions.byId(session.workspace, session.id);
  return { go: 'page', session: now ?? session };
}

function schemeOf(deps: Pick<Deps, 'schemes'>, subject: Subject) {
  return deps.schemes.find(({ name }) => name === subject.definition.authentication?.type);
}

function about(session: ConnectSession) {
  return {
    workspace: session.workspace,
    integration: session.integration,
    version: session.version,
    session: session.id,
    user: session.user.id,
    ...(session.connection === undefined ? {} : { connection: session.connection }),
  };
}
