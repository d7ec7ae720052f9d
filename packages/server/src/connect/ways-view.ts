import { html, raw } from 'hono/html';
import type { ConnectSession } from '../store/connect-session.ts';
import { askedFor } from './asked-for.ts';
import { inline, ownDirection } from './builder-texts.ts';
import { type Grants, grantsView } from './grants-view.ts';
import { type Markup, page } from './page.ts';
import type { Scene } from './views.ts';
import type { ShownWay } from './ways.ts';
import { wayWords } from './words/ways.ts';

/** The choice among several ways to connect: one card each, whole without script. @see F-064 */
export function choicePage(
  {
    app,
    look,
    session,
  }: Pick<Scene, 'app' | 'look'> & {
    readonly session: Pick<ConnectSession, 'connection' | 'user' | 'product'>;
  },
  ways: readonly ShownWay[],
  shown: { readonly chosen: string; readonly grants?: Grants },
): Markup {
  const { words } = look;
  const said = wayWords(words);
  const { user, product, connection } = session;
  const { grants = { more: [] }, chosen } = shown;
  const heading = connection === undefined ? words.title(app) : words.reconnectTitle(app);
  const cards = ways.map(
    ({ name, label, help, langs }, index) => html`<label class="way">
<input type="radio" name="_way" value="${name}" required${name === chosen ? raw(' checked') : ''}${help === undefined ? '' : html` aria-describedby="way-${index}"`}>
<span><strong>${inline(label, langs.label, words)}</strong>${help === undefined ? '' : html`<span class="help" id="way-${index}"${ownDirection(langs.help, words)}>${help}</span>`}</span></label>
`,
  );
  return page({
    title: heading,
    app,
    look,
    body: html`<h1>${heading}</h1>
${user.name === undefined || grants.repairs !== undefined ? '' : html`<p class="muted">${askedFor(words, user.name, product?.name)}</p>`}
${grantsView(look, grants, product?.name, user.name)}
<form method="post">
<fieldset class="field ways"><legend>${said.choose}</legend>
${cards}</fieldset>
<div class="actions">
<button type="submit" name="_action" value="choose">${said.go}</button>
<button type="submit" name="_action" value="cancel" class="quiet" formnovalidate>${words.cancel}</button>
</div>
</form>`,
  });
}

/** On the form: which way it is, for a form of another tab to be known by. */
export function chosenWay(way: ShownWay | undefined): Markup | string {
  return way === undefined ? '' : html`<input type="hidden" name="_way" value="${way.name}">`;
}

/** On the form: the way back to the choice. */
export function anotherWay(
  way: ShownWay | undefined,
  { look: { words } }: Pick<Scene, 'look'>,
): Markup | string {
  return way === undefined
    ? ''
    : html`<button type="submit" name="_action" value="ways" class="quiet" formnovalidate>${wayWords(words).another}</button>`;
}
