import { type Connection, problem } from '@claviger/engine';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { AppEnv } from '../app-env.ts';
import { createAttempt } from '../connect/attempt.ts';
import { isOwnForm, isPreview, sha256 } from '../connect/browser.ts';
import { addressOf, countGuesses } from '../connect/guesses.ts';
import type { Look } from '../connect/look.ts';
import { openAttempt } from '../connect/opening.ts';
import { page, pageHeaders } from '../connect/page.ts';
import { lookFor, refuse as refusePage } from '../connect/show.ts';
import type { Deps } from '../deps.ts';
import type { RepairLink } from '../store/incident.ts';
import { unknownPage } from '../user-page/told-views.ts';
import { incidentWords } from './words.ts';

type C = Context<AppEnv>;

/** Connect sessions that one link may begin in a minute. */
export const beginLimit = 10;

/**
 * Where an e-mail leads its reader: to reconnect one connection, and nothing else. Looking changes nothing, since
 * programs look at links before people do. @see docs/notifications.md
 */
export function repairLinkRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const guesses = countGuesses(deps.now);
  const begun = countGuesses(deps.now, beginLimit);

  // Its address is a credential: no other site learns it.
  routes.use('/user/reconnect/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'same-origin');
  });

  routes.get('/user/reconnect/:token', async (c) => {
    const link = await find(c);
    if (link === undefined) return unknown(c);
    if (isPreview(c)) return c.body(null, 200, { ...pageHeaders([]) });
    const look = lookFor(c);
    const connection = await toRepair(link);
    return connection === undefined ? over(c, look, link) : ask(c, look, connection);
  });

  routes.post('/user/reconnect/:token', async (c) => {
    const link = await find(c);
    if (link === undefined) return unknown(c);
    if (!isOwnForm(c, deps.settings)) return refusePage(c, problem('browser_mismatch', 'api'), 403);
    const connection = await toRepair(link);
    if (connection === undefined) return over(c, lookFor(c), link);
    const retryAfter = begun.note(link.id);
    if (retryAfter !== undefined) {
      c.header('Retry-After', String(retryAfter));
      return refused(c, problem('too_many_requests', 'api', { retryAfter: String(retryAfter) }));
    }
    const { workspace, user, id, integration } = connection;
    const manners = await deps.store.incidents.mannersOf(workspace, user.id);
    const made = await createAttempt(deps, workspace, {
      integration,
      connection: id,
      user,
      ...(manners?.product === undefined ? {} : { product: { name: manners.product } }),
    });
    if (!made.ok) return refused(c, made.problem);
    // Nobody vouches for who reads an e-mail: the page asks them what they connect, and to what, before it is kept.
    await openAttempt(deps, c, made.value.session);
    return c.redirect(`/connect/${made.value.token}`, 303);
  });

  return routes;

  async function find(c: C): Promise<RepairLink | undefined> {
    const token = c.req.param('token') ?? '';
    return /^[\w-]{43}$/.test(token) ? deps.store.incidents.linkOf(sha256(token)) : undefined;
  }

  /** The connection, while its link holds and it still needs its user. */
  async function toRepair(link: RepairLink): Promise<Connection | undefined> {
    const { workspace, incident: id, connection } = link;
    if (link.expiresAt <= deps.now()) return undefined;
    const incident = await deps.store.incidents.get(workspace, id);
    if (incident === undefined || incident.closedAt !== undefined) return undefined;
    return deps.store.credentials.get(workspace, connection);
  }

  async function over(c: C, look: Look, link: RepairLink) {
    const { workspace, incident: id } = link;
    const incident = await deps.store.incidents.get(workspace, id);
    const words = incidentWords[look.words.lang];
    const works = incident?.closedAt !== undefined && incident.closedBy !== 'deleted';
    const [title, body] = works ? [words.fine, words.fineBody] : [words.over, words.overBody];
    const markup = page({ title, app: '', look, body: html`<h1>${title}</h1><p class="muted">${body}</p>` });
    return c.html(markup, works ? 200 : 410, { ...pageHeaders([], { look }) });
  }

  function ask(c: C, look: Look, { title: account }: Connection) {
    const words = incidentWords[look.words.lang];
    const title = words.ask(account);
    const body = html`<h1>${title}</h1><p class="muted">${words.care}</p>
<form method="post"><div class="actions"><button type="submit">${words.action}</button></div></form>`;
    return c.html(page({ title, app: '', look, body }), 200, { ...pageHeaders([], { look }) });
  }

  function unknown(c: C) {
    const waitSeconds = guesses.note(addressOf(c));
    if (waitSeconds !== undefined) c.header('Retry-After', String(waitSeconds));
    const look = lookFor(c);
    const status = waitSeconds === undefined ? 404 : 429;
    return c.html(unknownPage(look), status, { ...pageHeaders([], { look }) });
  }

  function refused(c: C, found: ReturnType<typeof problem>) {
    c.set('told', { problem: found.code });
    return refusePage(c, found, found.code === 'too_many_requests' ? 429 : 409);
  }
}
