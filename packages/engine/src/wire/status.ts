import { type Problem, type ProblemCode, problem, type Stage } from '../problem/problem.ts';

/** 405 and 410 are mended as 404 is: by the address and the method. */
const codes: Readonly<Record<number, ProblemCode>> = {
  401: 'unauthorized_401',
  403: 'forbidden_403',
  404: 'not_found_404',
  405: 'not_found_404',
  410: 'not_found_404',
  429: 'rate_limited_429',
};

/** Refusals that pass by themselves: what was asked may be right. @see REF-9 */
const passingStatuses: ReadonlySet<number> = new Set([408, 409, 423, 425, 429]);

/** Whether a status says nothing of what was asked: the app is busy, or away. @see REF-9, REF-10 */
export function isPassingStatus(status: number): boolean {
  return status >= 500 || passingStatuses.has(status);
}

/** The problem that an error status means; undefined below 400 and from 600. `params.status` is set. @see RES-3, RES-5, ERR-1 to ERR-12 */
export function problemOfStatus(
  status: number,
  stage: Stage,
  params: Readonly<Record<string, string>> = {},
): Problem | undefined {
  if (!(status >= 400 && status < 600)) return undefined;
  const code = status >= 500 ? 'provider_error_5xx' : (codes[status] ?? 'bad_request_400');
  return problem(code, stage, { ...params, status: String(status) });
}
