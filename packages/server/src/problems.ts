import {
  type DescribedProblem,
  describe,
  type Fault,
  type Problem,
  type ProblemCode,
  problemCodes,
} from '@claviger/engine';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';

/** The statuses a problem may be answered with. */
export type ProblemStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 409
  | 410
  | 413
  | 415
  | 422
  | 429
  | 500
  | 502
  | 503
  | 504;

/** Which status each code is answered with; a connect that fails is 422 whatever its code. @see contract: section 7 */
export const statusOf: Readonly<Record<ProblemCode, ProblemStatus>> = {
  bad_request_400: 502,
  unauthorized_401: 502,
  forbidden_403: 502,
  not_found_404: 502,
  rate_limited_429: 502,
  provider_error_5xx: 502,
  parse_error: 502,
  response_too_large: 502,
  timeout: 504,
  connection_refused: 502,
  tls_error: 502,
  host_not_allowed: 403,
  private_host: 403,
  redirect_refused: 502,
  state_missing: 400,
  state_mismatch: 400,
  state_used: 409,
  session_expired: 410,
  browser_mismatch: 403,
  user_mismatch: 403,
  issuer_mismatch: 400,
  provider_denied: 422,
  access_token_missing: 502,
  token_not_top_level: 502,
  computed_field_missing: 502,
  required_value_missing: 422,
  field_invalid: 422,
  template_type_error: 422,
  template_in_code: 422,
  code_error: 422,
  code_timeout: 422,
  code_memory: 422,
  refresh_rejected: 409,
  refresh_failed: 502,
  connection_expired: 409,
  connection_revoked: 409,
  account_changed: 409,
  definition_invalid: 422,
  reserved_field_key: 422,
  duplicate_field_key: 422,
  scheme_locked: 409,
  version_locked: 409,
  promotion_blocked: 409,
  migration_refused: 409,
  label_secret: 422,
  unauthenticated: 401,
  permission_denied: 403,
  not_found: 404,
  conflict: 409,
  too_many_requests: 429,
  internal: 500,
};

/** What every failure is decided by. @see contract: section 7 */
export const problemCodeSchema = z
  .enum(problemCodes)
  .meta({ id: 'ProblemCode', description: 'Stable; docs/problems.md says what each means.' });

/** Every error answer. @see RFC 9457 */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'A URL that explains the code.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: problemCodeSchema,
    fix: z.string().meta({ description: 'What to do about it.' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string(), code: z.string().optional() }))
      .optional()
      .meta({ description: 'Every fault in what was sent, each with its place.' }),
    provider: z.string().optional().meta({ description: "The provider's own words, censored." }),
    connection: z.string().optional().meta({ description: 'The connection that has expired.' }),
    incident: z.string().optional().meta({ description: 'The incident that is open for it.' }),
    report: z.unknown().optional().meta({ description: 'The TestReport of a run that failed.' }),
    reference: z.string().meta({ description: 'Names this request in the log.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });

export type ProblemAnswer = z.infer<typeof problemSchema>;

/** What an answer may say beyond the problem itself. */
export interface Refusal {
  /** Replaces the status of the table: 422 where a run failed, 405, 413 and 415 of HTTP itself. */
  readonly status?: ProblemStatus;
  /** The engine's own words for it, censored, or a user's. */
  readonly described?: Pick<DescribedProblem, 'title' | 'detail' | 'fix' | 'provider'>;
  readonly report?: unknown;
  readonly detail?: string;
  readonly fix?: string;
}

/** Answers with a problem as application/problem+json. */
export function refuse(c: Context<AppEnv>, found: Problem, more: Refusal = {}) {
  const status = more.status ?? statusOf[found.code];
  const answer = answerOf(found, status, c.get('reference'), more);
  if (found.code === 'unauthenticated') c.header('WWW-Authenticate', 'Bearer realm="claviger"');
  // Whoever asked us waits as long as the app asks us to. @see RFC 9110 section 10.2.3
  const { retryAfter = '' } = found.code === 'rate_limited_429' ? found.params : {};
  if (/^[\w ,:]{1,40}$/.test(retryAfter)) c.header('Retry-After', retryAfter);
  return c.json(answer, status, { 'Content-Type': 'application/problem+json' });
}

/** The body of a problem's answer. */
export function answerOf(
  found: Problem,
  status: ProblemStatus,
  reference: string,
  more: Refusal,
): ProblemAnswer {
  const words = more.described ?? describe(found, 'builder');
  const provider = more.described?.provider;
  return {
    type: `/docs#problem-${found.code}`,
    title: words.title,
    status,
    detail: more.detail ?? words.detail,
    code: found.code,
    fix: more.fix ?? words.fix,
    ...(found.faults === undefined ? {} : { errors: found.faults.map(faultAnswer) }),
    ...(provider === undefined ? {} : { provider }),
    ...expiredParts(found),
    ...(more.report === undefined ? {} : { report: more.report }),
    reference,
  };
}

/** What a host product needs to hold its work back until the user has reconnected. @see F-123 */
function expiredParts({ code, params: { id, incident } }: Problem) {
  if (code !== 'connection_expired') return {};
  return { ...(id === undefined ? {} : { connection: id }), ...(incident === undefined ? {} : { incident }) };
}

function faultAnswer({ path, message, code }: Fault) {
  return { path, message, ...(code === undefined ? {} : { code }) };
}

/** The faults that zod found, with paths written as `authentication.fields[1].key`. */
export function faultsOf(error: z.ZodError, prefix = ''): readonly Fault[] {
  return error.issues.flatMap((issue) => {
    const at = [prefix, ...issue.path].filter((part) => part !== '');
    const path = at.reduce<string>(
      (text, part) =>
        typeof part === 'number'
          ? `${text}[${part}]`
          : text === ''
            ? String(part)
            : `${text}.${String(part)}`,
      '',
    );
    if (issue.code !== 'unrecognized_keys')
      return [{ path: path === '' ? 'body' : path, message: issue.message }];
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      message: 'This key is not known here.',
    }));
  });
}
