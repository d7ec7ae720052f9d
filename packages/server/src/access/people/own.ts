import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import type { Caller } from '../caller.ts';
import { needs, type Permission } from '../permissions.ts';

/** Whether a user is a person who signs in here: their connections are their own accounts for tests. */
export function isPersonId(user: string): boolean {
  return /^person_[0-9A-Za-z]{22}$/.test(user);
}

/** Like `needs`, but a collaborator comes as far as the handler, which then asks `isOwn`. @see TEAM-4 */
export function needsOwn(permission: Permission) {
  const strict = needs(permission);
  const check: MiddlewareHandler<AppEnv> = (c, next) =>
    c.get('caller').role === 'collaborator' ? next() : strict.middleware(c, next);
  return { ...strict, middleware: check };
}

/** Whether a caller may do what wants this permission with connections of a user: a collaborator with their own. */
export function isOwn(caller: Caller, permission: Permission, user: string): boolean {
  if (caller.permissions.includes(permission)) return true;
  return caller.role === 'collaborator' && caller.actor.kind === 'person' && caller.actor.id === user;
}
