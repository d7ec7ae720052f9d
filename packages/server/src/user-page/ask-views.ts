import { html } from 'hono/html';
import { isolateNames } from '../connect/isolate-names.ts';
import { tile } from '../connect/marks.ts';
import { type Markup, page } from '../connect/page.ts';
import type { App } from './apps.ts';
import type { Choices } from './choices.ts';
import { back, type Scene, top } from './list-view.ts';
import { userPageStyle } from './style.ts';

/** A connection that a question is about. */
export interface Asked extends Scene {
  readonly app: App;
  readonly connection: { readonly id: string; readonly title: string; readonly label: string };
}

/** Asks for another name. `fault`: what is wrong with the one that was given. */
export function renamePage(
  asked: Asked,
  { value, fault }: { readonly value: string; readonly fault?: string },
): Markup {
  const { look, connection } = asked;
  const { words } = look;
  const said = words.userPage;
  return page({
    title: said.renameTitle(connection.title),
    app: '',
    look,
    style: userPageStyle,
    body: html`${appTop(asked)}
<h1>${isolateNames(([title = '']) => said.renameTitle(title), [connection.title])}</h1>
<form method="post" action="?" data-working="${said.underWay.save}"><input type="hidden" name="connection" value="${connection.id}">
<div class="field">
<label for="label">${said.name}</label>
<div class="help" id="help">${said.nameHelp}</div>
${fault === undefined ? '' : html`<p class="problem" id="fault">${fault}</p>`}
<div class="box"${fault === undefined ? '' : html` data-bad`}><input id="label" name="label" value="${value}" maxlength="200" autocomplete="off" dir="auto" aria-describedby="${fault === undefined ? 'help' : 'fault help'}"${fault === undefined ? '' : html` aria-invalid="true"`} autofocus></div>
</div>
<div class="actions">
<button type="submit" name="_action" value="rename">${said.save}</button>
<a class="button quiet" href="?">${words.cancel}</a>
</div></form>`,
  });
}

/** Asks before a connection is ended, and says what happens. `tells`: whether the app is told. */
export function disconnectPage(asked: Asked, tells: boolean): Markup {
  const { look, connection, app, page: of } = asked;
  const said = look.words.userPage;
  return page({
    title: said.ask(connection.title),
    app: '',
    look,
    style: userPageStyle,
    body: html`${appTop(asked)}
<h1>${isolateNames(([title = '']) => said.ask(title), [connection.title])}</h1>
<ul class="points">
<li>${said.askProduct(of.settings.product?.name)}</li>
<li>${tells ? said.askTold(app.name) : said.askUntold(app.name)}</li>
<li>${said.askGone}</li>
</ul>
<form method="post" action="?" data-working="${said.underWay.disconnect}"><input type="hidden" name="connection" value="${connection.id}"><div class="actions">
<button type="submit" name="_action" value="disconnect" class="bad">${said.askYes}</button>
<a class="button quiet" href="?">${said.askNo}</a>
</div></form>`,
  });
}

/** Asks which app is to be connected. */
export function pickPage(scene: Scene, choices: Choices, sought: string, goesOn: boolean): Markup {
  const { look } = scene;
  const { words } = look;
  const said = words.userPage;
  const { data, next } = choices;
  const isSearched = sought !== '' || next !== null || goesOn || data.length > 8;
  return page({
    title: said.pick,
    app: '',
    look,
    style: userPageStyle,
    body: html`${top(scene)}
<h1>${said.pick}</h1>
${
  isSearched
    ? html`<form class="find" role="search"><input type="hidden" name="connect" value=""><div class="box"><input type="search" name="search" value="${sought}" aria-label="${said.search}" maxlength="100" dir="auto"></div><button type="submit" class="quiet">${said.search}</button></form>`
    : ''
}
${data.length === 0 ? html`<p class="muted told" role="status">${sought === '' ? said.nothingToConnect : said.nothingFound}</p>` : ''}
<form method="post" action="?" data-working="${said.underWay.leave}"><input type="hidden" name="_action" value="connect"><ul class="apps actions">
${data.map((app) => html`<li><button type="submit" name="integration" value="${app.key}" class="quiet">${tile(app)}<span>${app.name}</span></button></li>`)}
</ul></form>
${next === null ? '' : html`<p class="foot"><a href="?${String(new URLSearchParams({ connect: '', search: sought, from: next }))}">${said.more}</a></p>`}
<p class="foot"><a href="?">${said.list}</a></p>
${back(scene)}`,
  });
}

/** The app at the head of a question about one of its accounts. */
export function appTop({ app }: Asked): Markup {
  return html`<div class="top">${tile(app)}<strong>${app.name}</strong></div>`;
}
