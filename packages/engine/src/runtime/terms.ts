import type { Values } from '../definition/bundle.ts';
import type { Return } from '../schemes/consent.ts';
import type { Credentials } from '../schemes/scheme.ts';

/** Names one stored connection. */
export interface Ref {
  readonly workspace: string;
  readonly id: string;
}

/** A connection that works, not stored yet. */
export interface Connected {
  readonly scheme: string;
  readonly credentials: Credentials;
  /** What tells the app's accounts apart, hashed; absent when nothing does. */
  readonly account?: string;
  /** Empty when the definition has no label, or its label failed: the title is numbered then. @see LBL-3, LBL-16 */
  readonly label: string;
  /** Asked for beside the definition's scopes, and to be asked for again. */
  readonly addedScopes?: readonly string[];
}

/** What a question about a device code came to. */
export type Polled =
  | { readonly pending: true; readonly intervalMs: number }
  | { readonly pending: false; readonly connected: Connected };

/** Whose connection it becomes, and under which id. */
export interface Owner extends Ref {
  readonly user: { readonly id: string; readonly name?: string };
  /** Replaces the computed label. */
  readonly label?: string;
  readonly metadata?: Values;
}

/** One attempt to connect: what was typed, and the user's return when the scheme sent them away. */
export interface Attempt {
  readonly typed: Values;
  readonly back?: Return;
}
