import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv } from './app-env.ts';
import type { Deps } from './deps.ts';

/**
 * Names each request, logs it and counts it. Only the pattern of its route is written, never its path or query:
 * connect links and returns carry secrets in them. What a user was told went wrong is written with it.
 */
export function observe(deps: Pick<Deps, 'log' | 'metrics' | 'now'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const reference = `req_${randomUUID()}`;
    const startedAt = deps.now();
    c.set('reference', reference);
    c.header('X-Request-Id', reference);
    await next();
    const ms = deps.now() - startedAt;
    const { method } = c.req;
    const { status } = c.res;
    const route = routeOf(routePath(c, -1));
    deps.metrics.request({ method: methodOf(method), route, status }, ms / 1000);
    deps.log.info({ reference, method: methodOf(method), route, status, ms, ...c.get('told') }, 'request');
  };
}

/** What no handler answers matches our catch-all middleware last. */
function routeOf(pattern: string): string {
  return pattern.includes('*') ? 'none' : pattern;
}

/** Whoever calls chooses the method's text; the log and the meters take the known ones only. */
function methodOf(method: string): string {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method : 'other';
}
