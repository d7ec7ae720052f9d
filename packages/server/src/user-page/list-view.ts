import { html } from 'hono/html';
import { isolateNames } from '../connect/isolate-names.ts';
import type { Look } from '../connect/look.ts';
import { tile } from '../connect/marks.ts';
import { type Markup, page } from '../connect/page.ts';
import { sharingWords } from '../connect/words/sharing.ts';
import type { UserPage } from '../store/user-page.ts';
import { testerWords } from '../testers/words.ts';
import type { App } from './apps.ts';
import { card } from './card-view.ts';
import type { Listing } from './listing.ts';
import { userPageStyle } from './style.ts';
import type { Told } from './told.ts';

/** What the pages of one user know. */
export interface Scene {
  readonly page: Pick<UserPage, 'user' | 'settings'>;
  readonly look: Look;
}

/** Everything that the list is drawn from. */
export interface ListView {
  readonly listing: Listing;
  /** The only app that may be connected; absent where there are several. */
  readonly only?: App;
  /** Whether these are not the first cards. */
  readonly goesOn: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly told?: Told;
}

/** The page itself: a card for each connection, and a way to one more. */
export function listPage(scene: Scene, view: ListView): Markup {
  const { look } = scene;
  const said = look.words.userPage;
  const sharing = sharingWords(look.words);
  const { mine, others, shared, next } = view.listing;
  const mayShare = scene.page.settings.sharing !== undefined;
  const drawn = (entry: Listing['mine'][number]) => card(entry, { look, mayShare, ...view });
  const isEmpty = mine.length + others.length + shared.length === 0 && !view.goesOn;
  return page({
    title: said.title,
    app: '',
    look,
    style: userPageStyle,
    body: html`${top(scene)}
<h1>${said.title}</h1>
<p class="muted">${intro(scene)}</p>
${testing(scene, view.only)}${notice(scene, view.told)}
${isEmpty ? html`<div class="told"><h2>${said.empty}</h2><p class="muted">${said.emptyBody}</p></div>` : ''}
${mine.length === 0 ? '' : html`<ul class="cards">${mine.map(drawn)}</ul>`}
${next === null ? '' : html`<p class="foot"><a href="?from=${next}">${said.more}</a></p>`}
${view.goesOn ? html`<p class="foot"><a href="?">${said.first}</a></p>` : ''}
${connectMore(scene, view.only, mine.length === 0)}
${
  others.length === 0
    ? ''
    : html`<h2 class="group">${said.others}</h2><p class="muted small">${said.othersBody}</p>
<ul class="cards">${others.map(drawn)}</ul>`
}
${
  shared.length === 0
    ? ''
    : html`<h2 class="group">${sharing.others}</h2><p class="muted small">${sharing.othersBody}</p>
<ul class="cards">${shared.map(drawn)}</ul>`
}
${back(scene)}`,
  });
}

/** The host product at the head of a page. */
export function top({ page: { settings }, look }: Scene): Markup | '' {
  const { product } = settings;
  if (product === undefined) return '';
  const { productLogo } = look;
  const marked = { name: product.name, ...(productLogo === undefined ? {} : { logo: productLogo }) };
  return html`<div class="top">${tile(marked)}<strong>${product.name}</strong></div>`;
}

/** The way back to the host product. */
export function back({ page: { settings }, look }: Scene): Markup | '' {
  const { returnUrl, product } = settings;
  if (returnUrl === undefined) return '';
  return html`<p class="foot"><a href="${returnUrl}">${look.words.userPage.back(product?.name)}</a></p>`;
}

function intro({ page: { user, settings }, look }: Scene): Markup {
  const said = look.words.userPage;
  const about = settings.product?.name;
  const purpose =
    about === undefined
      ? html`${said.intro(undefined)}`
      : isolateNames(([name = '']) => said.intro(name), [about]);
  if (user.name === undefined) return purpose;
  return html`${isolateNames(([name = '']) => said.person(name), [user.name])} ${purpose}`;
}

function notice({ look: { words } }: Scene, told: Told | undefined): Markup | '' {
  const said = words.userPage;
  if (told?.about === 'unchanged') return html`<p class="muted told" role="status">${said.unchanged}</p>`;
  if (told?.about !== 'disconnected') return '';
  return html`<div class="done" role="status" tabindex="-1" autofocus>${said.disconnected(told.app)}${told.wasTold ? '' : html`<p>${said.notTold(told.app)}</p>`}</div>`;
}

function testing({ page: { settings }, look }: Scene, only: App | undefined): Markup | '' {
  if (settings.tests === undefined || only === undefined) return '';
  const words = testerWords(look.words);
  const names = [only.name, settings.tests.version];
  return html`<p class="told">${isolateNames(([app = '', version = '']) => words.testing(app, version), names)}</p>
`;
}

function connectMore({ look: { words } }: Scene, only: App | undefined, isFirst: boolean): Markup {
  const said = words.userPage;
  const kind = isFirst ? 'main' : 'quiet';
  if (only === undefined)
    return html`<div class="actions"><a class="button ${kind}" href="?connect">${isFirst ? said.connect : said.another}</a></div>`;
  return html`<form method="post" action="?" data-working="${said.underWay.leave}"><input type="hidden" name="integration" value="${only.key}"><div class="actions">
<button type="submit" name="_action" value="connect" class="${kind}">${isFirst ? words.title(only.name) : said.another}</button>
</div></form>`;
}
