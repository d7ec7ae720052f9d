import { type Problem, readTexts, textsOfWay, type Values } from '@claviger/engine';
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { type Deps, findVersion, loadSubject } from '../deps.ts';
import type { ConnectSession } from '../store/connect-session.ts';
import type { Presentation } from '../store/presentation.ts';
import { builderText, localFields, scopeText } from './builder-texts.ts';
import { type ScriptData, scriptElement } from './client-script.ts';
import { devicePage, refreshSeconds } from './device-view.ts';
import { connectForm, shownValues } from './form.ts';
import type { Grants } from './grants-view.ts';
import { type Look, lookOf } from './look.ts';
import { missingOf, repairedBy } from './more-scopes.ts';
import { type Markup, pageHeaders } from './page.ts';
import { pageKind } from './page-kind.ts';
import { proofPage } from './proof-view.ts';
import { codeOf } from './sent-code.ts';
import { sentCodePage } from './sent-code-view.ts';
import { isOver, type Step, statusNow, waitsForHost } from './steps.ts';
import {
  backTo,
  formPage,
  refusedPage,
  type Scene,
  statusPage,
  storedProblem,
  unknownPage,
  vouchedElsewherePage,
} from './views.ts';
import { shownWays, wayName, waysFor } from './ways.ts';
import { choicePage } from './ways-view.ts';

type PageStatus = 200 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;

/** Sends the browser where a step leads. */
export async function answer(deps: Deps, c: Context<AppEnv>, step: Step) {
  if (step.go === 'provider') return c.redirect(step.url, 303);
  if (step.go === 'page') return moveOn(deps, c, step.session);
  return showForm(deps, c, step.session, { values: step.typed, problem: step.problem, status: 422 });
}

/** Whether the user has somewhere else to go now: at the end, and where the host product has the last word. */
export function leads(step: Step): boolean {
  return step.go === 'page' && wayBack(step.session) !== undefined;
}

/** After a post: to the host product when it is its turn, else to the page itself, so that a reload posts nothing. */
export function moveOn(deps: Deps, c: Context<AppEnv>, session: ConnectSession) {
  const back = wayBack(session);
  if (back !== undefined) return c.redirect(back, 303);
  const token = c.req.param('token') ?? session.secrets.token;
  return token === undefined ? showSession(deps, c, session) : c.redirect(`/connect/${token}`, 303);
}

function wayBack(session: ConnectSession): string | undefined {
  const { returnUrl, status } = session;
  if (returnUrl === undefined) return undefined;
  return isOver(session) || (status === 'awaiting_confirmation' && waitsForHost(session))
    ? backTo(session, returnUrl)
    : undefined;
}

/** The page of an attempt as it stands; answered as an error where its end is all that is left to say. */
export async function showSession(
  deps: Deps,
  c: Context<AppEnv>,
  session: ConnectSession,
  httpStatus: 200 | 400 = 200,
) {
  const status = statusNow(session, deps.now());
  const kind = pageKind(session, deps.now());
  const { device } = session.secrets;
  if (kind === 'code' && device !== undefined) {
    const byItself = c.req.query('refresh') !== 'off';
    if (byItself) c.header('Refresh', String(refreshSeconds(device)));
    const view = { device, now: deps.now(), byItself };
    const scene = await sceneOf(deps, c, session);
    return showLive(deps, c, devicePage(scene, view), scene);
  }
  const sent = codeOf(session);
  if (kind === 'open' && sent !== undefined) {
    const scene = await sceneOf(deps, c, session);
    return showLive(deps, c, sentCodePage(scene, sent, deps.now()), scene);
  }
  if (kind === 'open') {
    const found = storedProblem(session);
    const values = session.secrets.typed ?? session.secrets.prefill ?? {};
    const shown = { values, ...(found === undefined ? {} : { problem: found }), status: 200 } as const;
    if (session.secrets.choice === 'open') return showChoice(deps, c, session);
    return showForm(deps, c, session, shown);
  }
  const scene = await sceneOf(deps, c, session);
  if (isOver(session) && status === 'failed')
    return showLive(deps, c, vouchedElsewherePage(scene), scene, { status: httpStatus });
  if (kind === 'asks' && !waitsForHost(session)) return showLive(deps, c, proofPage(scene), scene);
  // A failure that has run out can no longer be mended.
  const ended = status === 'failed' ? { ...session, status: 'expired' as const } : session;
  const { title, missing } = await madeOf(deps, session, scene.app);
  const said = missing.map((scope) => scopeText(scene.texts, scene.look, scope));
  return showLive(deps, c, statusPage({ ...scene, session: ended }, title, said), scene, {
    status: httpStatus,
    isRead: missing.length > 0,
  });
}

async function showChoice(deps: Deps, c: Context<AppEnv>, session: ConnectSession) {
  const scene = await sceneOf(deps, c, session);
  const ways = shownWays(deps.schemes, await waysFor(deps, session), scene.texts, scene.look);
  const chosen = wayName(session.alternative);
  const view = choicePage(scene, ways, { chosen, grants: await grantsOf(deps, scene) });
  return showLive(deps, c, view, scene);
}

async function showForm(
  deps: Deps,
  c: Context<AppEnv>,
  session: ConnectSession,
  shown: { readonly values: Values; readonly problem?: Problem; readonly status: 200 | 422 },
) {
  const loaded = await loadSubject(deps, session);
  if (!loaded.ok) return refuse(c, loaded.problem, 422, { session });
  const form = connectForm(deps, loaded.value);
  if (!form.ok) return refuse(c, form.problem, 422, { session });
  const { fields, consent, sendsCode } = form.value;
  const scene = await sceneOf(deps, c, session);
  const { look } = scene;
  const texts = textsOfWay(scene.texts, session.alternative);
  const ways = shownWays(deps.schemes, await waysFor(deps, session), texts, look);
  if (shown.problem !== undefined) c.set('told', { problem: shown.problem.code, session: session.id });
  const view = formPage(
    scene,
    { fields: localFields(fields, texts, look), consent, sendsCode },
    {
      ...shown,
      values: shownValues(fields, shown.values),
      reference: c.get('reference'),
      grants: await grantsOf(deps, scene),
      intro: builderText(texts, look, ({ intro }) => intro),
      way: ways.find(({ name }) => name === wayName(session.alternative)),
    },
  );
  return showLive(deps, c, view, scene, { status: shown.status });
}

async function sceneOf(deps: Deps, c: Context<AppEnv>, session: ConnectSession): Promise<Scene> {
  const { workspace, integration: key, version } = session;
  const found = await findVersion(deps, workspace, key, version);
  const integration = found.ok ? found.value.integration : await deps.store.integrations.get(workspace, key);
  const texts = found.ok ? readTexts(found.value.version.document) : undefined;
  const look = lookFor(c, session, integration);
  const app = builderText(texts, look, ({ name }) => name)?.text ?? integration?.name ?? '';
  return { session, app, look, texts };
}

/** The look of a page for whoever asks, whose headers say what it hangs on. */
export function lookFor(
  c: Context<AppEnv>,
  asked: { readonly presentation?: Presentation; readonly product?: { readonly name: string } } = {},
  integration?: { readonly logo?: string },
): Look {
  const look = lookOf(asked, c.req.header('Accept-Language'), integration);
  c.header('Content-Language', look.words.lang);
  if (asked.presentation?.locale === undefined) c.header('Vary', 'Accept-Language', { append: true });
  return look;
}

/** The connection that is repaired, and what it lacks of what is asked for. */
async function grantsOf(deps: Deps, { session, app, texts, look }: Scene): Promise<Grants> {
  const before = await repairedBy(deps, session);
  const granted = before?.scopes?.granted ?? [];
  const more = (session.moreScopes ?? []).filter((scope) => !granted.includes(scope));
  const said = more.map((scope) => scopeText(texts, look, scope));
  return { more: said, ...(before !== undefined && before.title !== app && { repairs: before.title }) };
}

/** What came of an attempt: the title of the connection, and what of the access that it asked for is missing. */
async function madeOf(deps: Deps, { workspace, connectionId: id, moreScopes }: ConnectSession, app: string) {
  const made = id === undefined ? undefined : await deps.store.credentials.get(workspace, id);
  return { title: made?.title ?? app, missing: moreScopes === undefined ? [] : missingOf(made?.scopes) };
}

/** A page for a failure that has no form of its own; `token` leads back to one. */
export function refuse(
  c: Context<AppEnv>,
  found: Problem,
  status: PageStatus,
  about: {
    readonly session?: ConnectSession;
    readonly token?: string | undefined;
    /** Whose look it has, where no page of its origins may frame it. */
    readonly of?: ConnectSession | undefined;
  } = {},
) {
  const again = about.token === undefined ? undefined : `/connect/${about.token}`;
  const session = about.session ?? about.of;
  const look = lookFor(c, session);
  c.set('told', { problem: found.code, ...(session && { session: session.id }) });
  return show(c, look, refusedPage(look, found, c.get('reference'), again), status, about.session);
}

/** A page for a link that leads to no attempt, such as one that lost its end on the way. */
export function showUnknown(c: Context<AppEnv>) {
  const look = lookFor(c);
  return show(c, look, unknownPage(look), 404);
}

/** A page for what went wrong here: the same address may answer later, also where it brings somebody back. */
export function refuseForNow(c: Context<AppEnv>, found: Problem, status: 500 | 503) {
  const look = lookFor(c);
  c.header('Cache-Control', 'no-store');
  const view = refusedPage(look, found, c.get('reference'), '', look.words.tryAgain);
  return show(c, look, view, status);
}

/** A page of an attempt as it stands: where script runs it goes on by itself. */
async function showLive(
  deps: Deps,
  c: Context<AppEnv>,
  markup: Markup,
  { session, look }: Scene,
  { status = 200, isRead = false }: { readonly status?: 200 | 400 | 422; readonly isRead?: boolean } = {},
) {
  const { id, allowedOrigins, openedFrom } = session;
  const nonce = Buffer.from(deps.randomBytes(16)).toString('base64');
  const script = scriptElement(nonce, {
    session: id,
    shows: pageKind(session, deps.now()),
    origins: openedFrom === undefined ? allowedOrigins : [openedFrom],
    ends: isRead ? 'stays' : endOf(session, deps.now()),
    close: look.words.close,
  });
  const text = String(await markup).replace('</head>', () => `${script}\n</head>`);
  return c.html(text, status, { ...pageHeaders(allowedOrigins, { nonce, look }) });
}

/** Who has somewhere to go on to, or something to read, closes the window themselves. */
function endOf(session: ConnectSession, now: number): ScriptData['ends'] {
  if (pageKind(session, now) !== 'over') return '';
  const isDone = session.status === 'connected' || session.status === 'cancelled';
  return isDone && session.returnUrl === undefined ? 'closes' : 'stays';
}

/** One page, with its policy, without script. */
export async function show(
  c: Context<AppEnv>,
  look: Look,
  markup: Markup,
  status: PageStatus,
  session?: ConnectSession,
) {
  return c.html(markup, status, { ...pageHeaders(session?.allowedOrigins ?? [], { look }) });
}
