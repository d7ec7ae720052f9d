import { problem } from '@claviger/engine';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { notFound } from '../deps.ts';
import { refuse } from '../problems.ts';
import type { Caller } from './caller.ts';

/** Whether a caller may know of a connection: a key that is limited to some knows of no other. @see CON-19 */
export function isOpenTo({ connections }: Pick<Caller, 'connections'>, id: string | undefined): boolean {
  return connections === undefined || (id !== undefined && connections.includes(id));
}

/** What lists nothing but what a limited key opens. */
const lists = ['/v1/connections', '/v1/exchanges'];

/**
 * Lets a key that is limited to some connections do nothing but what is about these: others are not there, and what is
 * about no connection is refused, so that a new route is closed until it is opened here. @see CON-19
 */
export const withinLimit: MiddlewareHandler<AppEnv> = async (c, next) => {
  const caller = c.get('caller');
  if (caller.connections === undefined) return next();
  const { method, path } = c.req;
  const id = /^\/v1\/connections\/([^/]+)/.exec(path)?.[1];
  if (id !== undefined) return isOpenTo(caller, id) ? next() : refuse(c, notFound('connection', id));
  if (method === 'GET' && (lists.includes(path) || /^\/v1\/exchanges\/[^/]+$/.test(path))) return next();
  return refuse(c, problem('permission_denied', 'api'), {
    detail: 'This key is limited to some connections, and this is about none of them.',
    fix: 'Use a key without that limit.',
  });
};
