import { type ConnectionSummary, type Definition, decodeCursor, parseDefinition } from '@claviger/engine';
import type { Deps } from '../deps.ts';
import { type Access, accessOf } from './access.ts';
import { type Scope, shows } from './own.ts';

/** An app, as cards show it. */
export interface App {
  readonly key: string;
  readonly name: string;
  readonly logo?: string;
}

/** A connection, as its card shows it. */
export interface Entry {
  readonly connection: ConnectionSummary;
  readonly app: App;
  readonly access: Access;
  /** False where it is another's, who lets this user repair it. */
  readonly isOwner: boolean;
}

/** What a page lists. */
export interface Listing {
  readonly mine: readonly Entry[];
  readonly others: readonly Entry[];
  /** Where it goes on; null at the end. */
  readonly next: string | null;
}

/** Cards on one page. */
export const listingSize = 50;

type ListingDeps = Pick<Deps, 'store' | 'schemes'>;

/** The connections of a page, those first that wait for their user. `wanted`: the languages of the user, the dearest first. */
export async function readListing(
  deps: ListingDeps,
  page: Scope,
  wanted: readonly string[],
  from?: string,
): Promise<Listing> {
  const cursor = from !== undefined && decodeCursor(from) !== undefined ? from : undefined;
  const { user } = page;
  const { data, next } = await collect(deps, page, { user: user.id }, cursor);
  // All of them: nobody repairs hundreds of accounts of others.
  const others = cursor === undefined ? (await collect(deps, page, { delegate: user.id })).data : [];
  const describe = describer(deps, page, wanted);
  return {
    mine: (await Promise.all(data.map((one) => describe(one, true)))).sort(byNeed),
    others: (await Promise.all(others.map((one) => describe(one, false)))).sort(byNeed),
    next,
  };
}

/** One page of what is shown: the store is asked on until it is full, as others may stand in between. */
async function collect(
  { store }: Pick<Deps, 'store'>,
  page: Scope,
  whose: { readonly user?: string; readonly delegate?: string },
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
    if (found.next === null || data.length >= listingSize) return { data, next: found.next };
    cursor = found.next;
  }
}

/** Tells what belongs to a connection; each app and definition is read once. */
function describer(deps: ListingDeps, { workspace }: Scope, wanted: readonly string[]) {
  const apps = new Map<string, Promise<App>>();
  const definitions = new Map<string, Promise<Definition | undefined>>();
  return async (connection: ConnectionSummary, isOwner: boolean): Promise<Entry> => {
    const { integration, version } = connection;
    const app = await once(apps, integration, () => appOf(deps, workspace, integration));
    const definition = await once(definitions, `${integration} ${version}`, () =>
      definitionOf(deps, workspace, integration, version),
    );
    return { connection, app, access: accessOf(connection, definition, wanted), isOwner };
  };
}

/** An app by its key. */
export async function appOf({ store }: Pick<Deps, 'store'>, workspace: string, key: string): Promise<App> {
  const found = await store.integrations.get(workspace, key);
  return {
    key,
    name: found?.name ?? key,
    ...(found?.logo === undefined ? {} : { logo: found.logo }),
  };
}

async function definitionOf(
  { store, schemes }: ListingDeps,
  workspace: string,
  integration: string,
  version: string,
): Promise<Definition | undefined> {
  const found = await store.versions.get(workspace, integration, version);
  const parsed = found && parseDefinition(found.document, schemes);
  return parsed?.ok === true ? parsed.value : undefined;
}

function once<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  read: () => Promise<Value>,
): Promise<Value> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const reading = read();
  known.set(key, reading);
  return reading;
}

/** What has to be mended, what works, what is given up; each by its title. */
const needs: readonly ConnectionSummary['status'][] = ['expired', 'active', 'revoked'];

function byNeed(a: Entry, b: Entry): number {
  const need = needs.indexOf(a.connection.status) - needs.indexOf(b.connection.status);
  return need === 0 ? a.connection.title.localeCompare(b.connection.title) : need;
}
