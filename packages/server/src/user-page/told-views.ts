import type { Problem } from '@claviger/engine';
import { html } from 'hono/html';
import type { Look } from '../connect/look.ts';
import { type Markup, page } from '../connect/page.ts';
import { shortReference } from '../connect/reference.ts';
import type { Scene } from './list-view.ts';
import { sayProblem } from './problem-words.ts';

/** A page for a link that leads to none. */
export function unknownPage(look: Look): Markup {
  const { words } = look;
  return plain(look, words.unknown, html`<p class="muted">${words.userPage.unknownBody}</p>`);
}

/** A page that has run out. */
export function overPage(scene: Scene): Markup {
  const { over, overBody } = scene.look.words.userPage;
  return plain(scene.look, over, html`<p class="muted">${overBody}</p>${leadBack(scene)}`);
}

/** A page that another browser has. */
export function heldPage(scene: Scene): Markup {
  const { held, heldBody } = scene.look.words.userPage;
  return plain(scene.look, held, html`<p class="muted">${heldBody}</p>${leadBack(scene)}`);
}

/** A page that another site shows in a frame, where a browser keeps nothing of ours. */
export function framedPage({ look }: Scene): Markup {
  const { words } = look;
  return plain(
    look,
    words.framed,
    html`<p class="muted">${words.userPage.framedBody}</p>
<div class="actions"><a class="button" href="" target="_blank" rel="noopener">${words.framedGo}</a></div>`,
  );
}

/** A connection that is not on the page: of another user, of another workspace, or gone. */
export function gonePage({ look }: Scene): Markup {
  const { gone, goneBody, list } = look.words.userPage;
  return plain(look, gone, html`<p class="muted">${goneBody}</p>${toList(list)}`);
}

/** Too much was done at once. */
export function oftenPage({ look }: Scene): Markup {
  const { often, oftenBody, list } = look.words.userPage;
  return plain(look, often, html`<p class="muted">${oftenBody}</p>${toList(list)}`);
}

/** What could not be done, and why. */
export function refusedPage({ look }: Scene, found: Problem, reference: string): Markup {
  const { title, detail, fix } = sayProblem(look, found);
  const { words } = look;
  return plain(
    look,
    title,
    html`<p>${detail} ${fix}</p>${toList(words.userPage.list)}
<p class="muted small foot">${words.reference(shortReference(reference))}</p>`,
  );
}

/** There is nothing else to do here than to go back. */
function leadBack({ page: { settings }, look }: Scene): Markup | '' {
  const { returnUrl, product } = settings;
  if (returnUrl === undefined) return '';
  return html`<div class="actions"><a class="button" href="${returnUrl}">${look.words.userPage.back(product?.name)}</a></div>`;
}

function toList(words: string): Markup {
  return html`<div class="actions"><a class="button" href="?">${words}</a></div>`;
}

function plain(look: Look, title: string, body: Markup): Markup {
  return page({ title, app: '', look, body: html`<h1>${title}</h1>${body}` });
}
