import {
  type Connected,
  type Connection,
  type Outcome,
  type Problem,
  problem,
  type Subject,
  type Values,
} from '@claviger/engine';
import { type Deps, notFound } from '../deps.ts';
import { recordEvent, recordExchanges } from '../history.ts';
import { limitProblem } from '../sharing/limit.ts';
import type { ConnectSession } from '../store/connect-session.ts';
import { newId } from '../store/ids.ts';
import { expireIfRevoked, isRevokedTester } from '../testers/revoke.ts';
import { accountChangedProblem, accountChangeOf } from './account.ts';
import { keptReport } from './kept-report.ts';
import { addedAfter, missingOf, repairedBy, scopesBefore } from './more-scopes.ts';
import { mayRepair } from './repair.ts';
import { about, change, claim, completionNow, inWords, type Step, showAgain } from './steps.ts';
import { wayName } from './ways.ts';

/** Ends an exchange: keeps the connection, or waits for a yes, or says what went wrong. */
export async function finish(
  deps: Deps,
  session: ConnectSession,
  subject: Subject,
  typed: Values,
  outcome: Outcome<Connected>,
): Promise<Step> {
  const pendingId = newId('conn', deps.randomBytes);
  const whose = outcome.ok ? { connection: pendingId, ...about(session) } : about(session);
  await recordExchanges(deps, whose, outcome.report);
  if (!outcome.ok) return refuse(deps, session, outcome, typed);
  const pending = outcome.value;
  const changed = await accountChangeOf(deps, session, pending);
  if (completionNow(session) === 'immediate' && changed === undefined) {
    const claimed = await claim(deps, session, ['exchanging'], { status: 'testing' });
    if (claimed === undefined) return showAgain(deps, session);
    return { go: 'page', session: await keep(deps, claimed, subject, pending, pendingId) };
  }
  const waiting = await change(deps, session, ({ status }) =>
    status === 'exchanging'
      ? {
          status: 'awaiting_confirmation',
          problem: changed === undefined ? null : inWords(deps, accountChangedProblem(changed)),
          secrets: { ...session.secrets, pending, pendingId, accountChange: changed, device: undefined },
        }
      : undefined,
  );
  return { go: 'page', session: waiting };
}

/**
 * Stores the connection under `id`, or repairs the one that was asked for, and ends the attempt. One that was deleted
 * meanwhile stays deleted: nobody knows the id of another.
 */
export async function keep(
  deps: Deps,
  session: ConnectSession,
  subject: Subject,
  connected: Connected,
  id = newId('conn', deps.randomBytes),
): Promise<ConnectSession> {
  const { workspace, user, connection: asked, moreScopes } = session;
  if (await isRevokedTester(deps, workspace, user.id))
    return end(deps, session, problem('user_mismatch', 'api'));
  const changed = await accountChangeOf(deps, session, connected);
  const before = await repairedBy(deps, session);
  if (before !== undefined && !mayRepair(before, user.id))
    return end(deps, session, problem('user_mismatch', 'api'));
  const full = asked === undefined ? await limitProblem(deps, workspace, user.id) : undefined;
  if (full !== undefined) return end(deps, session, full);
  const added = addedAfter(scopesBefore(before, session), moreScopes);
  const granted = added === undefined ? connected : { ...connected, addedScopes: added };
  const repaired =
    asked === undefined ? undefined : await deps.engine.replace(subject, granted, { workspace, id: asked });
  if (asked !== undefined && repaired === undefined) return end(deps, session, notFound('connection', asked));
  // What a migration found is of no use any more, and no roll-back of it takes this away.
  if (repaired !== undefined) await deps.store.moves.reconnected(workspace, repaired.id);
  const connection =
    repaired === undefined
      ? await deps.engine.keep(subject, connected, { workspace, id, user })
      : await writtenTo(deps, repaired, user);
  await recordEvent(
    deps,
    { workspace, id: connection.id },
    repaired === undefined ? 'connection.created' : 'connection.reconnected',
    {
      ...(connection.user.id === user.id ? { by: 'user' } : { by: 'delegate', user: user.id }),
      session: session.id,
      version: session.version,
      ...wayTold(before, session),
      ...(changed === undefined ? {} : { accountChanged: true }),
      ...(moreScopes === undefined ? {} : scopesTold(moreScopes, missingOf(connection.scopes))),
    },
  );
  await expireIfRevoked(deps, connection);
  return change(deps, session, () => ({
    status: 'connected',
    connectionId: connection.id,
    problem: null,
    secrets: {},
  }));
}

/** Which way a connection was made, where it is not the first; and which it was before, where it is another now. @see F-064 */
function wayTold(
  before: { readonly alternative?: string } | undefined,
  { alternative }: Pick<ConnectSession, 'alternative'>,
) {
  const isOther = before !== undefined && before.alternative !== alternative;
  return {
    ...(alternative !== undefined || isOther ? { alternative: wayName(alternative) } : {}),
    ...(isOther ? { alternativeBefore: wayName(before.alternative) } : {}),
  };
}

/** Who reconnects their own may have another address by now. */
async function writtenTo(
  { store }: Pick<Deps, 'store'>,
  repaired: Connection,
  { id, email }: ConnectSession['user'],
): Promise<Connection> {
  const { workspace, user } = repaired;
  if (email === undefined || user.id !== id || user.email === email) return repaired;
  const changed = await store.credentials.update(workspace, repaired.id, (now) =>
    now.user.id === id ? { user: { ...now.user, email } } : undefined,
  );
  return changed ?? repaired;
}

/** Ends an attempt that can store nothing any more. */
function end(deps: Deps, session: ConnectSession, found: Problem): Promise<ConnectSession> {
  return change(deps, session, () => ({ status: 'failed', problem: inWords(deps, found), secrets: {} }));
}

function scopesTold(more: readonly string[], missing: readonly string[]) {
  return { scopesAdded: more.join(' '), ...(missing.length > 0 && { scopesMissing: missing.join(' ') }) };
}

/** Notes what went wrong, so that the user can mend it. */
export async function refuse(
  deps: Deps,
  session: ConnectSession,
  outcome: Extract<Outcome<unknown>, { ok: false }>,
  typed: Values,
): Promise<Step> {
  const failed = await claim(deps, session, ['exchanging'], {
    status: 'failed',
    problem: outcome.described,
    secrets: { ...session.secrets, device: undefined, report: keptReport(outcome.report) },
  });
  if (failed === undefined) return showAgain(deps, session);
  return { go: 'refused', session: failed, problem: outcome.problem, typed };
}
