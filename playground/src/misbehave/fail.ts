import type { Context } from 'hono';
import type { Env } from '../http.ts';

/** The misbehaviour that a request asks for: `?fail=`, else the header `X-Playground-Fail`. */
export function askedFail(context: Context<Env>): string | undefined {
  return context.req.query('fail') ?? context.req.header('x-playground-fail');
}
