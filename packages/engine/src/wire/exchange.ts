import type { Problem } from '../problem/problem.ts';
import type { WireRequest } from './request.ts';
import type { WireResponse } from './response.ts';

/** Why a request was sent: what the HTTP tab groups by. */
export type Purpose =
  | 'authorize'
  | 'exchange'
  | 'refresh'
  | 'challenge'
  | 'test'
  | 'label'
  | 'request'
  | 'revoke'
  | 'discover'
  | 'register';

/** One HTTP request and what came of it. Raw: only a censored copy may leave the engine. */
export interface Exchange {
  readonly purpose: Purpose;
  readonly request: WireRequest;
  readonly response?: WireResponse;
  /** Why there is no response. */
  readonly problem?: Problem;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
}
