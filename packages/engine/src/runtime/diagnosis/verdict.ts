import type { Problem, Stage } from '../../problem/problem.ts';
import type { Signs } from '../../schemes/variation.ts';

/** What a trial showed. */
export type Verdict =
  /** The whole of what failed passes. */
  | 'works'
  /** It got past this failure, and met another one later. */
  | 'further'
  | 'same'
  /** Offered only. */
  | 'untried';

/** A failure and what its answer says. */
export interface Met {
  readonly problem: Problem;
  readonly signs: Signs;
}

/** The stages of an attempt, in their order. */
const stages: readonly Stage[] = ['fields', 'authorize', 'return', 'exchange', 'refresh', 'test', 'label'];

/** Whether a failure lies further on than another. `isLoginOnly`: nothing but what says who asks was varied. */
export function isFurther(now: Met, before: Met, isLoginOnly = false): boolean {
  const [here, there] = [stages.indexOf(now.problem.stage), stages.indexOf(before.problem.stage)];
  if (here !== there) return here > there;
  if (depthOf(now) > depthOf(before)) return true;
  // Some apps look at who asks before they look at what is asked.
  return isLoginOnly && depthOf(before) === ofSender && depthOf(now) === ofReading;
}

const ofReading = 1;
const ofSender = 2;

/** Errors that a token endpoint tells only a client that it knows. @see RFC 6749 section 5.2 */
const toClients = new Set([
  'invalid_grant',
  'invalid_scope',
  'unauthorized_client',
  'access_denied',
  'authorization_pending',
  'slow_down',
]);

/** Whether nobody can say what the app would have said: it was busy, or not reached. */
export function isUnheard({ code, params }: Problem): boolean {
  if (code === 'provider_error_5xx') return params['status'] !== '500';
  return (
    [
      'rate_limited_429',
      'timeout',
      'connection_refused',
      'tls_error',
      'host_not_allowed',
      'private_host',
    ].includes(code) || params['status'] === '429'
  );
}

/** How far a request came at the app: found, read, its sender known, granted. */
function depthOf({ problem: { code, stage }, signs }: Met): number {
  const { status = 0, error, isPage } = signs;
  if (status < 300 && status > 0)
    return code === 'parse_error' || code === 'bad_request_400' ? readOf(signs) : 5;
  if (status >= 500 || status === 0) return 0;
  if (status < 400 || status === 404 || status === 405 || status === 410) return 0;
  if (toClients.has(error)) return 4;
  if (status === 401 || error === 'invalid_client') return isPage ? ofReading : ofSender;
  if (status === 403) return stage === 'test' ? 3 : ofSender;
  return ofReading;
}

/** A good status with an error in it, or with nothing that could be read. */
function readOf({ error, answer }: Signs): number {
  if (toClients.has(error)) return 4;
  return answer !== undefined && error === 'invalid_client' ? ofSender : ofReading;
}
