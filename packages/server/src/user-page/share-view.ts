import { html } from 'hono/html';
import { isolateNames } from '../connect/isolate-names.ts';
import { type Markup, page } from '../connect/page.ts';
import { sharingWords } from '../connect/words/sharing.ts';
import { type Asked, appTop } from './ask-views.ts';
import type { ShareChoices } from './share.ts';
import { userPageStyle } from './style.ts';

/** Asks with whom a connection is shared: boxes to tick, and none of them for nobody. */
export function sharePage(asked: Asked, { everyone, users, unnamed }: ShareChoices): Markup {
  const { look, connection, page: of } = asked;
  const { words } = look;
  const { userPage } = words;
  const said = sharingWords(words);
  const product = of.settings.product?.name;
  return page({
    title: said.title(connection.title),
    app: '',
    look,
    style: userPageStyle,
    body: html`${appTop(asked)}
<h1>${isolateNames(([title = '']) => said.title(title), [connection.title])}</h1>
<p class="muted">${said.help}</p>
<form method="post" action="?" data-working="${userPage.underWay.save}"><input type="hidden" name="connection" value="${connection.id}">
<fieldset class="field" aria-describedby="nobody"><legend>${said.with}</legend>
${everyone === undefined ? '' : box({ name: 'everyone', value: 'yes', isChosen: everyone.isChosen }, said.everyone(product))}
${users.map(({ id, name, isChosen }) => box({ name: 'person', value: id, isChosen }, html`<bdi>${name}</bdi>`))}
${unnamed === 0 ? '' : box({ name: 'others', value: 'keep', isChosen: true }, said.more(unnamed))}
<p class="help" id="nobody">${said.nobody}</p>
</fieldset>
<div class="actions">
<button type="submit" name="_action" value="share">${userPage.save}</button>
<a class="button quiet" href="?">${words.cancel}</a>
</div></form>`,
  });
}

function box(
  { name, value, isChosen }: { readonly name: string; readonly value: string; readonly isChosen: boolean },
  text: Markup | string,
): Markup {
  return html`<label class="choice"><input type="checkbox" name="${name}" value="${value}"${isChosen ? html` checked` : ''}><span>${text}</span></label>`;
}
