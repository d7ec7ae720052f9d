import { type Connection, failed, ok, problem, type Result, type SharedWith } from '@claviger/engine';
import { type Deps, notFound } from '../deps.ts';
import { recordEvent } from '../history.ts';
import { isSameSharing, sharedTold, sharedWithOf } from '../sharing/share.ts';
import type { UserPage } from '../store/user-page.ts';

/** With whom a connection may be shared on a page, and is. */
export interface ShareChoices {
  /** Absent where it may not be chosen. */
  readonly everyone?: { readonly isChosen: boolean };
  readonly users: readonly { readonly id: string; readonly name: string; readonly isChosen: boolean }[];
  /** How many it is shared with of whom the page knows no name. */
  readonly unnamed: number;
}

type Page = Pick<UserPage, 'user' | 'settings'>;

/** What the page of a user offers for a connection of theirs; what is so already can always be ended. */
export function choicesOf(
  { user, settings }: Page,
  { sharedWith }: Pick<Connection, 'sharedWith'>,
): ShareChoices {
  const { everyone = false, users = [] } = settings.sharing ?? {};
  const isForAll = sharedWith === 'everyone';
  const ids = isForAll ? [] : (sharedWith ?? []);
  const known = users.filter(({ id }) => id !== user.id);
  return {
    ...(everyone || isForAll ? { everyone: { isChosen: isForAll } } : {}),
    users: known.map(({ id, name }) => ({ id, name, isChosen: ids.includes(id) })),
    unnamed: unnamedOf(known, sharedWith).length,
  };
}

/** Shares a connection as a form of its user's page says; whom the page does not offer is refused. @see CON-14 */
export async function shareFromPage(
  deps: Pick<Deps, 'store'>,
  page: Page,
  { workspace, id }: Pick<Connection, 'workspace' | 'id'>,
  posted: URLSearchParams,
): Promise<Result<true>> {
  let fault: Result<never> | undefined;
  let before: SharedWith | undefined;
  const changed = await deps.store.credentials.update(workspace, id, (now) => {
    before = now.sharedWith;
    const wanted = wantedOf(page, now, posted);
    fault = wanted.ok ? undefined : wanted;
    return wanted.ok ? { sharedWith: sharedWithOf(wanted.value, now) } : undefined;
  });
  if (fault !== undefined) return fault;
  if (changed === undefined) return failed(notFound('connection', id));
  if (!isSameSharing(before, changed.sharedWith))
    await recordEvent(deps, { workspace, id }, 'connection.shared', { by: 'user', ...sharedTold(changed) });
  return ok(true);
}

function wantedOf(page: Page, now: Connection, posted: URLSearchParams): Result<SharedWith> {
  const { everyone, users } = choicesOf(page, now);
  const wrong = failed(problem('field_invalid', 'api', { key: 'person' }));
  if (posted.has('everyone')) return everyone === undefined ? wrong : ok('everyone');
  const chosen = posted.getAll('person');
  if (!chosen.every((id) => users.some((user) => user.id === id))) return wrong;
  return ok([...chosen, ...(posted.has('others') ? unnamedOf(users, now.sharedWith) : [])]);
}

/** Those with whom it is shared beside them: by the host product itself. */
function unnamedOf(
  users: readonly { readonly id: string }[],
  sharedWith: SharedWith | undefined,
): readonly string[] {
  if (sharedWith === undefined || sharedWith === 'everyone') return [];
  return sharedWith.filter((id) => !users.some((user) => user.id === id));
}
