import type { Connection, Outcome, Ref } from '@claviger/engine';
import { type Deps, loadSubject } from './deps.ts';
import { type byCaller, recordEvent, runOn } from './history.ts';

/** A renewal that was under way may bring newer tokens while the provider is told of the older ones. */
const mostTimes = 3;

/** Who wants it, for the timeline. */
type By = { readonly by: 'user' } | ReturnType<typeof byCaller>;

/** What telling the provider came to: true, false, or null where the definition does not say how. */
export type Revoked = boolean | null;

/**
 * Tells the provider that the credentials are no longer wanted, and writes its receipt into the timeline. What it
 * answers does not hold a deletion up: whoever asked wants the credentials gone from here above all.
 * @see CON-21 @see RFC 7009
 */
export async function revokeAtProvider(deps: Deps, connection: Connection, by: By): Promise<Revoked> {
  const { workspace, id } = connection;
  const subject = await loadSubject(deps, connection);
  if (!subject.ok) {
    const { code } = subject.problem;
    await recordEvent(deps, { workspace, id }, 'connection.revoke_failed', { ...by, code });
    return false;
  }
  const { credentials } = deps.store;
  // From here on nobody uses or renews it.
  let told = await credentials.update(workspace, id, () => ({ status: 'revoked' }));
  let revoked: Revoked = null;
  for (let times = 0; told !== undefined && times < mostTimes; times++) {
    const outcome = await runOn(deps, told, (ref) => deps.engine.revoke(subject.value, ref));
    revoked = await writeReceipt(deps, { workspace, id }, outcome, by);
    const now = await credentials.get(workspace, id);
    told = now?.generation === told.generation ? undefined : now;
  }
  return revoked;
}

async function writeReceipt(deps: Deps, ref: Ref, outcome: Outcome<null>, by: By): Promise<Revoked> {
  const last = outcome.report.http.findLast(({ purpose }) => purpose === 'revoke');
  const status = last?.response?.status;
  const answered = status === undefined ? {} : { status };
  if (!outcome.ok) {
    const { code, detail, provider } = outcome.described;
    const words = provider === undefined ? {} : { provider };
    await recordEvent(deps, ref, 'connection.revoke_failed', { ...by, code, detail, ...words, ...answered });
    return false;
  }
  // Nothing was sent: there was nobody to tell.
  if (last === undefined) return null;
  await recordEvent(deps, ref, 'connection.revoked', { ...by, ...answered });
  return true;
}
