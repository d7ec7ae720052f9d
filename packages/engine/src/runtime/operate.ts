import type { Bundle } from '../definition/bundle.ts';
import { fillDefaults } from '../definition/form.ts';
import type { Stage } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { Connection, CredentialStore } from '../vault/store.ts';
import type { Driven, Failure } from './drive.ts';
import { outlives } from './failure.ts';
import type { Tell } from './notice.ts';
import { markExpired } from './persist.ts';
import type { Renewals } from './renew.ts';

import type { Run } from './run.ts';
import { renewalOf } from './run.ts';
import { noteScopes } from './scope-note.ts';
import { secretsOf } from './secrets.ts';
import { isNearEnd, isTooEarly, stateProblem } from './state.ts';
import type { Ref } from './terms.ts';

/** What operations on stored connections share. */
export interface Keeping {
  readonly store: CredentialStore;
  readonly renewals: Renewals;
  readonly tell?: Tell | undefined;
}

/** What an operation made, and the connection as it then was. */
export interface Worked<Value> {
  readonly value: Value;
  readonly connection: Connection;
}

/** A use within this long of the last one is not written down. */
const useGrainMs = 60_000;

/**
 * Does something with a stored connection's credentials: renewed before their end, renewed once when they are
 * refused, and then the whole operation again. @see REF-2 to REF-4, REF-12
 */
export async function withFreshCredentials<Value>(
  { store, renewals, tell }: Keeping,
  run: Run,
  ref: Ref,
  stage: Stage,
  operation: (bundle: Bundle) => Promise<Driven<Value>>,
): Promise<Driven<Worked<Value>>> {
  let connection = await store.get(ref.workspace, ref.id);
  const found = stateProblem(connection, stage, run.world.now());
  if (connection === undefined || found !== undefined) return notUsable(found);
  const renewal = renewalOf(run);
  let mayRenew = renewal !== undefined;
  const isDue = isNearEnd(connection, run.world.now()) && !isTooEarly(renewal, connection, run.world.now());
  if (mayRenew && isDue) {
    const renewed = await renewals.renew(run, connection, 'early');
    mayRenew = !renewed.ok;
    if (renewed.ok) connection = renewed.value;
    else if (!outlives(connection, run.world.now(), renewed)) return renewed;
  }
  let done = await attempt(run, connection, stage, operation);
  if (!done.ok && done.wish === 'refresh' && mayRenew) {
    const renewed = await renewals.renew(run, connection, 'refused');
    if (!renewed.ok) return renewed;
    connection = renewed.value;
    done = await attempt(run, connection, stage, operation);
  }
  if (!done.ok && done.wish === 'expire') {
    const marked = await markExpired(run, store, connection);
    const { code } = done.problem;
    if (marked.ok && marked.value)
      await tell?.({ what: 'expired', connection, code }).catch(() =>
        run.recorder.note('warn', 'The timeline was not written.'),
      );
    return { ...done, problem: { ...done.problem, code: 'connection_expired' } };
  }
  if (!done.ok) return done;
  return { ok: true, value: { value: done.value, connection: await touch(run, store, connection) } };
}

async function attempt<Value>(
  run: Run,
  { authData, scopes }: Connection,
  stage: Stage,
  operation: (bundle: Bundle) => Promise<Driven<Value>>,
): Promise<Driven<Value>> {
  if (stage === 'test') noteScopes(run, scopes);
  run.recorder.conceal(secretsOf(run.auth, authData));
  run.recorder.show({ authData });
  const filled = fillDefaults(run.auth?.fields ?? [], authData);
  if (!filled.ok) return { ok: false, problem: { ...filled.problem, stage } };
  return operation({ authData: filled.value, inputData: {}, env: run.subject.env });
}

/** Notes the use. No call fails because its use could not be written down. */
async function touch(run: Run, store: CredentialStore, connection: Connection): Promise<Connection> {
  const now = run.world.now();
  if (now - (connection.lastUsedAt ?? 0) < useGrainMs) return connection;
  try {
    const touched = await store.update(connection.workspace, connection.id, () => ({ lastUsedAt: now }));
    return touched ?? connection;
  } catch {
    run.recorder.note('warn', 'The time of this use was not stored.');
    return connection;
  }
}

function notUsable(found: Failure['problem'] | undefined): Failure {
  return { ok: false, problem: found ?? problem('not_found', 'store', { what: 'connection' }) };
}
