import { type Connected, type Problem, problem } from '@claviger/engine';
import type { Deps } from '../deps.ts';
import type { AccountChange, ConnectSession } from '../store/connect-session.ts';

/** Whether another account came back than the one that is to be reconnected; undefined when not, or when it is new. */
export async function accountChangeOf(
  deps: Pick<Deps, 'store'>,
  { workspace, connection }: ConnectSession,
  after: Connected,
): Promise<AccountChange | undefined> {
  if (connection === undefined) return undefined;
  const before = await deps.store.credentials.get(workspace, connection);
  if (before === undefined) return undefined;
  const bothKnown = before.account !== undefined && after.account !== undefined;
  const isSame = bothKnown ? before.account === after.account : before.label === after.label;
  return isSame ? undefined : { before: before.label, after: after.label };
}

/** Another account, as a problem that waits for the user's answer. */
export function accountChangedProblem({ before, after }: AccountChange): Problem {
  return problem('account_changed', 'test', {
    ...(before === '' ? {} : { before }),
    ...(after === '' ? {} : { after }),
  });
}

/** Whether a change is the one that was agreed to. */
export function isSameChange(change: AccountChange, agreed: AccountChange | undefined): boolean {
  return change.before === agreed?.before && change.after === agreed.after;
}
