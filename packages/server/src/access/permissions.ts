import { describe, problem } from '@claviger/engine';
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { noteAudit } from '../audit/note.ts';
import { type Refusal, refuse } from '../problems.ts';
import type { Caller } from './caller.ts';

/** All that an API key may be allowed. The first key has every one. */
export const permissions = [
  'integrations:read',
  'integrations:write',
  'connections:read',
  'connections:write',
  'connections:call',
  'credentials:read',
  'exchanges:read',
  'webhooks:read',
  'webhooks:write',
  'api-keys:read',
  'api-keys:write',
  'encryption-keys:read',
  'encryption-keys:write',
  'members:read',
  'members:write',
  'audit:read',
] as const;

export type Permission = (typeof permissions)[number];

/** Whether a stored word is a permission that this version knows. */
export function isPermission(word: string): word is Permission {
  return permissions.some((known) => known === word);
}

/** A person has a role and no key. @see TEAM-1 */
function lacking(kind: Caller['actor']['kind'], permission: Permission): Refusal {
  if (kind !== 'person') return {};
  const { title } = describe(problem('permission_denied', 'api'), 'user');
  const isForServers = permission === 'credentials:read';
  const detail = isForServers ? 'No person reads credentials.' : `Your role does not include ${permission}.`;
  const fix = isForServers ? 'Let a server read them, with a key.' : 'Ask an admin of the workspace.';
  return { described: { title, detail, fix } };
}

/** The answer to a caller without a permission; the audit log has it where a person tried. */
export function refuseLacking(c: Context<AppEnv>, permission: Permission) {
  const { kind } = c.get('caller').actor;
  // What pages look for in vain is no attempt; credentials are.
  const isAttempt = c.req.method !== 'GET' || permission === 'credentials:read';
  if (kind === 'person' && isAttempt) noteAudit(c, { denied: permission });
  return refuse(c, problem('permission_denied', 'api', { permission }), lacking(kind, permission));
}

/** What a route that needs a permission says in the OpenAPI document, and the check itself: one cannot be without the other. */
export function needs(permission: Permission) {
  const check: MiddlewareHandler<AppEnv> = async (c, next) => {
    if (!c.get('caller').permissions.includes(permission)) return refuseLacking(c, permission);
    return next();
  };
  return { security: [{ apiKey: [permission] }], middleware: check };
}
