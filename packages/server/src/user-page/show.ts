import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Look } from '../connect/look.ts';
import { type Deps, loadSubject } from '../deps.ts';
import type { UserPage } from '../store/user-page.ts';
import { type App, appOf } from './apps.ts';
import { type Asked, disconnectPage, pickPage, renamePage } from './ask-views.ts';
import { readChoices } from './choices.ts';
import { listPage } from './list-view.ts';
import { readListing } from './listing.ts';
import { findOwn, type Own } from './own.ts';
import { respond, type Shown, sceneOf } from './respond.ts';
import { choicesOf } from './share.ts';
import { sharePage } from './share-view.ts';
import type { Told } from './told.ts';
import { toldBy } from './told-by.ts';
import { gonePage } from './told-views.ts';

type C = Context<AppEnv>;

/** The page that an address asks for: the list, a question about a connection, or the apps that may be connected. */
export async function showAsked(deps: Deps, c: C, page: UserPage) {
  const { rename, share, disconnect, connect, search = '', from } = c.req.query();
  if (rename !== undefined)
    return ask(deps, c, page, rename, (...given) => showRename(given[0], given[1], given[2]));
  if (share !== undefined && page.settings.sharing !== undefined) return ask(deps, c, page, share, showShare);
  if (disconnect !== undefined) return ask(deps, c, page, disconnect, showDisconnect);
  if (connect !== undefined) return showChoices(deps, c, page, search.slice(0, 100), from);
  const told = await toldBy(deps, sceneOf(c, page).look, page, c.req.query());
  return showList(deps, c, page, told);
}

/** The list of connections, with what is to be said of what was just done. */
export async function showList(deps: Deps, c: C, page: UserPage, told?: Told, status: Shown['status'] = 200) {
  const scene = sceneOf(c, page);
  const { look } = scene;
  const from = c.req.method === 'GET' ? c.req.query('from') : undefined;
  const listing = await readListing(deps, page, look, from);
  const only = await onlyApp(deps, look, page);
  const markup = listPage(scene, {
    listing,
    goesOn: from !== undefined,
    now: deps.now(),
    ...(only === undefined ? {} : { only }),
    ...(told === undefined ? {} : { told }),
  });
  const logos = [...listing.mine, ...listing.others, ...listing.shared].map(({ app }) => app.logo);
  return respond(deps, c, markup, page, look, { status, logos });
}

/** Asks for another name; again with what is wrong with the one that was typed. */
export async function showRename(
  deps: Deps,
  c: C,
  asked: Asked & { readonly page: UserPage },
  typed?: { readonly value: string; readonly fault: string },
) {
  const { page, look, app, connection } = asked;
  const markup = renamePage(asked, typed ?? { value: connection.label });
  const status = typed === undefined ? 200 : 422;
  return respond(deps, c, markup, page, look, { status, logos: [app.logo] });
}

async function showShare(deps: Deps, c: C, asked: Asked & { readonly page: UserPage }, own: Own) {
  const { page, look, app } = asked;
  const markup = sharePage(asked, choicesOf(page, own.connection));
  return respond(deps, c, markup, page, look, { logos: [app.logo] });
}

async function showDisconnect(deps: Deps, c: C, asked: Asked & { readonly page: UserPage }, own: Own) {
  const { page, look, app } = asked;
  const markup = disconnectPage(asked, await tellsProvider(deps, own));
  return respond(deps, c, markup, page, look, { logos: [app.logo] });
}

async function showChoices(deps: Deps, c: C, page: UserPage, search: string, cursor?: string) {
  const scene = sceneOf(c, page);
  const sought = {
    ...(search === '' ? {} : { search }),
    ...(cursor === undefined ? {} : { cursor }),
  };
  const choices = await readChoices(deps, scene.look, page, sought);
  const markup = pickPage(scene, choices, search, cursor !== undefined);
  return respond(deps, c, markup, page, scene.look, { logos: choices.data.map(({ logo }) => logo) });
}

/** A question about a connection that is the user's own; about any other it is not asked. */
async function ask(
  deps: Deps,
  c: C,
  page: UserPage,
  id: string,
  show: (deps: Deps, c: C, asked: Asked & { readonly page: UserPage }, own: Own) => Promise<Response>,
) {
  const own = await findOwn(deps, page, id);
  if (own?.isOwner !== true) return showGone(deps, c, page);
  return show(deps, c, await askedOf(deps, c, page, own), own);
}

/** What a question about a connection is drawn from. */
export async function askedOf(deps: Deps, c: C, page: UserPage, { connection }: Own) {
  const scene = sceneOf(c, page);
  const { integration: key, version } = connection;
  const { app } = await appOf(deps, scene.look, { workspace: page.workspace, key, version });
  return { ...scene, page, app, connection };
}

/** There is no such connection for this user. */
export function showGone(deps: Deps, c: C, page: UserPage) {
  const scene = sceneOf(c, page);
  return respond(deps, c, gonePage(scene), page, scene.look, { status: 404 });
}

async function onlyApp(deps: Deps, look: Look, { workspace, settings }: UserPage): Promise<App | undefined> {
  const [only, ...more] = settings.integrations ?? [];
  if (only === undefined || more.length > 0) return undefined;
  return (await appOf(deps, look, { workspace, key: only, ...settings.tests })).app;
}

/** Whether the definition says how to tell the app that an access has ended. */
async function tellsProvider(deps: Deps, { connection }: Own): Promise<boolean> {
  const subject = await loadSubject(deps, connection);
  const config = subject.ok ? subject.value.definition.authentication?.config : undefined;
  return typeof config === 'object' && config !== null && Reflect.get(config, 'revoke') !== undefined;
}
