import type { SandboxLimits } from './limits.ts';
import type { Recipe } from './recipe.ts';
import type { ConsoleLine } from './sandbox.ts';

/** A response on its way in. The body stays outside until code reads it. */
export interface GuestResponse {
  /** Status, headers, request and flags, as JSON. */
  readonly head: string;
  /** Text; one character for each byte, where code reads the body itself. */
  readonly content: string;
  /** The parsed body as JSON; empty when there is none. */
  readonly data: string;
}

/** A program on its way in. */
export interface GuestProgram {
  readonly source: string;
  readonly args: readonly string[];
  /** As JSON. */
  readonly values: string;
  readonly env: Readonly<Record<string, string>>;
  /** What the argument `response` is, in middleware. */
  readonly response?: GuestResponse;
  readonly mayRequest: boolean;
}

/** What `z.request` came to. `failure` finds the problem again, which stays outside. */
export type GuestAnswer =
  | { readonly response: GuestResponse }
  | {
      readonly failure: number;
      readonly name: string;
      readonly message: string;
      readonly response?: GuestResponse;
    };

/** What ended a program without a value. Positions are the builder's own, from 1. */
export interface GuestFailure {
  readonly kind: 'error' | 'halt' | 'expire' | 'refresh' | 'throttle' | 'status' | 'time' | 'memory';
  readonly name: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  /** Seconds, of `throttle`. */
  readonly delay?: number;
  /** Of `status`: what the response said. */
  readonly status?: number;
  /** A failure of `z.request` that code let pass. */
  readonly failure?: number;
}

export type ToWorker =
  | { readonly do: 'run'; readonly program: GuestProgram; readonly limits: SandboxLimits }
  | { readonly do: 'answer'; readonly id: number; readonly answer: GuestAnswer };

export type FromWorker =
  | { readonly do: 'ready' }
  /** Everything is done that can be done before the next answer. */
  | { readonly do: 'waiting' }
  | { readonly do: 'request'; readonly id: number; readonly options: string }
  | { readonly do: 'line'; readonly level: ConsoleLine['level']; readonly text: string }
  | { readonly do: 'derive'; readonly token: string; readonly recipe: Recipe }
  | { readonly do: 'done'; readonly value: string | undefined }
  | { readonly do: 'failed'; readonly failure: GuestFailure };
