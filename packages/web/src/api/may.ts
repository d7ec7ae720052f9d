import { useSession } from './session.ts';
import type { ConsoleSession } from './types.ts';

/** What a session may be allowed. The server checks each again. */
export type Permission = `${string}:${'read' | 'write' | 'call'}`;

/** Whether who is signed in may do something. */
export function useMay(permission: Permission): boolean {
  return useSession()?.permissions.includes(permission) ?? false;
}

/**
 * Whether who is signed in may do something with connections of their own, as their testing accounts are, or with those
 * of a user. A collaborator may with their own. @see TEAM-4 @see F-093
 */
export function useMayOwn(permission: Permission, user?: string): boolean {
  const session = useSession();
  if (session === undefined) return false;
  if (session.permissions.includes(permission)) return true;
  return session.role === 'collaborator' && (user === undefined || user === session.user.id);
}

/** Why who is signed in may not do something, in one sentence; undefined when they may. */
export function useWhyNot(permission: Permission): string | undefined {
  const session = useSession();
  return session === undefined ? undefined : whyNot(session, permission);
}

/** The sentence for a session. */
export function whyNot(session: ConsoleSession, permission: Permission): string | undefined {
  if (session.permissions.includes(permission)) return undefined;
  if (session.kind !== 'person')
    return `The API key that you signed in with lacks the permission ${permission}.`;
  const role = session.role === 'admin' ? 'an admin' : `a ${session.role}`;
  return `You are ${role} of ${session.workspaceName}. Ask one of its admins.`;
}
