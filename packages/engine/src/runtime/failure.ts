import type { Stage } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import { isPassingError } from '../schemes/passing-error.ts';
import type { Connection } from '../vault/store.ts';
import type { ResponseObject } from '../wire/parse.ts';
import { isPassingStatus } from '../wire/status.ts';
import type { Failure } from './drive.ts';
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

/**
 * Rejected for good, or failed for now. `interrupted`: since when an earlier renewal of the same credentials has had
 * no known end. @see REF-8 to REF-10
 */
export function sortFailure({ problem: found, wish }: Failure, interrupted?: number): Failure {
  const status = Number(found.params['status'] ?? 0);
  const rejected =
    found.code === 'refresh_rejected' ||
    found.code === 'provider_denied' ||
    wish === 'expire' ||
    (status >= 400 && !isPassingStatus(status));
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

/**
 * When a renewal that failed is next tried early: the longer its credentials have been over, the later. What was not
 * asked is asked at the end. Undefined: never, as before.
 */
export function retryTime(
  { refreshAt, expiresAt }: Pick<Connection, 'refreshAt' | 'expiresAt'>,
  now: number,
  failure: Failure,
): number | undefined {
  if (refreshAt === undefined) return undefined;
  if (isUnasked(failure) && expiresAt !== undefined && expiresAt > now) return expiresAt;
  const overdueMs = now - (expiresAt ?? now);
  return now + Math.min(longestDelayMs, Math.max(shortestDelayMs, Math.floor(overdueMs / 4)));
}
