import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Caller } from './access/caller.ts';

/** What a request carries with it through the handlers. */
export interface AppEnv {
  readonly Variables: {
    /** Names the request in its answer and in the log. */
    reference: string;
    /** Who asks; set for everything under /v1. */
    caller: Caller;
  };
}

export type App = OpenAPIHono<AppEnv>;
