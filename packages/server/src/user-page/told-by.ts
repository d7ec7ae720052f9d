import type { Look } from '../connect/look.ts';
import type { Deps } from '../deps.ts';
import type { UserPage } from '../store/user-page.ts';
import { appOf } from './apps.ts';
import { offers } from './choices.ts';
import { findOwn } from './own.ts';
import type { Told } from './told.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** For how long something counts as just done, in milliseconds: an address may be looked at again much later. */
export const justDoneMs = 5 * 60_000;

/** What an address says of what was just done, as far as it is so. */
export async function toldBy(
  deps: Pick<Deps, 'store' | 'now'>,
  look: Pick<Look, 'wanted'>,
  page: UserPage,
  query: Query,
): Promise<Told | undefined> {
  const { connect_session: attempt, renamed, shared, disconnected } = query;
  if (attempt !== undefined) return afterConnect(deps, page, attempt);
  if (renamed !== undefined) {
    const own = await findOwn(deps, page, renamed);
    return own === undefined ? undefined : { about: 'mark', connection: renamed, mark: 'renamed' };
  }
  if (shared !== undefined) {
    const own = await findOwn(deps, page, shared);
    return own?.isOwner === true ? { about: 'mark', connection: shared, mark: 'shared' } : undefined;
  }
  if (disconnected === undefined || !(await offers(deps, page, disconnected))) return undefined;
  const { app } = await appOf(deps, look, { workspace: page.workspace, key: disconnected });
  return { about: 'disconnected', app: app.name, wasTold: query['told'] !== 'no' };
}

/** What became of a connect session that was begun on the page. */
async function afterConnect(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  { workspace, user }: UserPage,
  id: string,
): Promise<Told | undefined> {
  const session = await store.connectSessions.byId(workspace, id);
  if (session === undefined || session.user.id !== user.id) return undefined;
  if (now() - session.updatedAt > justDoneMs) return undefined;
  if (session.status === 'cancelled') return { about: 'unchanged' };
  if (session.status !== 'connected' || session.connectionId === undefined) return undefined;
  const mark = session.connection === undefined ? 'connected' : 'reconnected';
  return { about: 'mark', connection: session.connectionId, mark };
}

/** How an address says it. */
export const tells = {
  renamed: (id: string) => `?${new URLSearchParams({ renamed: id })}`,
  shared: (id: string) => `?${new URLSearchParams({ shared: id })}`,
  disconnected: (app: string, wasTold: boolean) =>
    `?${new URLSearchParams({ disconnected: app, ...(wasTold ? {} : { told: 'no' }) })}`,
} as const;
