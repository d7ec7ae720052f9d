import type { ProblemCode } from '@claviger/engine';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Caller } from './access/caller.ts';
import type { AuditNote } from './audit/note.ts';

/** What a request carries with it through the handlers. */
export interface AppEnv {
  readonly Variables: {
    /** Names the request in its answer and in the log. */
    reference: string;
    /** Who asks; set for everything under /v1. */
    caller: Caller;
    /** What the audit log is told besides. */
    audit?: AuditNote;
    /** What a user was told went wrong; set where a page says so with the reference. */
    told?: ToldProblem;
  };
}

/** What the log has of a problem that a user was told: from their reference to what happened. */
export interface ToldProblem {
  readonly problem: ProblemCode;
  /** Ids. */
  readonly session?: string;
  readonly connection?: string;
}

export type App = OpenAPIHono<AppEnv>;
