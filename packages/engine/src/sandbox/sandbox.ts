import type { Problem } from '../problem/problem.ts';
import type { Recipe } from './recipe.ts';

/** One line that code wrote with `z.console`. */
export interface ConsoleLine {
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A response as code sees it. @see RES-1 */
export interface CodeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
  readonly data: unknown;
  /** `data` is what `content` says as JSON: only one of them is carried. */
  readonly isJson?: boolean;
  readonly request: unknown;
  readonly skipThrowForStatus: boolean;
  /** The body, where code reads it itself; then `content` and `data` are empty. @see RES-2 */
  readonly raw?: Uint8Array;
  /** What `throwForStatus()` raises. @see RES-3 */
  readonly problem?: Problem;
}

/** What `z.request` came to. A response may stand beside a failure: code that catches it reads it. */
export type RequestOutcome =
  | { readonly ok: true; readonly value: CodeResponse }
  | (Extract<CodeOutcome, { ok: false }> & { readonly response?: CodeResponse });

/** What code may call: nothing else is reachable from inside. */
export interface SandboxHost {
  /** `z.request`; absent in middleware. @see ZRQ-1, MW-4 */
  readonly request?: (options: unknown) => Promise<RequestOutcome>;
  readonly console: (line: ConsoleLine) => void;
  /** Learns what code made of a token. */
  readonly derive?: (token: string, recipe: Recipe) => void;
}

export interface Program {
  readonly source: string;
  /** Names of the function's parameters, `['z', 'bundle']` when the definition says nothing. */
  readonly args: readonly string[];
  /** Their values but `z`, which the sandbox makes from the host. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What the parameter `response` is, in middleware. */
  readonly response?: CodeResponse;
  /** `process.env` inside. */
  readonly env: Readonly<Record<string, string>>;
  /** What may be left of the time for the whole step, in milliseconds. */
  readonly wallMs?: number;
  /** Whose it is: those who wait for a sandbox take turns. */
  readonly owner?: string;
}

/** What a run came to. `effect` is what a raised z.errors class asks for. @see Z-5 */
export type CodeOutcome =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly problem: Problem;
      readonly effect?: 'refresh' | 'expire' | 'halt' | { readonly throttleSeconds: number };
    };

/** Runs a builder's code where it can reach nothing but the host. */
export type Sandbox = (program: Program, host: SandboxHost) => Promise<CodeOutcome>;
