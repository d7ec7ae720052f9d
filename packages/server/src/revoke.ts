import type { Connection, Outcome, Ref } from '@claviger/engine';
import { type Deps, loadSubject } from './deps.ts';
import { recordEvent, runOn } from './history.ts';

/** What telling the provider came to: true, false, or null where the definition does not say how. */
export type Revoked = boolean | null;

/**
 * Tells the provider that the credentials are no longer wanted, and writes its receipt into the timeline. What it
 * answers does not hold a deletion up: whoever asked wants the credentials gone from here above all.
 * @see CON-21 @see RFC 7009
 */
export async function revokeAtProvider(deps: Deps, connection: Connection): Promise<Revoked> {
  const { workspace, id, integration, version } = connection;
  const subject = await loadSubject(deps, workspace, integration, version);
  if (!subject.ok) {
    await recordEvent(deps, { workspace, id }, 'connection.revoke_failed', { code: subject.problem.code });
    return false;
  }
  const outcome = await runOn(deps, connection, (ref) => deps.engine.revoke(subject.value, ref));
  return writeReceipt(deps, { workspace, id }, outcome);
}

async function writeReceipt(deps: Deps, ref: Ref, outcome: Outcome<null>): Promise<Revoked> {
  const last = outcome.report.http.findLast(({ purpose }) => purpose === 'revoke');
  const status = last?.response?.status;
  const answered = status === undefined ? {} : { status };
  if (!outcome.ok) {
    const { code, detail, provider } = outcome.described;
    const words = provider === undefined ? {} : { provider };
    await recordEvent(deps, ref, 'connection.revoke_failed', { code, detail, ...words, ...answered });
    return false;
  }
  // Nothing was sent: there was nobody to tell.
  if (last === undefined) return null;
  await recordEvent(deps, ref, 'connection.revoked', answered);
  return true;
}
