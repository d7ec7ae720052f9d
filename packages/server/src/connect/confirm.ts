import { failed, ok, problem, type Result } from '@claviger/engine';
import { type Deps, loadSubject, notFound } from '../deps.ts';
import type { ConnectSession, ConnectStatus } from '../store/connect-session.ts';
import { accountChangedProblem, accountChangeOf, isSameChange } from './account.ts';
import { keep } from './finish.ts';
import { change, claim, completionNow, inWords } from './steps.ts';

/** Everything that another user's name ends. */
const unfinished: readonly ConnectStatus[] = [
  'created',
  'collecting_fields',
  'authorizing',
  'exchanging',
  'awaiting_confirmation',
  'failed',
];

/** The user says yes: to another account, and where the host product does not have the last word, to the connection. */
export async function agree(deps: Deps, session: ConnectSession): Promise<Result<ConnectSession>> {
  const { accountChange } = session.secrets;
  const confirms = completionNow(session) === 'confirm';
  if (accountChange === undefined) return confirms ? ok(session) : carryOut(deps, session);
  const agreed = await claim(deps, session, ['awaiting_confirmation'], {
    problem: null,
    secrets: { ...session.secrets, accountChange: undefined, agreedChange: accountChange },
  });
  if (agreed === undefined) return failed(conflict(session.id));
  return confirms ? ok(agreed) : carryOut(deps, agreed);
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
  if (session.completion !== 'confirm') return failed(conflict(id));
  if (session.user.id !== user) {
    const mismatch = problem('user_mismatch', 'api');
    const words = inWords(deps, mismatch);
    await claim(deps, session, unfinished, { status: 'failed', problem: words, secrets: {} });
    return failed(mismatch);
  }
  const { accountChange } = session.secrets;
  if (session.status === 'awaiting_confirmation' && accountChange !== undefined)
    return failed(accountChangedProblem(accountChange));
  return carryOut(deps, session);
}

/** The user does not want it. */
export async function cancelAttempt(deps: Deps, session: ConnectSession): Promise<ConnectSession> {
  const open = unfinished.filter((status) => status !== 'exchanging');
  const cancelled = await claim(deps, session, open, { status: 'cancelled', problem: null, secrets: {} });
  return cancelled ?? (await deps.store.connectSessions.byId(session.workspace, session.id)) ?? session;
}

/** Carries the last yes out; at most once. */
async function carryOut(deps: Deps, session: ConnectSession): Promise<Result<ConnectSession>> {
  const loaded = await loadSubject(deps, session);
  if (!loaded.ok) return loaded;
  const claimed = await claim(deps, session, ['awaiting_confirmation'], { status: 'testing' });
  const pending = claimed?.secrets.pending;
  if (claimed === undefined || pending === undefined) return failed(conflict(session.id));
  const changed = await accountChangeOf(deps, claimed, pending);
  if (changed === undefined || isSameChange(changed, claimed.secrets.agreedChange))
    return ok(await keep(deps, claimed, loaded.value, pending, claimed.secrets.pendingId));
  // The connection was given another account while this one waited.
  const found = accountChangedProblem(changed);
  await change(deps, claimed, () => ({
    status: 'awaiting_confirmation',
    problem: inWords(deps, found),
    secrets: { ...claimed.secrets, accountChange: changed },
  }));
  return failed(found);
}

function conflict(id: string) {
  return problem('conflict', 'api', { what: 'connect session', id });
}
