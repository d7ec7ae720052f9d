import { problem } from '@claviger/engine';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { browserOf, isOwnForm, isPreview, newBinding, sha256 } from '../connect/browser.ts';
import { addressOf, countGuesses } from '../connect/guesses.ts';
import { type Markup, pageHeaders } from '../connect/page.ts';
import { postedForm } from '../connect/posted.ts';
import { lookFor, refuse as refusePage } from '../connect/show.ts';
import type { Deps } from '../deps.ts';
import type { Tester, TesterUser } from '../store/tester.ts';
import { appOf } from '../user-page/apps.ts';
import { openUserPage } from '../user-page/entry.ts';
import { makeUserPage } from '../user-page/make.ts';
import { userPageStyle } from '../user-page/style.ts';
import { keepToken, keptToken } from '../user-page/way-back.ts';
import { browserLifeMs, isTesterId, testerPlace, versionsToTest } from './links.ts';
import { heldLinkPage, type LinkView, linkPage, noLinkPage } from './views.ts';
import { testerWords } from './words.ts';

type C = Context<AppEnv>;

/** Pages that one link may begin in a minute. */
export const beginLimit = 60;

/**
 * Where testers come from: a page that says what is tested, and leads on to a page of their own. Looking changes
 * nothing, since programs look at links before people do. @see docs/testers.md, TEAM-6
 */
export function testerRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const guesses = countGuesses(deps.now);
  const begun = countGuesses(deps.now, beginLimit);

  // Its address is a credential: no other site learns it.
  routes.use('/test/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'same-origin');
  });

  routes.get('/test/:token', async (c) => {
    const token = c.req.param('token');
    if (isTesterId(token)) return comeBack(c, token);
    const tester = await find(token);
    if (tester === undefined) return unknown(c);
    if (isPreview(c)) return c.body(null, 200, { ...pageHeaders([]) });
    const user = await userHere(c, tester);
    if (user === undefined && !(await deps.store.testers.isOpen(tester.workspace, tester.id)))
      return show(c, heldLinkPage(lookFor(c)), 403);
    const view = await viewOf(c, tester, user);
    return view === undefined ? unknown(c) : show(c, linkPage(view), 200, view);
  });

  routes.post('/test/:token', async (c) => {
    const token = c.req.param('token');
    const tester = await find(token);
    if (tester === undefined) return unknown(c);
    if (!isOwnForm(c, deps.settings)) return refusePage(c, problem('browser_mismatch', 'api'), 403);
    const retryAfter = begun.note(tester.id);
    if (retryAfter !== undefined) {
      c.header('Retry-After', String(retryAfter));
      return refusePage(c, problem('too_many_requests', 'api', { retryAfter: String(retryAfter) }), 429);
    }
    const posted = postedForm(await c.req.text());
    if (posted === undefined) return refusePage(c, problem('field_invalid', 'fields'), 422);
    const before = await userHere(c, tester);
    const view = await viewOf(c, tester, before);
    if (view === undefined) return unknown(c);
    const version = posted.get('version') ?? view.versions[0] ?? '';
    if (!view.versions.includes(version))
      return refusePage(c, problem('field_invalid', 'fields', { key: 'version' }), 422);
    const name = nameOf(posted.get('name') ?? '');
    if (view.asksName && name === undefined) {
      const { nameMissing } = testerWords(view.look.words);
      return show(c, linkPage({ ...view, fault: nameMissing }), 422, view);
    }
    const user = before ?? (await join(c, tester, view.asksName ? name : undefined));
    if (user === undefined) return show(c, heldLinkPage(view.look), 403);
    const made = await makeUserPage(deps, tester.workspace, {
      user: {
        id: user.id,
        ...(user.name === undefined ? {} : { name: user.name }),
        ...(tester.email === undefined ? {} : { email: tester.email }),
      },
      integrations: [tester.integration],
      tests: { version },
      product: { name: view.owner },
      returnUrl: testerPlace(deps, tester),
    });
    if (!made.ok) return refusePage(c, made.problem, 409);
    await openUserPage(deps, c, made.value.page);
    keepToken(c, deps.settings, { id: tester.id, expiresAt: deps.now() + browserLifeMs }, token, deps.now());
    return c.redirect(`/user/${made.value.token}`, 303);
  });

  return routes;

  async function find(token: string): Promise<Tester | undefined> {
    return /^[\w-]{43}$/.test(token) ? deps.store.testers.byToken(sha256(token)) : undefined;
  }

  async function userHere(c: C, { workspace, id }: Tester): Promise<TesterUser | undefined> {
    const hash = browserOf(c, deps.settings, { id });
    return hash === undefined ? undefined : deps.store.testers.userOf(workspace, id, hash);
  }

  async function join(c: C, { workspace, id }: Tester, name: string | undefined) {
    const binding = newBinding(deps.settings, { id, expiresAt: deps.now() + browserLifeMs }, deps);
    const browser = { hash: binding.hash, ...(name === undefined ? {} : { name }) };
    const user = await deps.store.testers.join(workspace, id, browser);
    if (user !== undefined) binding.give(c);
    return user;
  }

  async function viewOf(c: C, tester: Tester, user: TesterUser | undefined): Promise<LinkView | undefined> {
    const { workspace, integration: key, email } = tester;
    const versions = await versionsToTest(deps, tester);
    const [version] = versions;
    if (version === undefined) return undefined;
    const look = lookFor(c);
    const { app } = await appOf(deps, look, { workspace, key, version });
    const owner = (await deps.store.people.workspaces.get(workspace))?.name ?? workspace;
    return { look, app, owner, versions, asksName: user === undefined && email === undefined };
  }

  function comeBack(c: C, id: string) {
    const token = keptToken(c, deps.settings, id);
    return token === undefined ? unknown(c) : c.redirect(`/test/${token}`, 303);
  }

  function unknown(c: C) {
    const waitSeconds = guesses.note(addressOf(c));
    if (waitSeconds !== undefined) c.header('Retry-After', String(waitSeconds));
    return show(c, noLinkPage(lookFor(c)), waitSeconds === undefined ? 404 : 429);
  }
}

function show(c: C, markup: Markup, status: 200 | 403 | 404 | 422 | 429, view?: LinkView) {
  const look = view?.look ?? lookFor(c);
  const logos = view?.app.logo === undefined ? [] : [view.app.logo];
  return c.html(markup, status, { ...pageHeaders([], { look, style: userPageStyle, logos }) });
}

/** A name that can be read, in one line. */
function nameOf(typed: string): string | undefined {
  const name = typed
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 100);
  return /[\p{L}\p{N}\p{S}]/u.test(name) ? name : undefined;
}
