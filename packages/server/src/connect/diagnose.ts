import { type Diagnosis, failed, ok, problem, type Result, type Subject } from '@claviger/engine';
import { asDocument } from '../definitions.ts';
import { type Deps, findVersion, notFound, subjectOf } from '../deps.ts';
import { type DiagnosisAnswer, diagnoseSubject, documentHash, recordDiagnosis } from '../diagnosis.ts';
import type { ConnectSession, ConnectStatus, FailedAttempt } from '../store/connect-session.ts';
import { about, statusNow } from './steps.ts';

/** A diagnosis takes longer only if its process was lost. In milliseconds. */
const longestMs = 5 * 60_000;
/** Of a larger answer the exchanges of its trials are not kept: the log has them. In characters. */
const longestAnswer = 512 * 1024;

/** Why there is nothing to diagnose, in words for a builder. */
export interface Nothing {
  readonly detail: string;
  readonly fix: string;
  /** Of what was run to find that out. */
  readonly report?: unknown;
}

/** An answer, or why there is none. */
export type Diagnosed = Result<DiagnosisAnswer> & { readonly nothing?: Nothing };

const signInAgain =
  'Open another session with "diagnose": true, and let it fail: codes and passwords are kept only for that.';

const tooEarly = 'It has not failed: wait until it has, then ask again.';
const nothingLeft: Nothing = { detail: 'Nothing of a failure is kept for this session.', fix: signInAgain };

/** Statuses in which nothing has failed. */
const unfailed: Readonly<Record<Exclude<ConnectStatus, 'failed'>, Nothing>> = {
  created: { detail: 'Nobody has opened this session yet.', fix: tooEarly },
  collecting_fields: { detail: 'Nothing was sent yet.', fix: tooEarly },
  authorizing: {
    detail: 'The user is at the app, and has not come back.',
    fix: 'If the app shows an error there, read it: the URL, the redirect URL or the scopes are not what it knows.',
  },
  exchanging: { detail: 'The exchange is under way.', fix: tooEarly },
  testing: { detail: 'The test is under way.', fix: tooEarly },
  awaiting_confirmation: { detail: 'The account works, and only a yes is missing.', fix: 'Confirm it.' },
  connected: { detail: 'It is connected: nothing failed.', fix: 'Test the connection instead.' },
  cancelled: { detail: 'The session was cancelled, and what was typed is destroyed.', fix: signInAgain },
  expired: { detail: 'The session has run out, and what was typed is destroyed.', fix: signInAgain },
};

/** Diagnoses the latest failure of a session, once: an app is not asked the same eight questions twice. */
export async function diagnoseSession(deps: Deps, workspace: string, id: string): Promise<Diagnosed> {
  const session = await deps.store.connectSessions.byId(workspace, id);
  if (session === undefined) return failed(notFound('connect session', id));
  const attempt = attemptOf(session, deps.now());
  if ('detail' in attempt) return refused(attempt);
  const found = await findVersion(deps, workspace, session.integration, session.version);
  if (!found.ok) return found;
  const subject = await subjectOf(deps, found.value, session.alternative);
  if (!subject.ok) return subject;
  const document = asDocument(found.value.version.document);
  const hash = documentHash(document);
  const { diagnosed } = attempt;
  if (diagnosed?.documentHash === hash) return ok(diagnosed.answer as DiagnosisAnswer);
  if (diagnosed !== undefined)
    return refused({
      detail: 'This failure was diagnosed before, and the definition has changed since.',
      fix: 'Sign in again: that shows what the change came to.',
    });
  if (!(await take(deps, session)))
    return refused({ detail: 'This failure is being diagnosed.', fix: 'Ask again in a minute.' });
  const diagnosis = await carryOut(deps, session, subject.value, { ...attempt, document });
  if (diagnosis === undefined) return refused(nothingLeft);
  const answer = await recordDiagnosis(deps, about(session), diagnosis, session.secrets.report);
  await settle(deps, session, { documentHash: hash, answer: keptAnswer(answer) });
  return ok(answer);
}

function refused(nothing: Nothing): Diagnosed {
  return { ...failed(problem('conflict', 'api')), nothing };
}

/** What failed, as it is kept; or why nothing is. */
function attemptOf(session: ConnectSession, now: number): FailedAttempt | Nothing {
  const status = statusNow(session, now);
  if (status !== 'failed') return unfailed[status];
  if (session.expiresAt <= now) return unfailed.expired;
  const { diagnose, failed: attempt } = session.secrets;
  if (diagnose !== true)
    return {
      detail: 'This session was opened without "diagnose": true, so nothing of what failed was kept.',
      fix: signInAgain,
    };
  return attempt === undefined || attempt.remains.problem.code !== session.problem?.code
    ? nothingLeft
    : attempt;
}

/** Takes the one diagnosis of a failure. */
async function take(deps: Deps, session: ConnectSession): Promise<boolean> {
  const now = deps.now();
  const written = await deps.store.connectSessions.update(
    session.workspace,
    session.id,
    ({ status, secrets }) => {
      const { failed: attempt } = secrets;
      const isFree = attempt !== undefined && (attempt.diagnosingUntil ?? 0) <= now;
      if (status !== 'failed' || !isFree || attempt.diagnosed !== undefined) return undefined;
      return { secrets: { ...secrets, failed: { ...attempt, diagnosingUntil: now + longestMs } } };
    },
  );
  return written?.changed === true;
}

async function carryOut(
  deps: Deps,
  session: ConnectSession,
  subject: Subject,
  { what, remains, document }: Pick<FailedAttempt, 'what' | 'remains'> & { readonly document: object },
): Promise<Diagnosis | undefined> {
  try {
    return await diagnoseSubject(deps, subject, { document: { ...document }, remains, what });
  } catch (error) {
    await settle(deps, session, undefined);
    throw error;
  }
}

function keptAnswer(answer: DiagnosisAnswer): DiagnosisAnswer {
  if (JSON.stringify(answer).length <= longestAnswer) return answer;
  return { ...answer, trials: answer.trials.map((trial) => ({ ...trial, exchange: null })) };
}

/** Gives the diagnosis back, with its answer, unless another failure has come since. */
async function settle(
  deps: Deps,
  session: ConnectSession,
  diagnosed: FailedAttempt['diagnosed'],
): Promise<void> {
  await deps.store.connectSessions.update(session.workspace, session.id, ({ status, secrets }) => {
    if (status !== 'failed' || secrets.failed?.diagnosingUntil === undefined) return undefined;
    const { diagnosingUntil: _, ...attempt } = secrets.failed;
    return { secrets: { ...secrets, failed: { ...attempt, ...(diagnosed && { diagnosed }) } } };
  });
}
