import { problem } from '../problem/problem.ts';
import type { JournalKey } from '../vault/journal.ts';
import type { Connection } from '../vault/store.ts';
import type { Driven } from './drive.ts';
import { outlives } from './failure.ts';
import { driveFlow } from './hands.ts';
import type { Keeping } from './operate.ts';
import { withFreshCredentials } from './operate.ts';

import type { Occasion } from './renew.ts';
import type { Run } from './run.ts';
import { contextOf, renewalOf } from './run.ts';
import { secretsOf } from './secrets.ts';
import { isTooEarly, stateProblem } from './state.ts';
import type { Ref } from './terms.ts';
import { checkAndTest } from './verify.ts';

/** Tests a stored connection; a renewal on the way is stored. @see TST-3, F-094 */
export async function testConnection(keeping: Keeping, run: Run, ref: Ref): Promise<Driven<Connection>> {
  const { auth } = run;
  if (auth === undefined) return gone();
  const tested = await withFreshCredentials(keeping, run, ref, 'test', (bundle) =>
    checkAndTest(run, auth, bundle),
  );
  return tested.ok ? { ok: true, value: tested.value.connection } : tested;
}

/** Renews a connection now, whatever its age. */
export async function refreshNow(keeping: Keeping, run: Run, ref: Ref): Promise<Driven<Connection>> {
  const found = await load(keeping, run, ref);
  if (!found.ok) return found;
  if (!canRenew(run)) {
    const reason = 'The definition does not say how to renew these credentials.';
    return { ok: false, problem: problem('refresh_failed', 'refresh', { reason, renewable: 'no' }) };
  }
  const { expiresAt = 0 } = found.value;
  if (isTooEarly(renewalOf(run), found.value, run.world.now())) {
    const reason = `The app refuses to renew what still lives, and these credentials live until ${new Date(expiresAt).toISOString()}.`;
    return { ok: false, problem: problem('refresh_failed', 'refresh', { reason, renewable: 'later' }) };
  }
  return renewed(keeping, run, found.value);
}

/** Asked for by hand, a renewal needs a request to send; that it is never sent by itself does not matter. */
function canRenew(run: Run): boolean {
  const { auth } = run;
  if (auth?.scheme.renew === undefined) return false;
  return (
    renewalOf(run) !== undefined || auth.scheme.endpoints(auth.authentication.config)['refresh'] !== undefined
  );
}

/** Renews a connection for somebody who saw it, unless it has been renewed since. */
export async function renewSeen(
  { renewals }: Keeping,
  run: Run,
  seen: JournalKey,
  why: Occasion,
): Promise<Driven<Connection>> {
  const done = await renewals.renew(run, seen, why);
  if (done.ok) run.recorder.conceal(secretsOf(run.auth, done.value.authData));
  return done;
}

/** A connection whose credentials hold for so long; renewed first when they do not and can be. */
export async function freshConnection(
  keeping: Keeping,
  run: Run,
  ref: Ref,
  minValiditySeconds: number,
): Promise<Driven<Connection>> {
  const found = await load(keeping, run, ref);
  if (!found.ok) return found;
  const now = run.world.now();
  const { expiresAt = Number.POSITIVE_INFINITY } = found.value;
  const renewal = renewalOf(run);
  if (expiresAt - now >= minValiditySeconds * 1000 || renewal === undefined) return found;
  if (isTooEarly(renewal, found.value, now)) return found;
  const fresh = await renewed(keeping, run, found.value);
  return !fresh.ok && outlives(found.value, now, fresh) ? found : fresh;
}

/** Tells the provider; nothing to do where the definition does not say how. @see CON-21 */
export async function revoke({ store }: Keeping, run: Run, ref: Ref): Promise<Driven<null>> {
  const connection = await store.get(ref.workspace, ref.id);
  const { auth } = run;
  if (connection === undefined || auth?.scheme.revoke === undefined) return { ok: true, value: null };
  run.recorder.conceal(secretsOf(auth, connection.authData));
  const bundle = { authData: connection.authData, inputData: {}, env: run.subject.env };
  const flow = auth.scheme.revoke(contextOf(run, auth, bundle));
  const told = await driveFlow(run, flow, { stage: 'revoke', bundle });
  return told.ok ? { ok: true, value: null } : told;
}

async function load({ store }: Keeping, run: Run, ref: Ref): Promise<Driven<Connection>> {
  const connection = await store.get(ref.workspace, ref.id);
  const found = stateProblem(connection, 'request', run.world.now());
  if (connection === undefined || found !== undefined) return gone(found);
  run.recorder.conceal(secretsOf(run.auth, connection.authData));
  run.recorder.show({ authData: connection.authData });
  return { ok: true, value: connection };
}

async function renewed({ renewals }: Keeping, run: Run, connection: Connection): Promise<Driven<Connection>> {
  const done = await renewals.renew(run, connection, 'early');
  if (!done.ok) return done;
  run.recorder.conceal(secretsOf(run.auth, done.value.authData));
  run.recorder.show({ authData: done.value.authData });
  return done;
}

function gone(found = problem('not_found', 'store', { what: 'connection' })): Driven<never> {
  return { ok: false, problem: found };
}
