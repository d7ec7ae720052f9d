import { problem } from '@claviger/engine';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { type Deps, loadSubject } from '../deps.ts';
import { noteManners } from '../incidents/manners.ts';
import { after } from '../jobs/after.ts';
import type { ConnectSession } from '../store/connect-session.ts';
import {
  browserOf,
  isForeignFrame,
  isNavigation,
  isOwnForm,
  isPreview,
  sha256,
  vouchingOrigin,
} from './browser.ts';
import { clientScriptRoutes } from './client-script.ts';
import { agree, cancelAttempt } from './confirm.ts';
import { askForCode } from './device.ts';
import { connectForm, typedValues } from './form.ts';
import { addressOf, countGuesses } from './guesses.ts';
import { liveStates } from './live-states.ts';
import type { Look } from './look.ts';
import { isOpening, openAttempt } from './opening.ts';
import { type Markup, pageHeaders } from './page.ts';
import { postedForm } from './posted.ts';
import { takeReturn } from './return.ts';
import { changeTyped, sendAnother, takeCode } from './sent-code.ts';
import type { SessionWatch } from './session-watch.ts';
import { answer, leads, lookFor, moveOn, refuse, show, showSession } from './show.ts';
import { stateRoutes } from './state-routes.ts';
import { isOver } from './steps.ts';
import { submitForm } from './submit.ts';
import { framedPage, heldPage, unknownPage } from './views.ts';
import { chooseAgain, chooseWay, wayName } from './ways.ts';

/** The hosted connect page and the OAuth return: for people, in HTML, whole without script. @see contract: /connect, /oauth/return */
export function connectRoutes(deps: Deps, watch: SessionWatch): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const guesses = countGuesses(deps.now);

  // Redirects too: what leads away must tell no other site where it stood.
  routes.use('/connect/*', privately);
  routes.use('/oauth/return/*', privately);

  const live = liveStates({ ...deps, watch, after });
  routes.route('/', clientScriptRoutes());
  routes.route('/', stateRoutes({ ...deps, guesses, live, after }));

  routes.get('/connect/:token', async (c) => {
    const session = await sessionOf(deps, c.req.param('token'));
    if (session === undefined) return unknown(c);
    // Who only looks ahead must not have the attempt: it would be lost to the user.
    if (isPreview(c)) return c.body(null, 200, { ...pageHeaders([]) });
    if (session.status === 'expired') return showSession(deps, c, session);
    if (isForeignFrame(c)) return showPlain(c, framedPage, 200, session);
    const opened = await openAttempt(deps, c, session);
    if (opened === undefined) return showPlain(c, heldPage, 403, session);
    return showSession(deps, c, await askForCode(deps, opened));
  });

  routes.post('/connect/:token', async (c) => {
    const token = c.req.param('token');
    const session = await sessionOf(deps, token);
    if (session === undefined) return unknown(c);
    if (session.status === 'expired') return showSession(deps, c, session);
    const posted = postedForm(await c.req.text());
    if (posted === undefined) return refuse(c, problem('field_invalid', 'fields'), 413, { session });
    const action = posted.get('_action');
    if (!isOwnForm(c, deps.settings) || action === 'open') {
      if (!isOpening(posted)) return refuse(c, problem('browser_mismatch', 'return'), 403, { session });
      // The browser does not send its cookie along from another site: whether it has the attempt is for the page to see.
      if (session.browserHash === undefined && isNavigation(c))
        await openAttempt(deps, c, session, vouchingOrigin(c, deps.settings, session));
      return c.redirect(`/connect/${token}`, 303);
    }
    const opened = await openAttempt(deps, c, session);
    if (opened === undefined) return showPlain(c, heldPage, 403, session);
    await noteManners(deps, c, opened);
    if (action === 'cancel') return moveOn(deps, c, await cancelAttempt(deps, opened));
    if (action === 'confirm') return sayYes(deps, c, opened);
    if (action === 'choose') return moveOn(deps, c, await chooseWay(deps, opened, posted.get('_way') ?? ''));
    if (action === 'ways') return moveOn(deps, c, await chooseAgain(deps, opened));
    if (action === 'code') return answer(deps, c, await takeCode(deps, opened, posted.get('_code') ?? ''));
    if (action === 'resend') return answer(deps, c, await sendAnother(deps, opened));
    if (action === 'retype') return moveOn(deps, c, await changeTyped(deps, opened));
    if (action === 'look') return c.redirect(`/connect/${token}`, 303);
    return submit(deps, c, opened, posted);
  });

  for (const path of ['/oauth/return/:key', '/oauth/return/:workspace/:key'] as const)
    routes.get(path, (c) => comeBack(c, c.req.param('key') ?? '', c.req.param('workspace')));

  async function comeBack(c: Context<AppEnv>, integration: string, workspace: string | undefined) {
    // A scanner of links asks for the head first: that must not spend the one return there is.
    if (c.req.method === 'HEAD') return c.body(null, 405, { Allow: 'GET' });
    const taken = await takeReturn(deps, {
      integration,
      workspace,
      request: c.req.raw,
      browserFor: (session) => browserOf(c, deps.settings, session),
    });
    const { token, ended } = taken;
    if (ended !== undefined && ended.status !== 'expired') return showSession(deps, c, ended, 400);
    if (!taken.ok) {
      const of = token === undefined ? undefined : await sessionOf(deps, token);
      return refuse(c, taken.problem, 400, { token, of });
    }
    const { step } = taken.value;
    // The code and the state leave the address bar before anything is shown.
    return token === undefined || leads(step) ? answer(deps, c, step) : c.redirect(`/connect/${token}`, 303);
  }

  return routes;

  function unknown(c: Context<AppEnv>) {
    const waitSeconds = guesses.note(addressOf(c));
    if (waitSeconds === undefined) return showPlain(c, unknownPage, 404);
    c.header('Retry-After', String(waitSeconds));
    return showPlain(c, unknownPage, 429);
  }
}

/** A page that knows no more of an attempt than how it is to look. */
function showPlain(
  c: Context<AppEnv>,
  draw: (look: Look) => Markup,
  status: 200 | 403 | 404 | 429,
  session?: ConnectSession,
) {
  const look = lookFor(c, session);
  return show(c, look, draw(look), status, session);
}

async function privately(c: Context<AppEnv>, next: () => Promise<void>): Promise<void> {
  await next();
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'same-origin');
}

async function sessionOf(deps: Deps, token: string): Promise<ConnectSession | undefined> {
  return deps.store.connectSessions.byToken(sha256(token));
}

async function submit(deps: Deps, c: Context<AppEnv>, session: ConnectSession, posted: URLSearchParams) {
  if (isOver(session)) return showSession(deps, c, session);
  // A form of another tab is for another way than the one that was taken since.
  const { choice } = session.secrets;
  const isOther = (posted.get('_way') ?? wayName(session.alternative)) !== wayName(session.alternative);
  if (choice === 'open' || (choice === 'made' && isOther)) return moveOn(deps, c, session);
  const loaded = await loadSubject(deps, session);
  if (!loaded.ok) return refuse(c, loaded.problem, 422, { session });
  const form = connectForm(deps, loaded.value);
  if (!form.ok) return refuse(c, form.problem, 422, { session });
  const typed = typedValues(form.value.fields, posted);
  return answer(deps, c, await submitForm(deps, session, typed));
}

/** The user's yes, where there is a question; said twice, it shows how the attempt stands. */
async function sayYes(deps: Deps, c: Context<AppEnv>, session: ConnectSession) {
  if (session.status !== 'awaiting_confirmation') return moveOn(deps, c, session);
  const agreed = await agree(deps, session);
  if (agreed.ok) return moveOn(deps, c, agreed.value);
  return agreed.problem.code === 'account_changed' || agreed.problem.code === 'conflict'
    ? c.redirect(`/connect/${c.req.param('token')}`, 303)
    : refuse(c, agreed.problem, 422, { session });
}
