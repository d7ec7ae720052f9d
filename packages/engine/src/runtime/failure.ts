import type { Problem, Stage } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import { isPassingError } from '../schemes/passing-error.ts';
import type { Connection } from '../vault/store.ts';
import type { ResponseObject } from '../wire/parse.ts';
import { isPassingStatus } from '../wire/status.ts';
import type { Failure } from './drive.ts';
import type { FailureKind } from './overseer.ts';
import { retryAfterMs } from './patience.ts';
import { isPlainObject } from './prepare.ts';
import { providerWords } from './words.ts';

/** The failure that an answer is although its status says otherwise: an error inside a 200. @see REF-5 */
export function failureOfAnswer(response: ResponseObject, stage: Stage): Failure {
  const passes = isPlainObject(response.data) && isPassingError(response.data['error']);
  const inRenewal = passes ? 'refresh_failed' : 'refresh_rejected';
  const params = { status: String(response.status) };
  const provider = providerWords(response, stage);
  const code = stage === 'refresh' ? inRenewal : 'bad_request_400';
  return { ok: false, problem: problem(code, stage, params, provider === undefined ? {} : { provider }) };
}

/** What a token endpoint says of a client that it does not accept: no user can mend that. @see RFC 6749 section 5.2 */
const clientErrors: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client']);

/** The error that an answer named, as its specification writes it; empty when it named none. */
function errorNamed({ provider = '' }: Problem): string {
  return provider.split(':', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Why a renewal did not work, once it is sorted. */
export function kindOf({ problem: found }: Failure): FailureKind {
  if (clientErrors.has(errorNamed(found))) return 'client';
  return found.code === 'refresh_rejected' ? 'refused' : 'passing';
}

/** Whether the app answered for good: nothing of the credentials was spent. */
export function isAnswered({ problem: { params } }: Failure): boolean {
  const status = Number(params['status'] ?? 0);
  return status >= 400 && !isPassingStatus(status);
}

/** The same failure, when it is not the connection's: it is tried again. */
export function asPassing(failure: Failure): Failure {
  const { problem: found } = failure;
  return {
    ...failure,
    problem: { ...found, code: 'refresh_failed', params: { ...found.params, blame: 'app' } },
  };
}

/**
 * Rejected for good, or failed for now. `interrupted`: since when an earlier renewal of the same credentials has had
 * no known end. @see REF-8 to REF-10
 */
export function sortFailure({ problem: found, wish }: Failure, interrupted?: number): Failure {
  const status = Number(found.params['status'] ?? 0);
  const error = errorNamed(found);
  // Neither says anything of the user's consent. @see RFC 6749 section 5.2
  const isNotOfUser = clientErrors.has(error) || isPassingError(error);
  const isRefusal =
    found.code === 'refresh_rejected' ||
    found.code === 'provider_denied' ||
    (status >= 400 && !isPassingStatus(status));
  const rejected = wish === 'expire' || (isRefusal && !isNotOfUser);
  const code = rejected ? 'refresh_rejected' : 'refresh_failed';
  const params = {
    cause: found.code,
    ...found.params,
    ...(rejected && interrupted !== undefined ? { interrupted: new Date(interrupted).toISOString() } : {}),
  };
  return { ok: false, problem: { ...found, code, params }, ...(wish === undefined ? {} : { wish }) };
}

/** Whether the provider was not even asked, for want of a refresh token. */
export function isUnasked({ problem: found, wish }: Failure): boolean {
  return found.code === 'refresh_rejected' && found.params['status'] === undefined && wish !== 'expire';
}

/**
 * Whether credentials that were to be renewed early are used to their end: the token endpoint is away, or not asked.
 * Without an end nobody but the app knows it, and it was not asked.
 */
export function outlives(
  { expiresAt }: Pick<Connection, 'expiresAt'>,
  now: number,
  failure: Failure,
): boolean {
  if (isUnasked(failure)) return expiresAt === undefined || expiresAt > now;
  return failure.problem.code === 'refresh_failed' && expiresAt !== undefined && expiresAt > now;
}

const shortestDelayMs = 30_000;
const longestDelayMs = 15 * 60_000;
/** An app is not believed to want more than a day. */
const longestAskedMs = 24 * 60 * 60_000;

/** Until when an app asked not to be asked again, in milliseconds since the epoch; undefined when it did not. @see REF-19 */
export function notBeforeOf({ problem: found }: Failure, now: number): number | undefined {
  const ms = retryAfterMs(found, now);
  return ms === undefined || ms === 0 ? undefined : now + Math.min(ms, longestAskedMs);
}

/**
 * When a renewal that failed is next tried early: the longer its credentials have been over, the later, and not before
 * the app wants it. What was not asked is asked at the end. Undefined: never, as before. `random` is from 0 up to 1.
 * @see REF-10, REF-19
 */
export function retryTime(
  { refreshAt, expiresAt }: Pick<Connection, 'refreshAt' | 'expiresAt'>,
  now: number,
  failure: Failure,
  random = 0,
): number | undefined {
  if (refreshAt === undefined) return undefined;
  if (isUnasked(failure) && expiresAt !== undefined && expiresAt > now) return expiresAt;
  const overdueMs = now - (expiresAt ?? now);
  const usualMs = Math.min(longestDelayMs, Math.max(shortestDelayMs, Math.floor(overdueMs / 4)));
  // Those that failed together do not come back together.
  const delayMs = Math.round(usualMs * (1 + 0.25 * random));
  return Math.max(now + delayMs, notBeforeOf(failure, now) ?? 0);
}
