import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import type { Accounts, Wish } from './accounts.ts';
import type { Crm } from './crm.ts';
import { accountsPage, disconnectPage } from './pages/accounts-page.ts';
import { customersPage } from './pages/customers-page.ts';
import type { Frame } from './pages/layout.ts';
import { signInPage } from './pages/sign-in-page.ts';
import { sorryPage } from './pages/sorry-page.ts';
import { pageHeaders } from './policy.ts';
import { serveFiles } from './public-files.ts';
import type { Sessions } from './sessions.ts';
import { signIn, type User } from './users.ts';

/** What the product is made of. */
export interface Parts {
  readonly accounts: Accounts;
  readonly crm: Crm;
  readonly sessions: Sessions;
  /** Our own origin. */
  readonly origin: string;
  /** Where Claviger is, as our users' browsers see it. */
  readonly claviger: string;
  log(error: unknown): void;
}

type Env = { Variables: { user: User } };

/** The whole product, without a port. */
export function createApp({ accounts, crm, sessions, origin, claviger, log }: Parts): Hono<Env> {
  const app = new Hono<Env>();
  const frame = (c: Context<Env>, title: string, here?: Frame['here']): Frame => ({
    title,
    user: c.get('user'),
    claviger,
    told: c.req.query('told'),
    ...(here !== undefined && { here }),
  });

  app.use(pageHeaders(claviger));
  // What changes anything is only taken from pages of our own.
  app.use(csrf({ origin }));
  app.route('/', serveFiles());

  app.get('/sign-in', (c) => c.html(signInPage()));
  app.post('/sign-in', async (c) => {
    const { email, password } = await fieldsOf(c);
    const user = signIn(email ?? '', password ?? '');
    if (user === undefined) return c.html(signInPage({ email: email ?? '' }), 401);
    await sessions.begin(c, user);
    return c.redirect('/', 303);
  });

  // From here on, somebody is signed in.
  app.use(async (c, next) => {
    const user = await sessions.userOf(c);
    if (user === undefined)
      return wantsJson(c)
        ? c.json({ message: 'You are signed out. Load this page again.' }, 401)
        : c.redirect('/sign-in', 303);
    c.set('user', user);
    return next();
  });

  app.post('/sign-out', (c) => {
    sessions.end(c);
    return c.redirect('/sign-in', 303);
  });

  app.get('/', async (c) => {
    const books = await Promise.all(
      (await accounts.of(c.get('user'))).map(async (account) => ({
        account,
        contacts: account.isActive ? await crm.contacts(account.id) : ({ kind: 'ended' } as const),
      })),
    );
    return c.html(customersPage(frame(c, 'Customers', '/'), books));
  });

  app.get('/accounts', async (c) =>
    c.html(accountsPage(frame(c, 'Accounts', '/accounts'), await accounts.of(c.get('user')))),
  );

  /** Our script takes the token and opens a window; without script, the browser goes to the page itself. */
  const connect = async (c: Context<Env>, wish: Wish = {}) => {
    const { token, url } = await accounts.connect(c.get('user'), wish);
    return wantsJson(c) ? c.json({ token }) : c.redirect(url, 303);
  };

  app.post('/accounts', (c) => connect(c));
  app.post('/accounts/page', async (c) => {
    const url = await accounts.ownPage(c.get('user'));
    return wantsJson(c) ? c.json({ url }) : c.redirect(url, 303);
  });

  // Where Claviger sends a browser that connected in this tab.
  app.get('/return', async (c) => {
    const session = c.req.query('connect_session') ?? '';
    const isConnected = await accounts.isConnected(c.get('user'), session);
    return c.redirect(isConnected ? '/?told=connected' : '/?told=cancelled', 303);
  });

  // Below this path, everything is about an account of the user who is signed in, or about nothing.
  const account = (c: Context<Env>) => accounts.find(c.get('user'), c.req.param('id') ?? '');
  const gone = (c: Context<Env>) => c.redirect('/accounts?told=gone', 303);

  app.post('/accounts/:id/reconnect', async (c) => {
    const found = await account(c);
    return found === undefined ? gone(c) : connect(c, { account: found.id });
  });
  app.post('/accounts/:id/allow', async (c) => {
    const found = await account(c);
    return found === undefined ? gone(c) : connect(c, { account: found.id, scopes: ['write'] });
  });
  app.get('/accounts/:id/disconnect', async (c) => {
    const found = await account(c);
    return found === undefined ? gone(c) : c.html(disconnectPage(frame(c, 'Disconnect'), found));
  });
  app.post('/accounts/:id/disconnect', async (c) => {
    await accounts.disconnect(c.get('user'), c.req.param('id'));
    return c.redirect('/accounts?told=disconnected', 303);
  });
  app.post('/accounts/:id/customers', async (c) => {
    const found = await account(c);
    if (found === undefined) return gone(c);
    const { name = '', email = '', company = '' } = await fieldsOf(c);
    const added = await crm.add(found.id, { name, email, company });
    return c.redirect(`/?told=${toldOfAdding[added.kind]}`, 303);
  });

  app.notFound((c) => c.html(sorryPage('Nothing is here', 'The address leads nowhere.'), 404));
  app.onError((error, c) => {
    // A post that did not come from a page of ours.
    if (error instanceof HTTPException) return error.getResponse();
    log(error);
    const sentence =
      'Ledgerly does not reach its connections just now. Nothing is lost; try again in a minute.';
    return wantsJson(c)
      ? c.json({ message: sentence }, 503)
      : c.html(sorryPage('This does not work just now', sentence), 503);
  });
  return app;
}

const toldOfAdding = {
  ok: 'added',
  ended: 'gone',
  forbidden: 'not-allowed',
  refused: 'not-added',
  unavailable: 'unavailable',
} as const;

function wantsJson(c: Context): boolean {
  return c.req.header('accept') === 'application/json';
}

async function fieldsOf(c: Context): Promise<Readonly<Record<string, string>>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );
}
