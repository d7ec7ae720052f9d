import { html } from 'hono/html';
import { isolateNames } from '../connect/isolate-names.ts';
import type { Look } from '../connect/look.ts';
import { tile } from '../connect/marks.ts';
import { type Markup, page } from '../connect/page.ts';
import type { App } from '../user-page/apps.ts';
import { userPageStyle } from '../user-page/style.ts';
import { testerWords } from './words.ts';

/** What the page of a link is drawn from. */
export interface LinkView {
  readonly look: Look;
  readonly app: App;
  /** Whose integration it is. */
  readonly owner: string;
  /** What may be tried, the newest first. */
  readonly versions: readonly string[];
  /** Whether the visitor is asked who they are. */
  readonly asksName: boolean;
  readonly fault?: string;
}

/** Says what one is about to test, and asks who one is. */
export function linkPage({ look, app, owner, versions, asksName, fault }: LinkView): Markup {
  const words = testerWords(look.words);
  const [version, ...others] = versions;
  const only = others.length === 0 ? version : undefined;
  return page({
    title: words.title(app.name),
    app: '',
    look,
    style: userPageStyle,
    body: html`<div class="top">${tile(app)}<strong>${app.name}</strong></div>
<h1>${isolateNames(([name = '']) => words.title(name), [app.name])}</h1>
<p>${isolateNames(([by = '', name = '', number]) => words.intro(by, name, number), [owner, app.name, ...(only === undefined ? [] : [only])])}</p>
<form method="post" action="?">
${asksName ? nameField(look, owner, fault) : ''}
${
  only === undefined
    ? html`<div class="field"><label for="version">${words.version}</label><div class="box list"><select id="version" name="version">${versions.map((one) => html`<option value="${one}">${one}</option>`)}</select></div></div>`
    : html`<input type="hidden" name="version" value="${only}">`
}
<p class="muted small">${isolateNames(([by = '']) => words.care(by), [owner])}</p>
<div class="actions"><button type="submit">${words.go}</button></div>
</form>`,
  });
}

function nameField(look: Look, owner: string, fault: string | undefined): Markup {
  const words = testerWords(look.words);
  return html`<div class="field">
<label for="name">${words.name}</label>
<div class="help" id="help">${isolateNames(([by = '']) => words.nameHelp(by), [owner])}</div>
${fault === undefined ? '' : html`<p class="problem" id="fault">${fault}</p>`}
<div class="box"${fault === undefined ? '' : html` data-bad`}><input id="name" name="name" maxlength="100" required autocomplete="name" dir="auto" aria-describedby="${fault === undefined ? 'help' : 'fault help'}"${fault === undefined ? '' : html` aria-invalid="true"`}></div>
</div>`;
}

/** A link that opens nothing, or nothing any more. */
export function noLinkPage(look: Look): Markup {
  return plain(look, look.words.unknown, testerWords(look.words).unknownBody);
}

/** An invitation that another browser has. */
export function heldLinkPage(look: Look): Markup {
  const { held, heldBody } = testerWords(look.words);
  return plain(look, held, heldBody);
}

function plain(look: Look, title: string, body: string): Markup {
  return page({
    title,
    app: '',
    look,
    style: userPageStyle,
    body: html`<h1>${title}</h1><p class="muted">${body}</p>`,
  });
}
