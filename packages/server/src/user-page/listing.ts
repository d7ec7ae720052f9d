import { type ConnectionSummary, decodeCursor } from '@claviger/engine';
import type { Look } from '../connect/look.ts';
import type { Deps } from '../deps.ts';
import { type Access, accessOf } from './access.ts';
import { type App, appOf, type KnownApp } from './apps.ts';
import { isDelegated, type Scope, shows } from './own.ts';

/** A connection, as its card shows it. */
export interface Entry {
  readonly connection: ConnectionSummary;
  readonly app: App;
  readonly access: Access;
  /** False where it is another's, who lets this user repair or use it. */
  readonly isOwner: boolean;
  readonly mayRepair: boolean;
}

/** What a page lists. */
export interface Listing {
  readonly mine: readonly Entry[];
  readonly others: readonly Entry[];
  /** Those of others that this user may use, and not repair. */
  readonly shared: readonly Entry[];
  /** Where it goes on; null at the end. */
  readonly next: string | null;
}

/** Cards on one page. */
export const listingSize = 50;
/** Connections of others that a page lists at most. */
const mostOthers = 1_000;
/** What is shared with everyone may be much: a page lists the newest, up to this many. */
export const mostShared = 200;

type ListingDeps = Pick<Deps, 'store'>;

/** The connections of a page, those first that wait for their user. */
export async function readListing(
  deps: ListingDeps,
  page: Scope,
  look: Pick<Look, 'wanted'>,
  from?: string,
): Promise<Listing> {
  const cursor = from !== undefined && decodeCursor(from) !== undefined ? from : undefined;
  const { user } = page;
  const { data, next } = await collect(deps, page, { user: user.id }, listingSize, cursor);
  // All of them: what has to be mended must not wait on a later page, and nobody repairs thousands for others.
  const others =
    cursor === undefined ? (await collect(deps, page, { delegate: user.id }, mostOthers)).data : [];
  const shared =
    cursor === undefined ? (await collect(deps, page, { sharedWith: user.id }, mostShared)).data : [];
  const describe = describer(deps, page, look);
  const all = async (some: readonly ConnectionSummary[], role: Pick<Entry, 'isOwner' | 'mayRepair'>) =>
    (await Promise.all(some.map((one) => describe(one, role)))).sort(byNeed);
  return {
    mine: await all(data, { isOwner: true, mayRepair: true }),
    others: await all(others, { isOwner: false, mayRepair: true }),
    shared: await all(shared.filter((one) => !isDelegated(page, one)).slice(0, mostShared), {
      isOwner: false,
      mayRepair: false,
    }),
    next,
  };
}

/** What is shown, up to a number: the store is asked on until it is reached, as others may stand in between. */
async function collect(
  { store }: Pick<Deps, 'store'>,
  page: Scope,
  whose: { readonly user?: string; readonly delegate?: string; readonly sharedWith?: string },
  enough: number,
  from?: string,
): Promise<{ readonly data: readonly ConnectionSummary[]; readonly next: string | null }> {
  const { workspace, settings } = page;
  const [only, ...more] = settings.integrations ?? [];
  const one = only !== undefined && more.length === 0 ? { integration: only } : {};
  const data: ConnectionSummary[] = [];
  for (let cursor = from; ; ) {
    const query = { workspace, limit: listingSize, ...whose, ...one };
    const found = await store.credentials.list(cursor === undefined ? query : { ...query, cursor });
    data.push(...found.data.filter(({ integration }) => shows(page, integration)));
    if (found.next === null || data.length >= enough) return { data, next: found.next };
    cursor = found.next;
  }
}

/** Tells what belongs to a connection; each version of an app is read once. */
function describer(deps: ListingDeps, { workspace }: Scope, look: Pick<Look, 'wanted'>) {
  const apps = new Map<string, Promise<KnownApp>>();
  return async (
    connection: ConnectionSummary,
    role: Pick<Entry, 'isOwner' | 'mayRepair'>,
  ): Promise<Entry> => {
    const { integration: key, version } = connection;
    const place = `${key} ${version}`;
    const reading = apps.get(place) ?? appOf(deps, look, { workspace, key, version });
    apps.set(place, reading);
    const { app, texts } = await reading;
    return { connection, app, access: accessOf(connection, texts, look), ...role };
  };
}

/** What has to be mended, what works, what is given up; each by its title. */
const needs: readonly ConnectionSummary['status'][] = ['expired', 'active', 'revoked'];

function byNeed(a: Entry, b: Entry): number {
  const need = needs.indexOf(a.connection.status) - needs.indexOf(b.connection.status);
  return need === 0 ? a.connection.title.localeCompare(b.connection.title) : need;
}
