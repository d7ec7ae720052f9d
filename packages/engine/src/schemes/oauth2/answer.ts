import type { Values } from '../../definition/bundle.ts';
import { failed, ok, type Problem, problem, type Result } from '../../problem/problem.ts';
import { termOf } from '../lifetime.ts';
import { isPassingError } from '../passing-error.ts';
import { mappedAnswer } from '../response-map.ts';
import { type Context, type Credentials, type Flow, fail } from '../scheme.ts';
import { missingToken, nestedComputed, topLevelOf, valueAt } from '../top-level.ts';
import { type Config, scopesOf } from './config.ts';

/** All that may stand in an access token; anything else could break out of a header. @see RFC 6749 appendix A.12 */
const tokenText = /^[\x20-\x7e]+$/;

/** Makes credentials of a token answer over what is stored already. @see OA2-29 to OA2-32, OA2-37, OA2-38 */
export function credentialsOf(
  context: Context<Config>,
  given: unknown,
  stage: 'exchange' | 'refresh',
  scope?: string,
): Result<Credentials> {
  const answer = mappedAnswer(given, context.config.responseMap);
  const refused = refusalOf(answer, stage);
  if (refused !== undefined) return failed(refused);
  const sorted = topLevelOf(answer, stage);
  if (!sorted.ok) return sorted;
  const { values, omitted } = sorted.value;
  const token = tokenOf(values);
  if (token === undefined) return failed(missingToken(answer, 'access_token', stage));
  if (!tokenText.test(token)) {
    const reason = 'It holds characters that no access token may hold.';
    return failed(problem('field_invalid', stage, { key: 'access_token', reason }));
  }
  const nested = nestedComputed(context.fields, answer, values, stage);
  if (nested !== undefined) return failed(nested);
  const authData = merged(context.bundle.authData, values);
  const isConsent = stage === 'exchange';
  const told = { answer, authData, jwt: 'access_token', isConsent, now: context.now() };
  const scopes = scopesOfAnswer(answer, stage, scope);
  return ok({
    authData,
    ...(omitted.length > 0 && { omitted }),
    ...termOf(context.config.lifetime, told),
    ...(scopes !== undefined && { scopes }),
  });
}

/** The credentials of a token answer, or the end of the flow. */
export function* settle(
  context: Context<Config>,
  answer: unknown,
  stage: 'exchange' | 'refresh',
  scope: string | undefined,
): Flow<Credentials> {
  const made = credentialsOf(context, answer, stage, scope);
  return made.ok ? made.value : yield* fail(made.problem);
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
  return tokenText.test(text);
}

/** An answer without a refresh token, or with an empty one, keeps the old: it is still the one to use. @see OA2-37 */
function merged(stored: Values, values: Values): Values {
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
  const provider = providerWords(error, valueAt(answer, 'error_description'));
  if (stage === 'exchange') return problem('bad_request_400', stage, { status: '200' }, { provider });
  const code = isPassingError(error) ? 'refresh_failed' : 'refresh_rejected';
  return problem(code, stage, { status: '200' }, { provider });
}

/** An error and its description in the provider's own words, as one line. */
export function providerWords(error: unknown, description: unknown): string {
  const text = typeof error === 'string' ? error : JSON.stringify(error);
  return typeof description === 'string' && description !== '' ? `${text}: ${description}` : text;
}

/** A first answer that names no scope grants what was asked for; a later one changes nothing. @see RFC 6749 sections 5.1 and 6 */
function scopesOfAnswer(answer: unknown, stage: 'exchange' | 'refresh', scope = ''): Credentials['scopes'] {
  const requested = scopesOf(scope);
  const named = valueAt(answer, 'scope');
  if (typeof named === 'string') return { requested, granted: scopesOf(named) };
  if (Array.isArray(named)) return { requested, granted: named.filter((name) => typeof name === 'string') };
  return stage === 'exchange' && requested.length > 0 ? { requested, granted: requested } : undefined;
}
