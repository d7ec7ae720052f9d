import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { type Account, findById, signIn } from '../accounts.ts';
import { createRoutes, type Env, readFields } from '../http.ts';
import type { World } from '../world.ts';
import { consentPage, messagePage, signInPage } from './page.ts';

/** What an application asks of a user, and where each decision leads. */
export interface Ask {
  readonly app: string;
  readonly scopes: readonly string[];
  allow(account: Account): string;
  deny(): string;
}

/** The pages on which a user signs in and decides. */
export interface Consent {
  readonly routes: Hono<Env>;
  /** Puts an ask before the user: the path to send the browser to. */
  put(ask: Ask): string;
}

interface Pending {
  readonly ask: Ask;
  readonly csrf: string;
  readonly diesAt: number;
  /** The one browser that may answer. */
  browser: string | undefined;
}

const cookieName = 'acme_browser';
const lifeMs = 600_000;

/** Login and consent pages at `/consent/{id}`, each guarded by a cookie and a CSRF token. */
export function createConsent(world: World): Consent {
  const pending = world.table<Pending>(1_000);
  const signedIn = world.table<string>(1_000);

  const browserOf = (context: Context<Env>): string => {
    const known = getCookie(context, cookieName);
    if (known !== undefined) return known;
    const browser = world.randomId();
    setCookie(context, cookieName, browser, { httpOnly: true, path: '/', sameSite: 'Lax' });
    return browser;
  };

  const find = (id: string): Pending | undefined => {
    const found = pending.get(id);
    return found !== undefined && found.diesAt > world.now() ? found : undefined;
  };

  const gone = (context: Context<Env>) => {
    const message = 'Go back to the application that sent you here and start again.';
    return context.html(messagePage('This request is over', message), 404);
  };

  const formOf = (id: string, { ask, csrf }: Pending) => ({ action: `/consent/${id}`, csrf, app: ask.app });

  /** The fields of a form that really came from our page, or undefined. */
  const readForm = async (context: Context<Env>, found: Pending) => {
    const fields = await readFields(context);
    const sameBrowser = found.browser !== undefined && getCookie(context, cookieName) === found.browser;
    return sameBrowser && fields?.['csrf'] === found.csrf ? fields : undefined;
  };

  const forged = (context: Context<Env>) => {
    const message = 'This form did not come from our page, or cookies are switched off.';
    return context.html(messagePage('That did not work', message), 403);
  };

  const accountOf = (found: Pending) => findById(signedIn.get(found.browser ?? '') ?? '');

  const routes = createRoutes()
    .use(async (context, next) => {
      await next();
      context.header('Cache-Control', 'no-store');
      context.header('Referrer-Policy', 'no-referrer');
      context.header('X-Frame-Options', 'DENY');
    })
    .get('/:id', (context) => {
      const id = context.req.param('id');
      const found = find(id);
      if (found === undefined) return gone(context);
      const browser = browserOf(context);
      found.browser ??= browser;
      if (found.browser !== browser) return gone(context);
      const account = accountOf(found);
      const form = formOf(id, found);
      return context.html(
        account === undefined ? signInPage(form) : consentPage(form, account, found.ask.scopes),
      );
    })
    .post('/:id/sign-in', async (context) => {
      const id = context.req.param('id');
      const found = find(id);
      if (found === undefined) return gone(context);
      const fields = await readForm(context, found);
      if (fields === undefined) return forged(context);
      const account = signIn(fields['username'], fields['password']);
      if (account === undefined)
        return context.html(signInPage(formOf(id, found), { username: fields['username'] ?? '' }), 401);
      signedIn.set(found.browser ?? '', account.id);
      return context.redirect(`/consent/${id}`, 303);
    })
    .post('/:id/sign-out', async (context) => {
      const id = context.req.param('id');
      const found = find(id);
      if (found === undefined) return gone(context);
      if ((await readForm(context, found)) === undefined) return forged(context);
      signedIn.delete(found.browser ?? '');
      return context.redirect(`/consent/${id}`, 303);
    })
    .post('/:id', async (context) => {
      const id = context.req.param('id');
      const found = find(id);
      if (found === undefined) return gone(context);
      const fields = await readForm(context, found);
      const account = accountOf(found);
      if (fields === undefined || account === undefined) return forged(context);
      pending.delete(id);
      return context.redirect(
        fields['decision'] === 'allow' ? found.ask.allow(account) : found.ask.deny(),
        303,
      );
    });

  return {
    routes,
    put: (ask) => {
      const id = world.randomId();
      pending.set(id, { ask, csrf: world.randomId(), diesAt: world.now() + lifeMs, browser: undefined });
      return `/consent/${id}`;
    },
  };
}
