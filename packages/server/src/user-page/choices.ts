import { decodeCursor } from '@claviger/engine';
import type { Look } from '../connect/look.ts';
import { type Deps, findVersion } from '../deps.ts';
import type { Integration, VersionSummary } from '../store/store.ts';
import { type App, appOf } from './apps.ts';
import type { Scope } from './own.ts';

/** Apps that may be connected, and where they go on. */
export interface Choices {
  readonly data: readonly App[];
  readonly next: string | null;
}

/** Apps on one page. */
const choicesSize = 50;

/** What a user looks for. */
export interface Sought {
  readonly search?: string;
  readonly cursor?: string;
}

/** The apps that the user of a page may connect: those of the page, or all of the workspace that are promoted, as far as they are ready. */
export async function readChoices(
  deps: Pick<Deps, 'store'>,
  look: Pick<Look, 'wanted'>,
  { workspace, settings }: Scope,
  { search, cursor }: Sought = {},
): Promise<Choices> {
  const { store } = deps;
  const { integrations } = settings;
  const found =
    integrations === undefined
      ? await store.integrations.list({
          workspace,
          limit: choicesSize,
          ...(search === undefined ? {} : { search }),
          ...(cursor !== undefined && decodeCursor(cursor) !== undefined ? { cursor } : {}),
        })
      : { data: await named(store, workspace, integrations, search), next: null };
  const keys = found.data.map(({ key }) => key);
  const summaries = await store.summaries.integrations(workspace, keys);
  const ready = found.data.filter(({ key }) => {
    const version = summaries.get(key)?.version;
    return version?.scheme !== undefined && isOffered(settings, version);
  });
  const known = await Promise.all(ready.map(({ key }) => appOf(deps, look, { workspace, key })));
  return { data: known.map(({ app }) => app), next: found.next };
}

/** Whether a page offers a version to its user: what is private only where the product names the integration. @see TEAM-7 */
function isOffered({ integrations }: Scope['settings'], { state }: Pick<VersionSummary, 'state'>): boolean {
  return integrations === undefined ? state === 'promoted' : state !== 'deprecated';
}

/** Whether the user of a page may connect an app, and be told its name. @see TEAM-7 */
export async function offers(
  deps: Pick<Deps, 'store'>,
  { workspace, settings }: Scope,
  key: string,
): Promise<boolean> {
  if (settings.integrations !== undefined) return settings.integrations.includes(key);
  const found = await findVersion(deps, workspace, key);
  return found.ok && isOffered(settings, found.value.version);
}

async function named(
  { integrations }: Deps['store'],
  workspace: string,
  keys: readonly string[],
  search = '',
): Promise<readonly Integration[]> {
  const found = await Promise.all(keys.map((key) => integrations.get(workspace, key)));
  const sought = search.toLowerCase();
  return found.filter((one) => one !== undefined).filter(({ name }) => name.toLowerCase().includes(sought));
}
