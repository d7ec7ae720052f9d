import { isCode, type Step } from '../../definition/step.ts';
import { renderString } from '../../definition/template.ts';
import { problem } from '../../problem/problem.ts';
import { valueAt } from '../answer-path.ts';
import { given } from '../given.ts';
import { type Destination, mergeParams, type Params, searchOf } from '../redirect.ts';
import { type Context, type Flow, fail, run } from '../scheme.ts';
import { clientOf } from './client.ts';
import type { Config } from './config.ts';
import { errorWordsIn } from './error-words.ts';
import { planPushed } from './plan.ts';
import { ready } from './ready.ts';

/**
 * Sends the authorization request ahead, as the client, and answers the URL that carries only a reference to it.
 * @see RFC 9126 sections 2.1, 2.2 and 4
 */
export function* push(context: Context<Config>, step: Step, destination: Destination): Flow<string> {
  const parameters = { ...queryOf(destination.url), ...destination.params };
  const planned = yield* ready(context, planPushed(context, step, parameters));
  const answer = yield* run(planned.step, planned);
  const provider = errorWordsIn(answer);
  if (provider !== undefined)
    return yield* fail(problem('bad_request_400', 'authorize', { status: '200' }, { provider }));
  const request_uri = valueAt(answer, 'request_uri');
  if (typeof request_uri !== 'string' || request_uri === '') {
    const reason = 'It holds no request_uri.';
    const expected = 'a reference to the pushed request';
    return yield* fail(problem('parse_error', 'authorize', { expected, found: 'another answer', reason }));
  }
  const client_id = yield* given(
    renderString(clientOf(context.config).id, planned.bundle, { stage: 'authorize' }),
  );
  return mergeParams(pageOf(context, destination.url), { client_id, request_uri });
}

/** What a URL says by its own query. A name that it repeats stands for a list. */
function queryOf(url: string): Params {
  const query = new URLSearchParams(searchOf(url));
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

/** The page itself. What code returns is a whole request, so its query goes ahead; a form's own query belongs to the page. */
function pageOf({ config: { authorizeUrl } }: Context<Config>, url: string): string {
  if (authorizeUrl === undefined || !isCode(authorizeUrl)) return url;
  const search = searchOf(url);
  return search === '' ? url : url.replace(`?${search}`, '');
}
