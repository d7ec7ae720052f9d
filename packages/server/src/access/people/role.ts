import type { Person, PersonSession, Role } from '../../store/people.ts';
import type { Caller } from '../caller.ts';
import { defaultWorkspace } from '../first-key.ts';
import { type Permission, permissions } from '../permissions.ts';

/** No person ever has it, and no key that a person makes. @see TEAM-4 */
const forServersOnly: Permission = 'credentials:read';

/** Of the whole installation: for who runs it, in the workspace that it began with. */
const ofInstallation: readonly Permission[] = ['encryption-keys:read', 'encryption-keys:write'];

/** A collaborator sees no keys, not even by name. @see TEAM-5 */
const ofKeys: readonly Permission[] = ['api-keys:read', 'encryption-keys:read'];

/** What a role may do in a workspace. @see TEAM-1 @see TEAM-5 @see docs/people.md */
export function permissionsOf(role: Role, workspace: string): readonly Permission[] {
  const here = permissions.filter(
    (one) => one !== forServersOnly && (workspace === defaultWorkspace || !ofInstallation.includes(one)),
  );
  if (role === 'admin') return here;
  // Whom a collaborator may invite and remove is for the route to say.
  if (role === 'collaborator')
    return here.filter((one) => (one.endsWith(':read') && !ofKeys.includes(one)) || one === 'members:write');
  return [];
}

/** The caller that a person is where they look: nobody's with no rights when they are no member. */
export function personCaller({ person, at }: Pick<PersonSession, 'person' | 'at'>): Caller {
  const { id, name }: Person = person;
  const granted = at === undefined ? [] : permissionsOf(at.role, at.workspace);
  return {
    // No workspace has this id, so that nothing is found in it.
    workspace: at?.workspace ?? '',
    actor: { kind: 'person', id, name },
    tester: id,
    ...(at === undefined ? {} : { role: at.role }),
    permissions: granted,
    grantable: at?.role === 'admin' ? granted : [],
  };
}

/** Whether a caller may decide about somebody of this role. @see TEAM-3 */
export function mayManage({ actor, role, workspace, permissions: has }: Caller, whom: Role): boolean {
  if (!has.includes('members:write')) return false;
  // A key makes nobody more than it is itself.
  if (actor.kind === 'key') return permissionsOf(whom, workspace).every((one) => has.includes(one));
  return role === 'admin' || (role === 'collaborator' && whom === 'collaborator');
}
