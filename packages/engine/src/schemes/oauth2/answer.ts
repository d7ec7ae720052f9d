import type { Values } from '../../definition/bundle.ts';
import { failed, ok, type Problem, problem, type Result } from '../../problem/problem.ts';
import { valueAt } from '../answer-path.ts';
import { termOf } from '../lifetime.ts';
import { isPassingError } from '../passing-error.ts';
import type { Context, Credentials } from '../scheme.ts';
import { missingToken, nestedComputed, topLevelOf } from '../top-level.ts';
import { type AnswerMap, answerMap, mapped } from './answer-map.ts';
import { type Config, isRepeatable } from './config.ts';
import { errorWords } from './error-words.ts';
import { scopesOfAnswer } from './scopes.ts';

/** All that may stand in an access token; anything else could break out of a header. @see RFC 6749 appendix A.12 */
const tokenText = /^[\x20-\x7e]+$/;
/** No server takes a header that is longer, in characters. */
const longestToken = 100_000;

/** A token answer that holds a token, and what follow-up requests added to it. */
export interface TokenAnswer {
  /** The answer, with what the definition maps at its top level. */
  readonly answer: Values;
  /** What of it can be stored. */
  readonly values: Values;
  /** Names of the members that cannot. */
  readonly omitted: readonly string[];
  /** Why follow-up requests failed that were gone on without. */
  readonly skipped?: readonly Problem[];
}

/** Makes credentials of a token answer over what is stored already. @see OA2-29 to OA2-32, OA2-37, OA2-38 */
export function credentialsOf(
  context: Context<Config>,
  given: unknown,
  stage: AnswerStage,
  scope?: string,
): Result<Credentials> {
  const read = readTokenAnswer(context, given, stage);
  return read.ok ? credentialsFrom(context, read.value, stage, scope) : read;
}

/** The stages at which a token is answered. */
export type AnswerStage = 'exchange' | 'refresh';

/**
 * What a token answer holds; a failure when it refuses, or holds no token that could be used. A token may still come
 * with a request that follows, unless this answer has one where it cannot be stored. @see OA2-29, OA2-31
 */
export function readTokenAnswer(
  { config, bundle }: Pick<Context<Config>, 'config' | 'bundle'>,
  given: unknown,
  stage: AnswerStage,
): Result<TokenAnswer> {
  const read = readAnswer(given, answerMap(config.responseMap, bundle), stage);
  if (!read.ok) return read;
  const token = tokenOf(read.value.values);
  if (token !== undefined) return isTokenText(token) ? read : failed(unusable(stage));
  const missing = missingToken(read.value.answer, 'access_token', stage);
  const isFollowed = config.afterToken?.some(({ on }) => on?.includes(stage) !== false) === true;
  return isFollowed && missing.code === 'access_token_missing' ? read : failed(missing);
}

/** What any auth answer holds, by a map; a failure when it refuses or is no object. @see OA2-30 */
export function readAnswer(given: unknown, map: AnswerMap, stage: AnswerStage): Result<TokenAnswer> {
  const answer = mapped(given, map);
  const refused = refusalOf(given, stage) ?? refusalOf(answer, stage);
  if (refused !== undefined) return failed(refused);
  const sorted = topLevelOf(answer, stage);
  return sorted.ok ? ok({ answer: { ...Object(answer) }, ...sorted.value }) : sorted;
}

/** Makes credentials of all that was answered, over what is stored already. */
export function credentialsFrom(
  context: Context<Config>,
  { answer, values, omitted, skipped }: TokenAnswer,
  stage: AnswerStage,
  scope = '',
): Result<Credentials> {
  const token = tokenOf(values);
  if (token === undefined) return failed(missingToken(answer, 'access_token', stage));
  if (!isTokenText(token)) return failed(unusable(stage));
  const nested = nestedComputed(context.fields, answer, values, stage);
  if (nested !== undefined) return failed(nested);
  const { lifetime, scopeSeparator: separator } = context.config;
  const authData = overlaid(context.bundle.authData, values);
  const isFirst = stage === 'exchange';
  const told = {
    answer,
    authData,
    jwt: 'access_token',
    isConsent: isFirst,
    isRepeatable: isRepeatable(context.config),
    now: context.now(),
  };
  const scopes = scopesOfAnswer(answer, { scope, separator, isFirst });
  return ok({
    authData,
    ...(omitted.length > 0 && { omitted }),
    ...(skipped && { skipped }),
    ...termOf(lifetime, told),
    ...(scopes !== undefined && { scopes }),
  });
}

function unusable(stage: AnswerStage): Problem {
  const reason = 'It is too long, or holds characters that no access token may hold.';
  return problem('field_invalid', stage, { key: 'access_token', reason });
}

/** The access token among stored values, under either of its two names. @see OA2-33 */
export function tokenOf(values: Values): string | undefined {
  for (const name of ['access_token', 'accessToken']) {
    const value = values[name];
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** Whether a text can stand in a header as a token. */
export function isTokenText(text: string): boolean {
  return text.length <= longestToken && tokenText.test(text);
}

/** Values over stored ones. An answer without a refresh token, or with an empty one, keeps the old: it is still the one to use. @see OA2-37 */
export function overlaid(stored: Values, values: Values): Values {
  const { refresh_token: fresh, ...rest } = values;
  return {
    ...stored,
    ...rest,
    ...(fresh !== undefined && fresh !== null && fresh !== '' && { refresh_token: fresh }),
  };
}

/** A 200 with an error in it is a failure like any other. */
function refusalOf(answer: unknown, stage: 'exchange' | 'refresh'): Problem | undefined {
  const error = valueAt(answer, 'error');
  if (error === undefined || error === null || error === '' || error === false || error === 0)
    return undefined;
  const provider = errorWords(error, valueAt(answer, 'error_description'));
  if (stage === 'exchange') return problem('bad_request_400', stage, { status: '200' }, { provider });
  const code = isPassingError(error) ? 'refresh_failed' : 'refresh_rejected';
  return problem(code, stage, { status: '200' }, { provider });
}
