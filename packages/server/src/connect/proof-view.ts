import { html } from 'hono/html';
import type { ConnectSession } from '../store/connect-session.ts';
import { type Markup, page } from './page.ts';
import type { Scene } from './views.ts';

/**
 * "You connect ACCOUNT of APP to PRODUCT, asked by PERSON": nothing is stored before yes. Whoever sees it without
 * having begun it learns so here. Where another account came back than before, it says which.
 */
export function proofPage(scene: Scene): Markup {
  const { app, session, look } = scene;
  const { words } = look;
  const { accountChange, pending } = session.secrets;
  const { proof } = words;
  const title = accountChange === undefined ? proof.title : proof.changedTitle;
  const before = accountChange?.before ?? '';
  const after = pending?.label ?? '';
  const product = session.product?.name;
  const { user } = session;
  return page({
    title,
    app,
    look,
    body: html`<h1>${title}</h1>
${accountChange === undefined ? '' : html`<p>${proof.changed(app)}</p>`}
<dl class="facts">
${accountChange === undefined ? '' : fact(proof.before, before === '' ? proof.unknown : before)}
${after === '' && accountChange === undefined ? '' : fact(accountChange === undefined ? proof.account : proof.after, after === '' ? proof.unknown : after)}
${fact(proof.app, app)}
${product === undefined ? '' : fact(proof.product, product)}
${fact(proof.person, nameOf(user))}
</dl>
<p class="muted">${proof.care}</p>
<form method="post" data-working="${words.underWay.keep}"><div class="actions">
<button type="submit" name="_action" value="confirm">${accountChange === undefined ? proof.yes : proof.changedYes}</button>
<button type="submit" name="_action" value="cancel" class="quiet">${accountChange === undefined ? proof.no : proof.changedNo}</button>
</div></form>`,
  });
}

/** What cannot be seen names nobody, whoever chose it. */
function nameOf({ id, name = '' }: ConnectSession['user']): string {
  return /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}]/u.test(name) ? name : id;
}

function fact(name: string, value: string): Markup {
  return html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`;
}
