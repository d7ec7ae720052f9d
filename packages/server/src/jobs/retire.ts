import type { Deps } from '../deps.ts';
import { recordEvent } from '../history.ts';
import { type RunningJob, startRounds } from './repeat.ts';

/** From the end of one round to the next, in milliseconds. */
export const retireEveryMs = 60_000;

/** How many connections are looked at at once. */
const pageSize = 200;

type RetireDeps = Pick<Deps, 'store' | 'now'>;

/** Expires the connections of deprecated versions whose time has come, so that their users reconnect. @see VER-17 */
export async function retire(deps: RetireDeps): Promise<{ readonly retired: number }> {
  let retired = 0;
  for (const version of await deps.store.versions.retired(deps.now())) {
    for (;;) {
      // What has expired leaves the list, so the first page is always the next.
      const page = await deps.store.credentials.list({ ...version, status: 'active', limit: pageSize });
      if (page.data.length === 0) break;
      for (const { workspace, id } of page.data) {
        if (!(await expire(deps, workspace, id))) continue;
        await recordEvent(deps, { workspace, id }, 'connection.expired', { reason: 'version_retired' });
        retired += 1;
      }
    }
  }
  return { retired };
}

/** Whether this very call expired it: several servers may look at the same time. */
async function expire(deps: RetireDeps, workspace: string, id: string): Promise<boolean> {
  let isOurs = false;
  await deps.store.credentials.update(workspace, id, ({ status }) => {
    isOurs = status === 'active';
    return isOurs ? { status: 'expired' } : undefined;
  });
  return isOurs;
}

/** Retires at once and then again and again. */
export function startRetiring(
  deps: RetireDeps & Pick<Deps, 'log'>,
  after: (ms: number, run: () => void) => () => void,
): RunningJob {
  const rounds = {
    everyMs: retireEveryMs,
    done: 'retired',
    failed: 'retiring failed',
    round: async () => ({ ...(await retire(deps)) }),
  };
  return startRounds(rounds, deps.log, after);
}
