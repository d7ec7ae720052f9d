import {
  type Consent,
  type Fault,
  type Problem,
  problem,
  type TextIn,
  type Texts,
  tellUser,
  type Values,
} from '@claviger/engine';
import { html, raw } from 'hono/html';
import type { ConnectSession } from '../store/connect-session.ts';
import { askedFor } from './asked-for.ts';
import { inline, ownDirection } from './builder-texts.ts';
import type { FormField } from './form.ts';
import { fieldOf, inputs, labelOf } from './form-view.ts';
import { type Grants, grantsView, missingView } from './grants-view.ts';
import type { Look } from './look.ts';
import { renderMarkdown } from './markdown.ts';
import { type Markup, page } from './page.ts';
import { shortReference } from './reference.ts';
import type { ShownWay } from './ways.ts';
import { anotherWay, chosenWay } from './ways-view.ts';
import { codeWords } from './words/code.ts';
import { grantWords } from './words/grants.ts';
import type { Words } from './words/words.ts';

/** What every page of an attempt knows. */
export interface Scene {
  readonly session: ConnectSession;
  /** The app's name. */
  readonly app: string;
  readonly look: Look;
  /** The builder's texts. */
  readonly texts?: Texts | undefined;
}

/** The form: fields and one button, or one sentence and one button where the provider asks for everything. */
export function formPage(
  scene: Pick<Scene, 'app' | 'look'> & {
    readonly session: Pick<ConnectSession, 'connection' | 'user' | 'product'>;
  },
  form: {
    readonly fields: readonly FormField[];
    readonly consent: Consent | undefined;
    readonly sendsCode?: boolean;
  },
  shown: {
    readonly values: Values;
    readonly problem?: Problem;
    readonly reference?: string;
    readonly grants?: Grants;
    /** The builder's words above the form. */
    readonly intro?: TextIn | undefined;
    /** Which way to connect it is, where there are several. */
    readonly way?: ShownWay | undefined;
  },
): Markup {
  const { app, session, look } = scene;
  const { words } = look;
  const { fields, consent } = form;
  const { problem: found, reference, grants = { more: [] }, intro, way } = shown;
  const repairing = grants.more.length > 0 ? grantWords(words).title(app) : words.reconnectTitle(app);
  const heading = session.connection === undefined ? words.title(app) : repairing;
  const faults = found?.faults ?? [];
  const { user, product } = session;
  const leads = { redirect: words.leave(app), device: words.device.leads(app) };
  const under = {
    form: form.sendsCode === true ? codeWords(words).sending : words.underWay.check,
    redirect: words.underWay.leave(app),
    device: words.underWay.code,
  };
  const plain = form.sendsCode === true ? codeWords(words).send : heading;
  const go = consent === undefined ? plain : consent === 'device' ? words.device.get : words.continueTo(app);
  return page({
    title: found === undefined ? heading : words.failedTitle(heading),
    app,
    look,
    body: html`<h1>${heading}</h1>
${user.name === undefined || grants.repairs !== undefined ? '' : html`<p class="muted">${askedFor(words, user.name, product?.name)}</p>`}
${found === undefined ? '' : alert(scene, found, reference, fields)}
${grantsView(look, grants, product?.name, user.name)}
${way === undefined ? '' : html`<p class="chosen"><strong>${inline(way.label, way.langs.label, words)}</strong></p>`}
${intro === undefined ? '' : introView(intro, words)}
${consent === undefined ? '' : html`<p class="lead">${leads[consent]}</p>`}
<form method="post" data-working="${under[consent ?? 'form']}" data-summary="${words.fixThese}" data-title="${words.failedTitle(heading)}" data-show="${words.show}" data-hide="${words.hide}">${chosenWay(way)}
${inputs(fields, shown.values, found === undefined ? [] : [...faults, ...suspects(found, fields)], words)}
<div class="actions">
<button type="submit">${found === undefined ? go : words.tryAgain}</button>
${anotherWay(way, scene)}
<button type="submit" name="_action" value="cancel" class="quiet" formnovalidate>${words.cancel}</button>
</div>
</form>`,
  });
}

function introView({ text, lang }: TextIn, words: Words): Markup {
  const own = ownDirection(lang === words.lang ? undefined : lang, words);
  return html`<div class="lead"${own}>${raw(renderMarkdown(text))}</div>`;
}

/** Where there is one box only, it is the one that the app did not accept. */
function suspects(found: Problem, fields: readonly FormField[]): readonly Fault[] {
  const [only, ...others] = fields.filter(({ field }) => field.type !== 'copy');
  if (found.code !== 'unauthorized_401' || only === undefined || others.length > 0) return [];
  return [{ path: only.key, message: '' }];
}

/** What happened, why and what to do; it takes the focus, so that it is read out first. */
function alert(
  { app, look: { words } }: Pick<Scene, 'app' | 'look'>,
  found: Problem,
  reference: string | undefined,
  fields: readonly FormField[],
): Markup {
  const { title, detail, fix } = tellUser(spoken(found, app), words.lang);
  const faults = (found.faults ?? []).filter((fault) => fieldOf(fault, fields) !== undefined);
  const secrets = fields.some(({ secret }) => secret);
  return html`<div class="alert" id="alert" role="alert" tabindex="-1" autofocus>
<h2>${faults.length > 0 ? words.fixThese : title}</h2>
${faults.length > 0 ? faultList(faults, fields, words) : html`<p>${detail} ${fix}</p>`}
${found.provider === undefined || found.provider === '' ? '' : html`<p>${words.saidByApp(app)}</p><blockquote><bdi>${found.provider}</bdi></blockquote>`}
${secrets ? html`<p>${words.secretsAgain}</p>` : ''}
${reference === undefined || faults.length > 0 ? '' : html`<p class="muted small">${words.reference(shortReference(reference))}</p>`}
</div>`;
}

/** Each fault with a way to its box. One without a box of its own is none that the user could mend. */
function faultList(faults: readonly Fault[], fields: readonly FormField[], words: Words): Markup {
  const items = faults.flatMap((fault) => {
    const entry = fieldOf(fault, fields);
    return entry === undefined
      ? []
      : [html`<li><a href="#field-${entry.key}">${labelOf(entry, words)}</a></li>`];
  });
  return html`<ul>${items}</ul>`;
}

/** The sentences of a problem name the app. */
function spoken(found: Problem, app: string): Problem {
  return app === '' ? found : { ...found, params: { ...found.params, app } };
}

/** A page that only tells: connected, cancelled, expired, still at work. */
export function statusPage(
  { app, session, look }: Scene,
  title: string,
  missing: readonly string[] = [],
): Markup {
  const { done } = look.words;
  const { status, returnUrl } = session;
  const back = returnUrl === undefined || status === 'expired' ? undefined : backTo(session, returnUrl);
  const told = {
    connected: [done.connected(title), back === undefined ? done.connectedBody : done.back],
    cancelled: [done.cancelled, back === undefined ? done.cancelledBody : done.back],
    expired: [done.expired, done.expiredBody],
    awaiting_confirmation: [done.awaiting, done.awaitingBody],
  } as const;
  const [head, body] = status in told ? told[status as keyof typeof told] : [done.working, done.workingBody];
  const working = !(status in told);
  return page({
    title: head,
    app,
    look,
    isDone: status === 'connected',
    body: html`<div role="status" class="told"><h1>${head}</h1><p class="muted">${body}</p>${missingView(look, missing)}</div>
${working ? html`<div class="actions"><a class="button" href="">${done.look}</a></div>` : ''}
${back === undefined || working ? '' : html`<div class="actions"><a class="button" href="${back}">${done.continue}</a></div>`}`,
  });
}

/** The return URL as it was given, with the attempt's id and how it ended. */
export function backTo(session: ConnectSession, returnUrl: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set('connect_session', session.id);
  url.searchParams.set('status', session.status);
  return url.href;
}

/** A page for a link that leads to no attempt. */
export function unknownPage(look: Look): Markup {
  const { words } = look;
  return page({
    title: words.unknown,
    app: '',
    look,
    body: html`<h1>${words.unknown}</h1><p class="muted">${words.unknownBody}</p>`,
  });
}

/** A page for a link that another browser has begun with. */
export function heldPage(look: Look): Markup {
  const { words } = look;
  return page({
    title: words.held,
    app: '',
    look,
    body: html`<h1>${words.held}</h1><p class="muted">${words.heldBody}</p>`,
  });
}

/** A page that another site shows in a frame, where a browser keeps nothing of ours. */
export function framedPage(look: Look): Markup {
  const { words } = look;
  return page({
    title: words.framed,
    app: '',
    look,
    body: html`<h1>${words.framed}</h1><p class="muted">${words.framedBody}</p>
<div class="actions"><a class="button" href="" target="_blank" rel="noopener">${words.framedGo}</a></div>`,
  });
}

/** A page for an attempt that the host product ended, because another user was there. */
export function vouchedElsewherePage({ app, session, look }: Scene): Markup {
  const { words } = look;
  const { title, detail, fix } = tellUser(problem('user_mismatch', 'api'), words.lang);
  const { returnUrl } = session;
  return page({
    title,
    app,
    look,
    body: html`<div role="status" class="told"><h1>${title}</h1><p class="muted">${detail} ${fix}</p></div>
${returnUrl === undefined ? '' : html`<div class="actions"><a class="button" href="${backTo(session, returnUrl)}">${words.done.continue}</a></div>`}`,
  });
}

/** A page for a failure that has no form; `again`: where the attempt itself is. */
export function refusedPage(
  look: Look,
  found: Problem,
  reference: string,
  again?: string,
  goBack = look.words.goBack,
): Markup {
  const { words } = look;
  const { title, detail, fix } = tellUser(found, words.lang);
  return page({
    title,
    app: '',
    look,
    body: html`<h1>${title}</h1><p>${detail} ${fix}</p>
${again === undefined ? '' : html`<div class="actions"><a class="button" href="${again}">${goBack}</a></div>`}
<p class="muted small foot">${words.reference(shortReference(reference))}</p>`,
  });
}

/** What an attempt that failed earlier says when its page is opened again. */
export function storedProblem(session: ConnectSession): Problem | undefined {
  const { problem: stored } = session;
  if (session.status !== 'failed' || stored === undefined) return undefined;
  const { code, stage, provider } = stored;
  return problem(code, stage, {}, provider === undefined ? {} : { provider });
}
