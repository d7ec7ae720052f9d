import type { Connection, Problem } from '@claviger/engine';
import { type Deps, loadSubject } from '../deps.ts';
import { recordEvent, recordTested, runOn } from '../history.ts';

/** What a test came to: nothing, or why it failed. */
export type Tried = { readonly ok: true } | { readonly ok: false; readonly problem: Problem };

/** Tests a connection for a user: its exchanges are in the log, and its timeline says who asked. @see CON-8 */
export async function tryConnection(
  deps: Deps,
  connection: Connection,
  by: 'user' | 'delegate' | 'shared',
): Promise<Tried> {
  const { workspace, id } = connection;
  const subject = await loadSubject(deps, connection);
  if (!subject.ok) return subject;
  const outcome = await runOn(deps, connection, (ref) => deps.engine.test(subject.value, ref));
  if (outcome.ok) await recordTested(deps, outcome.value);
  const failure = outcome.ok ? {} : { code: outcome.problem.code };
  await recordEvent(deps, { workspace, id }, 'connection.tested', { by, ok: outcome.ok, ...failure });
  return outcome.ok ? { ok: true } : { ok: false, problem: outcome.problem };
}
