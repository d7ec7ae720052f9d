import type { Problem } from '@claviger/engine';
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { scriptElement } from '../connect/client-script.ts';
import type { Look } from '../connect/look.ts';
import { type Markup, pageHeaders } from '../connect/page.ts';
import { lookFor } from '../connect/show.ts';
import type { Deps } from '../deps.ts';
import { type ProblemStatus, statusOf } from '../problems.ts';
import type { UserPage } from '../store/user-page.ts';
import type { Scene } from './list-view.ts';
import { userPageStyle } from './style.ts';
import { refusedPage } from './told-views.ts';

type C = Context<AppEnv>;

/** Looks that were found for a request: each says in headers what it hangs on, once. */
const looks = new WeakMap<Request, Look>();

/** How a page of a user looks to whoever asks. */
export function sceneOf(c: C, page: UserPage): Scene {
  const look = looks.get(c.req.raw) ?? lookFor(c, page.settings);
  looks.set(c.req.raw, look);
  return { page, look };
}

/** What an answer of a page may differ in. */
export interface Shown {
  readonly status?: ProblemStatus | 200;
  /** Images that it shows, beside the host product's logo. */
  readonly logos?: readonly (string | undefined)[];
}

/** Sends a page with its policy; where script runs, its forms are sent once. */
export async function respond(
  deps: Pick<Deps, 'randomBytes'>,
  c: C,
  markup: Markup,
  page: Pick<UserPage, 'id' | 'settings' | 'openedFrom'>,
  look: Look,
  { status = 200, logos = [] }: Shown = {},
) {
  const { allowedOrigins } = page.settings;
  const nonce = Buffer.from(deps.randomBytes(16)).toString('base64');
  const script = scriptElement(nonce, {
    session: page.id,
    shows: 'over',
    origins: page.openedFrom === undefined ? allowedOrigins : [page.openedFrom],
    ends: '',
    close: '',
  });
  const text = String(await markup).replace('</head>', () => `${script}\n</head>`);
  const shown = { nonce, look, style: userPageStyle, logos: logos.filter((logo) => logo !== undefined) };
  return c.html(text, status, { ...pageHeaders(allowedOrigins, shown) });
}

/** Sends a page that belongs to nobody yet: without script. */
export async function respondPlainly(
  c: C,
  markup: Markup,
  look: Look,
  status: ProblemStatus | 200,
  allowedOrigins: readonly string[] = [],
) {
  return c.html(markup, status, { ...pageHeaders(allowedOrigins, { look, style: userPageStyle }) });
}

/** A page that says what could not be done. */
export function refuse(deps: Pick<Deps, 'randomBytes'>, c: C, page: UserPage, found: Problem) {
  const scene = sceneOf(c, page);
  c.set('told', { problem: found.code });
  const markup = refusedPage(scene, found, c.get('reference'));
  return respond(deps, c, markup, page, scene.look, { status: statusOf[found.code] });
}
