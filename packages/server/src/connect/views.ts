import { describe, type Fault, type Problem, problem, type Values } from '@claviger/engine';
import { html } from 'hono/html';
import type { ConnectSession } from '../store/connect-session.ts';
import type { FormField } from './form.ts';
import { inputs } from './form-view.ts';
import { type Markup, page } from './page.ts';
import { words } from './words.ts';

/** What every page of an attempt knows. */
export interface Scene {
  readonly session: ConnectSession;
  /** The app's name. */
  readonly app: string;
}

/** The form: fields and one button, or one sentence and one button where the provider asks for everything. */
export function formPage(
  scene: Scene,
  form: { readonly fields: readonly FormField[]; readonly leaves: boolean },
  shown: { readonly values: Values; readonly problem?: Problem; readonly reference?: string },
): Markup {
  const { app, session } = scene;
  const title = session.connection === undefined ? words.title(app) : words.reconnectTitle(app);
  const faults = shown.problem?.faults ?? [];
  const { user } = session;
  return page({
    title,
    app,
    body: html`<h1>${title}</h1>
${user.name === undefined ? '' : html`<p class="muted">${words.askedFor(user.name)}</p>`}
${shown.problem === undefined ? '' : alert(app, shown.problem, faults, shown.reference, form.fields)}
${form.leaves ? html`<p>${words.leave(app)}</p>` : ''}
<form method="post" autocomplete="on">
${inputs(form.fields, shown.values, faults)}
<div class="actions">
<button type="submit">${shown.problem === undefined ? (form.leaves ? words.continueTo(app) : words.connect(app)) : words.tryAgain}</button>
<button type="submit" name="_action" value="cancel" class="quiet" formnovalidate>${words.cancel}</button>
</div>
</form>`,
  });
}

function alert(
  app: string,
  found: Problem,
  faults: readonly Fault[],
  reference: string | undefined,
  fields: readonly FormField[],
): Markup {
  const said = describe(found, 'user');
  const secrets = fields.some(({ secret }) => secret);
  return html`<div class="alert" role="alert" tabindex="-1" autofocus>
<h2>${faults.length > 0 ? words.fixThese : said.title}</h2>
${faults.length > 0 ? '' : html`<p>${said.detail} ${said.fix}</p>`}
${found.provider === undefined || found.provider === '' ? '' : html`<p>${words.saidByApp(app)}</p><blockquote>${found.provider}</blockquote>`}
${secrets ? html`<p>${words.secretsAgain}</p>` : ''}
${reference === undefined ? '' : html`<p class="muted">${words.reference(reference)}</p>`}
</div>`;
}

/** "You connect ACCOUNT of APP, asked by PERSON": nothing is stored before yes. */
export function proofPage(scene: Scene): Markup {
  const { app, session } = scene;
  const account = session.secrets.pending?.label ?? '';
  return page({
    title: words.confirmTitle,
    app,
    body: html`<h1>${words.confirmTitle}</h1>
<p>${words.confirmBody(app, account, session.user.name ?? session.user.id)}</p>
<form method="post"><div class="actions">
<button type="submit" name="_action" value="confirm">${words.confirmYes}</button>
<button type="submit" name="_action" value="cancel" class="quiet">${words.confirmNo}</button>
</div></form>`,
  });
}

/** A page that only tells: connected, cancelled, expired, still at work. */
export function statusPage(scene: Scene, title: string): Markup {
  const { app, session } = scene;
  const { done } = words;
  const told = {
    connected: [done.connected(title), done.connectedBody],
    cancelled: [done.cancelled, done.cancelledBody],
    expired: [done.expired, done.expiredBody],
    awaiting_confirmation: [done.awaiting, done.awaitingBody],
  } as const;
  const [head, body] =
    session.status in told ? told[session.status as keyof typeof told] : [done.working, done.workingBody];
  const back =
    session.returnUrl === undefined || session.status === 'expired'
      ? undefined
      : backTo(session, session.returnUrl);
  return page({
    title: head,
    app,
    body: html`${session.status === 'connected' ? html`<div class="good" aria-hidden="true">✓</div>` : ''}<h1 role="status">${head}</h1>
<p class="muted">${body}</p>
${back === undefined ? '' : html`<div class="actions"><a class="button" href="${back}">${done.continue}</a></div>`}`,
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
export function unknownPage(): Markup {
  return page({
    title: words.unknown,
    app: '',
    body: html`<h1>${words.unknown}</h1><p class="muted">${words.unknownBody}</p>`,
  });
}

/** A page for a failure that has no form to go back to. */
export function refusedPage(found: Problem, reference: string): Markup {
  const said = describe(found, 'user');
  return page({
    title: said.title,
    app: '',
    body: html`<h1>${said.title}</h1><p>${said.detail} ${said.fix}</p><p class="muted">${words.reference(reference)}</p>`,
  });
}

/** What an attempt that failed earlier says when its page is opened again. */
export function storedProblem(session: ConnectSession): Problem | undefined {
  const { problem: stored } = session;
  if (session.status !== 'failed' || stored === undefined) return undefined;
  const { code, stage, provider } = stored;
  return problem(code, stage, {}, provider === undefined ? {} : { provider });
}
