import { type Problem, problem, type Values } from '@claviger/engine';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { type Deps, loadSubject } from '../deps.ts';
import type { ConnectSession } from '../store/connect-session.ts';
import { bindBrowser, browserOf, isOwnForm, sha256 } from './browser.ts';
import {
  cancelAttempt,
  confirmAttempt,
  heldElsewhere,
  openForm,
  type Step,
  statusNow,
  submitForm,
} from './flow.ts';
import { connectForm, shownValues, typedValues } from './form.ts';
import { type Markup, pageHeaders } from './page.ts';
import { takeReturn } from './return.ts';
import {
  backTo,
  formPage,
  heldPage,
  proofPage,
  refusedPage,
  statusPage,
  storedProblem,
  unknownPage,
} from './views.ts';
import { endedStatuses } from './words.ts';

/** The hosted connect page and the OAuth return: for people, in HTML, without script. @see contract: /connect, /oauth/return */
export function connectRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  routes.get('/connect/:token', async (c) => {
    const session = await sessionOf(deps, c.req.param('token'));
    if (session === undefined) return show(c, unknownPage(), 404);
    const browser = bindBrowser(c, deps.settings, deps.randomBytes);
    if (heldElsewhere(session, browser)) return show(c, heldPage(), 403, session);
    return showSession(deps, c, await openForm(deps, session));
  });

  routes.post('/connect/:token', async (c) => {
    const session = await sessionOf(deps, c.req.param('token'));
    if (session === undefined) return show(c, unknownPage(), 404);
    const browser = bindBrowser(c, deps.settings, deps.randomBytes);
    if (heldElsewhere(session, browser)) return show(c, heldPage(), 403, session);
    if (!isOwnForm(c, deps.settings)) return refuse(c, problem('browser_mismatch', 'return'), 403, session);
    const posted = new URLSearchParams(await c.req.text());
    const action = posted.get('_action');
    if (action === 'cancel') return moveOn(c, await cancelAttempt(deps, session));
    if (action === 'confirm') return confirm(deps, c, session);
    if (endedStatuses.includes(session.status)) return showSession(deps, c, session);
    const loaded = await loadSubject(deps, session.workspace, session.integration, session.version);
    if (!loaded.ok) return refuse(c, loaded.problem, 422, session);
    const form = connectForm(deps, loaded.value);
    if (!form.ok) return refuse(c, form.problem, 422, session);
    const typed = typedValues(form.value.fields, posted);
    return answer(deps, c, await submitForm(deps, session, browser, typed));
  });

  routes.get('/oauth/return/:key', async (c) => {
    // A scanner of links asks for the head first: that must not spend the one return there is.
    if (c.req.method === 'HEAD') return c.body(null, 405, { Allow: 'GET' });
    const taken = await takeReturn(deps, c.req.param('key'), c.req.raw, browserOf(c, deps.settings));
    if (!taken.ok) return refuse(c, taken.problem, 400);
    const { step, token } = taken.value;
    // The code and the state leave the address bar before anything is shown.
    return token === undefined || endedFor(step)
      ? answer(deps, c, step)
      : c.redirect(`/connect/${token}`, 303);
  });

  return routes;
}

/** Whether the user has somewhere else to go now. */
function endedFor(step: Step): boolean {
  return (
    step.go === 'page' && endedStatuses.includes(step.session.status) && step.session.returnUrl !== undefined
  );
}

async function sessionOf(deps: Deps, token: string): Promise<ConnectSession | undefined> {
  return deps.store.connectSessions.byToken(sha256(token));
}

async function confirm(deps: Deps, c: Context<AppEnv>, session: ConnectSession) {
  if (session.completion !== 'proof') return showSession(deps, c, session);
  const confirmed = await confirmAttempt(deps, session);
  return confirmed.ok ? moveOn(c, confirmed.value) : refuse(c, confirmed.problem, 409, session);
}

async function answer(deps: Deps, c: Context<AppEnv>, step: Step) {
  if (step.go === 'provider') return c.redirect(step.url, 303);
  if (step.go === 'page') return moveOn(c, step.session);
  return showForm(deps, c, step.session, { values: step.typed, problem: step.problem, status: 422 });
}

/** After a post: to the host product when the attempt has ended, else to the page itself, so that a reload posts nothing. */
function moveOn(c: Context<AppEnv>, session: ConnectSession) {
  if (endedStatuses.includes(session.status) && session.returnUrl !== undefined) {
    return c.redirect(backTo(session, session.returnUrl), 303);
  }
  const token = c.req.param('token') ?? session.secrets.token;
  return token === undefined
    ? show(c, statusPage({ session, app: '' }, ''), 200, session)
    : c.redirect(`/connect/${token}`, 303);
}

/** The page of an attempt as it stands. */
async function showSession(deps: Deps, c: Context<AppEnv>, session: ConnectSession) {
  const { completion } = session;
  const status = statusNow(session, deps.now());
  if (
    status === 'created' ||
    status === 'collecting_fields' ||
    status === 'failed' ||
    status === 'authorizing'
  ) {
    const found = storedProblem(session);
    const values = session.secrets.typed ?? session.secrets.prefill ?? {};
    return showForm(deps, c, session, {
      values,
      ...(found === undefined ? {} : { problem: found }),
      status: 200,
    });
  }
  const app = await appName(deps, session);
  if (status === 'awaiting_confirmation' && completion === 'proof')
    return show(c, proofPage({ session, app }), 200, session);
  return show(c, statusPage({ session, app }, await titleOf(deps, session, app)), 200, session);
}

async function showForm(
  deps: Deps,
  c: Context<AppEnv>,
  session: ConnectSession,
  shown: { readonly values: Values; readonly problem?: Problem; readonly status: 200 | 422 },
) {
  const loaded = await loadSubject(deps, session.workspace, session.integration, session.version);
  if (!loaded.ok) return refuse(c, loaded.problem, 422, session);
  const form = connectForm(deps, loaded.value);
  if (!form.ok) return refuse(c, form.problem, 422, session);
  const { fields, scheme } = form.value;
  const view = formPage(
    { session, app: loaded.value.definition.name },
    { fields, leaves: scheme.begin !== undefined },
    { ...shown, values: shownValues(fields, shown.values), reference: c.get('reference') },
  );
  return show(c, view, shown.status, session);
}

async function appName(deps: Deps, session: ConnectSession): Promise<string> {
  return (await deps.store.integrations.get(session.workspace, session.integration))?.name ?? '';
}

async function titleOf(deps: Deps, session: ConnectSession, app: string): Promise<string> {
  if (session.connectionId === undefined) return app;
  return (await deps.store.credentials.get(session.workspace, session.connectionId))?.title ?? app;
}

function refuse(c: Context<AppEnv>, found: Problem, status: 400 | 403 | 409 | 422, session?: ConnectSession) {
  return show(c, refusedPage(found, c.get('reference')), status, session);
}

async function show(
  c: Context<AppEnv>,
  markup: Markup,
  status: 200 | 400 | 403 | 404 | 409 | 422,
  session?: ConnectSession,
) {
  const headers = pageHeaders(session?.allowedOrigins ?? []);
  return c.html(markup, status, { ...headers });
}
