import type { Context } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { noteAudit } from '../../audit/note.ts';
import type { Deps } from '../../deps.ts';
import type { Person } from '../../store/people.ts';
import type { SignedIn } from '../console-session.ts';

/** Tells the audit log of the workspace that somebody comes to, if they come to one. */
export function noteArrival(c: Context<AppEnv>, { caller }: Pick<SignedIn, 'caller'>): void {
  if (caller.workspace !== '') noteAudit(c, { workspace: caller.workspace, actor: caller.actor });
}

/** Tells a workspace of a person that somebody tried to be them. */
export async function noteRefused(
  { store }: Pick<Deps, 'store'>,
  c: Context<AppEnv>,
  { id, name }: Person,
): Promise<void> {
  const [own] = await store.people.members.of(id);
  if (own !== undefined) noteAudit(c, { workspace: own.workspace, actor: { kind: 'person', id, name } });
}
