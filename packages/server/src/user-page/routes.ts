import { problem } from '@claviger/engine';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import {
  isForeignFrame,
  isNavigation,
  isOwnForm,
  isPreview,
  sha256,
  vouchingOrigin,
} from '../connect/browser.ts';
import { addressOf, countGuesses } from '../connect/guesses.ts';
import { isOpening } from '../connect/opening.ts';
import { pageHeaders } from '../connect/page.ts';
import { postedForm } from '../connect/posted.ts';
import { lookFor } from '../connect/show.ts';
import type { Deps } from '../deps.ts';
import type { UserPage } from '../store/user-page.ts';
import { isRevokedTester } from '../testers/revoke.ts';
import { act, actionLimit } from './act.ts';
import { hasRunOut, openUserPage } from './entry.ts';
import { refuse, respondPlainly, sceneOf } from './respond.ts';
import { showAsked } from './show.ts';
import { framedPage, heldPage, overPage, unknownPage } from './told-views.ts';
import { isPageId, keptToken } from './way-back.ts';

type C = Context<AppEnv>;

/** The page where a user looks after their own connections: in HTML, whole without script. @see docs/user-page.md */
export function userPageRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const guesses = countGuesses(deps.now);
  const actions = countGuesses(deps.now, actionLimit);

  // Redirects too: what leads away must tell no other site where it stood.
  routes.use('/user/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'same-origin');
  });

  routes.get('/user/:token', async (c) => {
    const token = c.req.param('token');
    if (isPageId(token)) return comeBack(c, token);
    const page = await find(token);
    if (page === undefined) return unknown(c);
    // Who only looks ahead must not have the page: it would be lost to the user.
    if (isPreview(c)) return c.body(null, 200, { ...pageHeaders([]) });
    if (hasRunOut(page, deps.now())) return over(c, page);
    if (isForeignFrame(c)) return plainly(c, page, framedPage(sceneOf(c, page)), 200);
    const opened = await openUserPage(deps, c, page);
    return opened === undefined ? held(c, page) : showAsked(deps, c, opened);
  });

  routes.post('/user/:token', async (c) => {
    const token = c.req.param('token');
    const page = await find(token);
    if (page === undefined) return unknown(c);
    if (hasRunOut(page, deps.now())) return over(c, page);
    const posted = postedForm(await c.req.text());
    if (posted === undefined) return refuse(deps, c, page, problem('field_invalid', 'fields'));
    if (!isOwnForm(c, deps.settings) || posted.get('_action') === 'open') {
      if (!isOpening(posted)) return refuse(deps, c, page, problem('browser_mismatch', 'api'));
      // The browser does not send its cookie along from another site: whether it has the page is for the next one to see.
      if (page.browserHash === undefined && isNavigation(c))
        await openUserPage(deps, c, page, vouchingOrigin(c, deps.settings, page.settings));
      return c.redirect(`/user/${token}`, 303);
    }
    const opened = await openUserPage(deps, c, page);
    if (opened === undefined) return held(c, page);
    return act(deps, c, { page: opened, token, posted, actions });
  });

  return routes;

  /** The page, unless it is a tester's whose link was taken back. */
  async function find(token: string): Promise<UserPage | undefined> {
    const page = await deps.store.userPages.byToken(sha256(token));
    const isOver =
      page?.settings.tests !== undefined && (await isRevokedTester(deps, page.workspace, page.user.id));
    return isOver ? undefined : page;
  }

  /** From a connect session that was begun here: the browser itself has kept the token. */
  function comeBack(c: C, id: string) {
    const token = keptToken(c, deps.settings, id);
    if (token === undefined) return unknown(c);
    const told = ['connect_session', 'status'].flatMap((name): [string, string][] => {
      const value = c.req.query(name);
      return value === undefined ? [] : [[name, value]];
    });
    return c.redirect(`/user/${token}?${new URLSearchParams(told)}`, 303);
  }

  function unknown(c: C) {
    const waitSeconds = guesses.note(addressOf(c));
    if (waitSeconds !== undefined) c.header('Retry-After', String(waitSeconds));
    const look = lookFor(c);
    return respondPlainly(c, unknownPage(look), look, waitSeconds === undefined ? 404 : 429);
  }

  function over(c: C, page: UserPage) {
    return plainly(c, page, overPage(sceneOf(c, page)), 410);
  }

  function held(c: C, page: UserPage) {
    return plainly(c, page, heldPage(sceneOf(c, page)), 403);
  }
}

function plainly(c: C, page: UserPage, markup: ReturnType<typeof overPage>, status: 200 | 403 | 410) {
  return respondPlainly(c, markup, sceneOf(c, page).look, status, page.settings.allowedOrigins);
}
