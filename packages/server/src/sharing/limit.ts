import { type Problem, problem } from '@claviger/engine';
import type { Deps } from '../deps.ts';

/** How many connections a user may have. @see CON-18 */
export const connectionLimit = 5_000;

/** Why a user gets no connection more; undefined while they may. */
export async function limitProblem(
  { store }: Pick<Deps, 'store'>,
  workspace: string,
  user: string,
): Promise<Problem | undefined> {
  if ((await store.summaries.connectionsOf(workspace, user)) < connectionLimit) return undefined;
  const reason = `This user has ${connectionLimit.toLocaleString('en')} connections, which is the most.`;
  return problem('conflict', 'api', { reason });
}
