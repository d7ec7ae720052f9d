import type { Context, Next } from 'hono';
import type { Env } from '../http.ts';
import type { World } from '../world.ts';

/** One way to behave badly, by name. */
export interface Misbehaviour {
  readonly name: string;
  /** What happens, for the docs. */
  readonly what: string;
  /** Answers instead of the endpoint, or calls `next` and spoils its answer. */
  run(context: Context<Env>, next: Next, world: World): Promise<Response | undefined>;
}
