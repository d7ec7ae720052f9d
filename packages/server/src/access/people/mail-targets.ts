import type { Deps } from '../../deps.ts';
import { memberLimit } from '../../store/people.ts';

/** The e-mails of who is told how a workspace fares: its admins and subscribers. @see TEAM-1 */
export async function mailTargets(
  { store }: Pick<Deps, 'store'>,
  workspace: string,
): Promise<readonly string[]> {
  const { data } = await store.people.members.list({ workspace, limit: memberLimit });
  return data.filter(({ role }) => role !== 'collaborator').map(({ email }) => email);
}
