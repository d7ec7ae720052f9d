import { problem } from '../../problem/problem.ts';
import { valueAt } from '../answer-path.ts';
import { type Context, type Flow, fail, run } from '../scheme.ts';
import { tokenOf } from './answer.ts';
import type { Config } from './config.ts';
import { errorWordsIn } from './error-words.ts';
import { planIntrospect } from './plan.ts';
import { ready } from './ready.ts';

/**
 * Asks the app whether the access token is active, where the definition says how. One that is not is worth a renewal.
 * @see RFC 7662 sections 2.1 and 2.2
 */
export function* check(context: Context<Config>): Flow<void> {
  const planned = planIntrospect(context);
  if (planned === undefined || tokenOf(context.bundle.authData) === undefined) return;
  const asked = yield* ready(context, planned);
  const answer = yield* run(asked.step, asked);
  if (valueAt(answer, 'active') === true) return;
  const provider = errorWordsIn(answer);
  const reason = 'The app says that the token is not active.';
  yield* fail(
    problem(
      'unauthorized_401',
      'test',
      { status: '200', reason },
      provider === undefined ? {} : { provider },
    ),
    'refresh',
  );
}
