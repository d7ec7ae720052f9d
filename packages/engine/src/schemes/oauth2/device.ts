import { renderString } from '../../definition/template.ts';
import { problem } from '../../problem/problem.ts';
import { valueAt } from '../answer-path.ts';
import { textOf } from '../authorization.ts';
import type { DeviceCode, Pending } from '../consent.ts';
import { given } from '../given.ts';
import { type Context, type Credentials, type Flow, fail, run } from '../scheme.ts';
import { ask, errorOf, isPassing, refusalOf } from './ask.ts';
import { bind, unbound, withInput } from './bind.ts';
import type { Config } from './config.ts';
import { newKey } from './dpop.ts';
import { errorWordsIn } from './error-words.ts';
import { planDevice, planToken, scopeRowOf } from './plan.ts';
import { ready } from './ready.ts';
import { withMoreScopes } from './scopes.ts';
import { settle } from './settle.ts';

/** What is remembered between two questions, and the newest interval, in milliseconds, of those who ask. */
export const rememberedInterval = 'interval_ms';

/** In milliseconds: when the app says nothing, what "slow down" adds, and what an app may not fall short of or exceed. @see RFC 8628 sections 3.2 and 3.5 */
const usualIntervalMs = 5_000;
const slowerMs = 5_000;
const shortestIntervalMs = 1_000;
const longestIntervalMs = 60_000;

/** How long a code holds when the app does not say, in seconds. */
const usualLifetimeSeconds = 600;

/** Asks for a code that the user enters on any device. @see RFC 8628 sections 3.1 and 3.2 */
export function* beginDevice(context: Context<Config>): Flow<DeviceCode> {
  const { config, scopes = [] } = context;
  const usual = planDevice(context);
  const written = scopeRowOf(usual.step) ?? config.scope ?? '';
  const own = yield* given(renderString(written, usual.bundle, { stage: 'authorize' }));
  const scope = withMoreScopes(own, scopes, config.scopeSeparator);
  const planned = yield* ready(context, scopes.length === 0 ? usual : planDevice(context, scope));
  const answer = yield* run(planned.step, planned);
  const provider = errorWordsIn(answer);
  if (provider !== undefined) return yield* fail(problem('provider_denied', 'authorize', {}, { provider }));
  const code = yield* needed(answer, 'device_code');
  const userCode = yield* needed(answer, 'user_code');
  // Google and older drafts say url.
  const url = webPage(valueAt(answer, 'verification_uri')) ?? webPage(valueAt(answer, 'verification_url'));
  if (url === undefined) return yield* missing('verification_uri');
  const completeUrl =
    webPage(valueAt(answer, 'verification_uri_complete')) ??
    webPage(valueAt(answer, 'verification_url_complete'));
  const seconds = secondsAt(answer, 'interval');
  const intervalMs = seconds === undefined ? usualIntervalMs : bounded(seconds * 1000);
  const lifetime = secondsAt(answer, 'expires_in') ?? usualLifetimeSeconds;
  return {
    userCode,
    url,
    ...(completeUrl !== undefined && { completeUrl }),
    intervalMs,
    expiresAt: context.now() + lifetime * 1000,
    remember: {
      device_code: code,
      user_code: userCode,
      scope,
      [rememberedInterval]: String(intervalMs),
      ...(config.dpop && { dpop_key: yield* newKey() }),
    },
  };
}

/** Asks once whether the user has agreed. Busy and absent servers are asked again. @see RFC 8628 sections 3.4 and 3.5 */
export function* pollDevice(
  context: Context<Config>,
  remembered: Readonly<Record<string, string>>,
): Flow<Credentials | Pending> {
  const { device_code, user_code, scope, dpop_key } = remembered;
  const planned = yield* ready(context, planToken(context, { values: { device_code, user_code } }));
  const bound = yield* bind(context, planned, dpop_key);
  const answered = yield* ask(bound.planned);
  const intervalMs = Number(remembered[rememberedInterval]) || usualIntervalMs;
  const error = errorOf(answered);
  if (error === 'authorization_pending') return { intervalMs };
  if (error === 'slow_down' || answered.response?.status === 429)
    return { intervalMs: intervalMs + slowerMs };
  if (isPassing(answered)) return { intervalMs };
  if (error === 'expired_token') return yield* fail(problem('session_expired', 'exchange'));
  const refused = refusalOf(answered, 'exchange');
  if (refused === undefined)
    return unbound(yield* settle(withInput(bound.context, planned), answered.value, 'exchange', scope));
  return yield* fail(
    error === 'access_denied' ? { ...refused, code: 'provider_denied', params: {} } : refused,
  );
}

function* needed(answer: unknown, name: string): Flow<string> {
  const text = textOf(valueAt(answer, name));
  return text === '' ? yield* missing(name) : text;
}

function* missing(name: string): Flow<never> {
  const reason = `It holds no usable ${name}.`;
  return yield* fail(
    problem('parse_error', 'authorize', { expected: 'a device code', found: 'another answer', reason }),
  );
}

/** The user opens it: nothing but a web page will do. */
function webPage(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '') ? value : undefined;
}

function secondsAt(answer: unknown, name: string): number | undefined {
  const seconds = Number(textOf(valueAt(answer, name)) || Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

function bounded(ms: number): number {
  return Math.min(longestIntervalMs, Math.max(shortestIntervalMs, ms));
}
