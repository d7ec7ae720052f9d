import type { ConsoleSession, Role } from '../../api/types.ts';

interface RoleWords {
  readonly id: Role;
  readonly title: string;
  /** What it means to have it. */
  readonly about: string;
}

/** Every role in words, the strongest first. @see TEAM-1 */
export const roles: readonly RoleWords[] = [
  {
    id: 'admin',
    title: 'Admin',
    about: 'Reads and changes everything: integrations, connections, keys, people.',
  },
  {
    id: 'collaborator',
    title: 'Collaborator',
    about: 'Reads integrations, connections and logs. Changes nothing, and sees no value of an environment.',
  },
  {
    id: 'subscriber',
    title: 'Subscriber',
    about: 'Gets e-mails about integrations. Sees nothing in the console.',
  },
];

/** The words of a role. */
export function roleOf(role: Role): RoleWords {
  return roles.find(({ id }) => id === role) ?? { id: role, title: role, about: '' };
}

type Viewer = Pick<ConsoleSession, 'kind' | 'role' | 'permissions'>;

/** The roles that somebody may invite to: a collaborator invites collaborators. @see TEAM-3 */
export function rolesToGive(viewer: Viewer): readonly RoleWords[] {
  if (!viewer.permissions.includes('members:write')) return [];
  if (viewer.kind !== 'person' || viewer.role === 'admin') return roles;
  return viewer.role === 'collaborator' ? roles.filter(({ id }) => id === 'collaborator') : [];
}

/** Whether somebody may remove who has a role, or take an invitation to it back. @see TEAM-3 */
export function mayRemove(viewer: Viewer, role: Role): boolean {
  return rolesToGive(viewer).some(({ id }) => id === role);
}

/** Whether somebody may give members another role. @see TEAM-1 */
export function mayChangeRoles(viewer: Viewer): boolean {
  return rolesToGive(viewer).length > 1;
}
