import type { Problem } from '@claviger/engine';

/** A refusal, with words of its own where those of the table say too little. */
export interface Refused {
  readonly ok: false;
  readonly problem: Problem;
  readonly detail?: string;
  readonly fix?: string;
}

/** A result whose refusal may have words of its own. */
export type Verdict<Value> = { readonly ok: true; readonly value: Value } | Refused;

/** Names one version. */
export interface VersionRef {
  readonly workspace: string;
  readonly key: string;
  readonly version: string;
}
