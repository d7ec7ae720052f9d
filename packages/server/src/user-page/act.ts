import { problem } from '@claviger/engine';
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Guesses } from '../connect/guesses.ts';
import type { Deps } from '../deps.ts';
import { disconnect } from '../disconnect.ts';
import type { UserPage } from '../store/user-page.ts';
import { offers } from './choices.ts';
import { depart, type Errand } from './depart.ts';
import { findOwn, type Own } from './own.ts';
import { nameFault, renameConnection } from './rename.ts';
import { refuse, respond, sceneOf } from './respond.ts';
import { shareFromPage } from './share.ts';
import { askedOf, showGone, showList, showRename } from './show.ts';
import { tells } from './told-by.ts';
import { oftenPage } from './told-views.ts';
import { tryConnection } from './try-connection.ts';

type C = Context<AppEnv>;

/** What one page may set going in a minute: each may ask an app something. */
export const actionLimit = 30;

/** A form that the user of a page has sent. */
export interface Posted {
  readonly page: UserPage;
  readonly token: string;
  readonly posted: URLSearchParams;
  /** What was set going on each page lately. */
  readonly actions: Guesses;
}

/** Does what a form of the page asks for. A connection that is not on the page is answered as if there were none. */
export async function act(deps: Deps, c: C, given: Posted) {
  const { page, posted, actions } = given;
  const waitSeconds = actions.note(page.id);
  if (waitSeconds !== undefined) return showOften(deps, c, page, waitSeconds);
  const action = posted.get('_action') ?? '';
  if (action === 'connect') {
    const integration = posted.get('integration') ?? '';
    return (await offers(deps, page, integration))
      ? leave(deps, c, given, { integration })
      : showGone(deps, c, page);
  }
  const own = await findOwn(deps, page, posted.get('connection') ?? '');
  const mayDo = own === undefined ? sharedActions : actionsOf(page, own);
  const work = Object.hasOwn(mayDo, action) ? mayDo[action] : undefined;
  if (own === undefined || (work === undefined && Object.hasOwn(ownerActions, action)))
    return showGone(deps, c, page);
  if (work === undefined) return refuse(deps, c, page, problem('field_invalid', 'api', { key: '_action' }));
  return work(deps, c, given, own);
}

type Work = (deps: Deps, c: C, given: Posted, own: Own) => Promise<Response>;

const sharedActions: Readonly<Record<string, Work>> = { test };
const delegateActions: Readonly<Record<string, Work>> = { ...sharedActions, reconnect };
const ownerActions: Readonly<Record<string, Work>> = { ...delegateActions, rename, disconnect: end, share };

function actionsOf({ settings }: UserPage, { isOwner, mayRepair }: Own): Readonly<Record<string, Work>> {
  if (!isOwner) return mayRepair ? delegateActions : sharedActions;
  const { share: _, ...others } = ownerActions;
  return settings.sharing === undefined ? others : ownerActions;
}

async function share(deps: Deps, c: C, { page, token, posted }: Posted, { connection }: Own) {
  const shared = await shareFromPage(deps, page, connection, posted);
  if (!shared.ok) return refuse(deps, c, page, shared.problem);
  return c.redirect(`/user/${token}${tells.shared(connection.id)}`, 303);
}

async function test(deps: Deps, c: C, { page }: Posted, { connection, isOwner, mayRepair }: Own) {
  const by = isOwner ? 'user' : mayRepair ? 'delegate' : 'shared';
  const tried = await tryConnection(deps, connection, by);
  const { id } = connection;
  if (tried.ok) return showList(deps, c, page, { about: 'works', connection: id });
  const { problem: found } = tried;
  c.set('told', { problem: found.code, connection: id });
  return showList(deps, c, page, {
    about: 'fails',
    connection: id,
    problem: found,
    reference: c.get('reference'),
  });
}

async function reconnect(deps: Deps, c: C, given: Posted, { connection }: Own) {
  const { id, integration } = connection;
  return leave(deps, c, given, { integration, connection: id });
}

async function rename(deps: Deps, c: C, { page, token, posted }: Posted, own: Own) {
  const value = posted.get('label') ?? '';
  const renamed = await renameConnection(deps, own.connection, value);
  if (renamed.ok) return c.redirect(`/user/${token}${tells.renamed(own.connection.id)}`, 303);
  const { words } = sceneOf(c, page).look;
  const { nameLong: long, nameSecret: secret } = words.userPage;
  const fault = nameFault(renamed.problem, value, { required: words.faults.required, long, secret });
  if (fault === undefined) return refuse(deps, c, page, renamed.problem);
  // A secret is not shown again, whoever typed it.
  const shown = renamed.problem.code === 'label_secret' ? own.connection.label : value;
  return showRename(deps, c, await askedOf(deps, c, page, own), { value: shown, fault });
}

async function end(deps: Deps, c: C, { page, token }: Posted, { connection }: Own) {
  const ended = await disconnect(deps, connection, { by: 'user' });
  if (ended === undefined) return showGone(deps, c, page);
  return c.redirect(
    `/user/${token}${tells.disconnected(connection.integration, ended.revoked !== false)}`,
    303,
  );
}

async function leave(deps: Deps, c: C, { page, token }: Posted, errand: Errand) {
  const place = await depart(deps, c, page, token, errand);
  return place.ok ? c.redirect(place.value, 303) : refuse(deps, c, page, place.problem);
}

function showOften(deps: Deps, c: C, page: UserPage, waitSeconds: number) {
  const scene = sceneOf(c, page);
  c.header('Retry-After', String(waitSeconds));
  return respond(deps, c, oftenPage(scene), page, scene.look, { status: 429 });
}
