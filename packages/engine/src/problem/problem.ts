/** Every code a failure may carry. The list is closed and a code is never reused. @see docs/problems.md */
export const problemCodes = [
  'bad_request_400',
  'unauthorized_401',
  'forbidden_403',
  'not_found_404',
  'rate_limited_429',
  'provider_error_5xx',
  'parse_error',
  'response_too_large',
  'timeout',
  'connection_refused',
  'tls_error',
  'host_not_allowed',
  'private_host',
  'redirect_refused',
  'state_missing',
  'state_mismatch',
  'state_used',
  'session_expired',
  'browser_mismatch',
  'user_mismatch',
  'issuer_mismatch',
  'provider_denied',
  'access_token_missing',
  'token_not_top_level',
  'computed_field_missing',
  'required_value_missing',
  'field_invalid',
  'template_type_error',
  'template_in_code',
  'code_error',
  'code_timeout',
  'code_memory',
  'refresh_rejected',
  'refresh_failed',
  'connection_expired',
  'connection_revoked',
  'account_changed',
  'definition_invalid',
  'reserved_field_key',
  'duplicate_field_key',
  'scheme_locked',
  'version_locked',
  'promotion_blocked',
  'migration_refused',
  'label_secret',
  'unauthenticated',
  'permission_denied',
  'not_found',
  'conflict',
  'too_many_requests',
  'internal',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** The stage at which something failed: what the console jumps to. */
export type Stage =
  | 'definition'
  | 'fields'
  | 'authorize'
  | 'return'
  | 'exchange'
  | 'refresh'
  | 'test'
  | 'label'
  | 'request'
  | 'revoke'
  | 'discovery'
  | 'registration'
  | 'store'
  | 'api';

/** One fault in something that was given to us, and where it stands (`authentication.fields[1].key`). */
export interface Fault {
  readonly path: string;
  readonly message: string;
  /** When the fault has a code of its own, e.g. `reserved_field_key`. */
  readonly code?: ProblemCode;
}

/** An expected failure, as a value. Exceptions are bugs. Its words are in catalog.ts. */
export interface Problem {
  readonly code: ProblemCode;
  readonly stage: Stage;
  /** Fill the catalogue's sentences, e.g. `{ key: 'team_id' }`. Never a credential. */
  readonly params: Readonly<Record<string, string>>;
  /** The provider's own words, quoted apart; raw here, censored before anyone sees them. */
  readonly provider?: string;
  readonly faults?: readonly Fault[];
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** Makes a problem. */
export function problem(
  code: ProblemCode,
  stage: Stage,
  params: Readonly<Record<string, string>> = {},
  more: Pick<Problem, 'provider' | 'faults'> = {},
): Problem {
  return { code, stage, params, ...more };
}

/** A result that holds a value. */
export function ok<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

/** A result that holds a problem. */
export function failed(found: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: found };
}
