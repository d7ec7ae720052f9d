import { problem } from '../../problem/problem.ts';
import { type Context, type Credentials, type Flow, fail } from '../scheme.ts';
import { credentialsOf } from './answer.ts';
import { ask, isPassing, refusalOf } from './ask.ts';
import { type Bound, bind, unbound, withInput } from './bind.ts';
import type { Config } from './config.ts';
import { keyName } from './dpop.ts';
import { consentOf, make, obtain, textOnly } from './grants.ts';
import { lacksRefreshToken, planRefresh } from './plan.ts';
import { ready } from './ready.ts';
import { settle } from './settle.ts';

/** New tokens: by the refresh token when there is one, else by the grant where it can be made again. @see OA2-36, OA2-37 */
export function* renew(context: Context<Config>): Flow<Credentials> {
  const planned = planRefresh(context);
  const isRepeatable = consentOf(context.config) === undefined;
  if (planned === undefined || lacksRefreshToken(planned)) {
    if (isRepeatable) return yield* make(context, 'refresh');
    const what =
      planned === undefined ? 'The definition has no refresh request.' : 'The app gave no refresh token.';
    return yield* fail(problem('refresh_rejected', 'refresh', { reason: what }));
  }
  const made = yield* ready(context, planned);
  // Tokens that came without a key of ours are renewed without one.
  const holdsKey = typeof context.bundle.authData[keyName] === 'string';
  const bound = holdsKey ? yield* bind(context, made, undefined) : { context, planned: made };
  if (!isRepeatable) return yield* obtain(bound, 'refresh', context.config.scope);
  return (yield* tryRefresh(bound)) ?? (yield* make(context, 'refresh'));
}

/** Undefined when the refresh token is no longer good for anything. */
function* tryRefresh({ context, planned }: Bound): Flow<Credentials | undefined> {
  const answered = yield* ask({ ...planned, reading: textOnly(context.config) });
  const refused = refusalOf(answered, 'refresh');
  if (isPassing(answered) && refused !== undefined) return yield* fail(refused);
  const given = withInput(context, planned);
  if (refused !== undefined || !credentialsOf(given, answered.value, 'refresh').ok) return undefined;
  return unbound(yield* settle(given, answered.value, 'refresh', context.config.scope));
}
