import type { Problem } from '../problem/problem.ts';

/** One line that code wrote with `z.console`. */
export interface ConsoleLine {
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What code may call: nothing else is reachable from inside. */
export interface SandboxHost {
  /** `z.request`; absent in middleware. Resolves to the response object or to a problem. @see ZRQ-1, MW-4 */
  readonly request?: (options: unknown) => Promise<CodeOutcome>;
  readonly console: (line: ConsoleLine) => void;
}

export interface Program {
  readonly source: string;
  /** Names of the function's parameters, `['z', 'bundle']` when the definition says nothing. */
  readonly args: readonly string[];
  /** Their values but `z`, which the sandbox makes from the host. */
  readonly values: Readonly<Record<string, unknown>>;
  /** `process.env` inside. */
  readonly env: Readonly<Record<string, string>>;
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
