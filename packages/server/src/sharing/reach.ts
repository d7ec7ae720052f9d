import { type Connection, isBuilder, type Problem, problem } from '@claviger/engine';
import type { Context } from 'hono';
import type { Caller } from '../access/caller.ts';
import { isOwn } from '../access/people/own.ts';
import type { Permission } from '../access/permissions.ts';
import type { AppEnv } from '../app-env.ts';
import { type Deps, notFound } from '../deps.ts';
import type { Refusal } from '../problems.ts';
import { type Right, rightsFor, testerOf } from './acting.ts';
import { actingUser } from './acting-user.ts';

/** A connection that may be used as asked; or why not, in the words of an answer. */
export type Reached =
  | { readonly ok: true; readonly value: Connection; readonly rights: readonly Right[] }
  | { readonly ok: false; readonly problem: Problem; readonly words?: Refusal };

/**
 * Finds the connection that a request is about, if whoever asks may do this with it. One that they may not see is
 * answered as one that is not there, and so is one of another workspace. `permission` is that of routes which
 * `needsOwn` lets collaborators come to. @see docs/connections.md
 */
export async function reachConnection(
  deps: Pick<Deps, 'store'>,
  c: Context<AppEnv>,
  id: string,
  right: Right,
  permission?: Permission,
): Promise<Reached> {
  const caller = c.get('caller');
  const user = actingUser(c);
  if (!user.ok) return user;
  const connection = await deps.store.credentials.get(caller.workspace, id);
  if (connection === undefined) return { ok: false, problem: notFound('connection', id) };
  const rights = rightsFor({ caller, user: user.value }, connection);
  if (rights.length === 0) return { ok: false, problem: notFound('connection', id) };
  if (!rights.includes(right)) return notTheirs;
  // Who lacks the permission may still do it with what is their own.
  if (permission !== undefined && !isOwn(caller, permission, connection.user.id))
    return { ok: false, problem: problem('permission_denied', 'api', { permission }) };
  return { ok: true, value: connection, rights };
}

/** Why somebody who may see a connection may not do something with it. */
export const notTheirs = {
  ok: false,
  problem: problem('permission_denied', 'api', { permission: 'owner' }),
  words: {
    detail:
      'This is for the user whose connection it is: whom they share it with, or who repairs it, may not.',
    fix: 'Ask its own user; or leave out Claviger-User, where the workspace itself is to decide.',
  },
} as const;

/** Why a caller may not begin something for a user: nobody does that in the name of a colleague. @see F-093 */
export function namingProblem(
  caller: Pick<Caller, 'actor' | 'tester'>,
  user: string,
  path = 'user.id',
): Problem | undefined {
  const tester = testerOf(caller);
  if (tester === undefined || tester === user || !isBuilder(user)) return undefined;
  const message = 'This is a colleague: their accounts for tests are their own.';
  return problem('field_invalid', 'api', { key: path }, { faults: [{ path, message }] });
}
