import { html } from 'hono/html';
import { isolateNames } from '../connect/isolate-names.ts';
import type { Look } from '../connect/look.ts';
import { tile } from '../connect/marks.ts';
import type { Markup } from '../connect/page.ts';
import { shortReference } from '../connect/reference.ts';
import { sharingWords } from '../connect/words/sharing.ts';
import type { Access } from './access.ts';
import type { App } from './apps.ts';
import type { Entry } from './listing.ts';
import { sayProblem } from './problem-words.ts';
import type { Mark, Told } from './told.ts';
import { agoIn, dayIn } from './when.ts';

/** What a card is drawn with. */
export interface CardView {
  readonly look: Look;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly told?: Told;
  /** Whether owners may share what is theirs. */
  readonly mayShare?: boolean;
}

/** One connection: what it is, how it stands, and what may be done with it. */
export function card(entry: Entry, view: CardView): Markup {
  const { connection, app, isOwner } = entry;
  const { look, told } = view;
  const said = look.words.userPage;
  const { id, status, title } = connection;
  const mine = told !== undefined && 'connection' in told && told.connection === id ? told : undefined;
  const mark = mine?.about === 'mark' ? markWord(mine.mark, look) : undefined;
  const tone = { active: 'good', expired: 'bad', revoked: '' }[status];
  const name = titleParts(title, app);
  const heading = html`${name.app}${name.which === '' ? '' : html` <span class="which"><bdi>${name.which}</bdi></span>`}`;
  return html`<li class="card" id="${id}"${status === 'expired' ? html` data-need` : ''}${mark === undefined ? '' : html` data-new`}>
<div class="head">${tile(app)}<div>
${isOwner ? html`<h2>${heading}</h2>` : html`<h3>${heading}</h3>`}
<p class="state ${tone}"><span class="dot" aria-hidden="true"></span>${said.status[status]}${mark === undefined ? '' : html` <span class="mark" role="status">${mark}</span>`}</p>
</div></div>
${outcome(entry, view, mine)}
${status === 'active' || mine?.about === 'fails' ? '' : html`<p class="advice">${adviceOf(entry, look)}</p>`}
${facts(entry, view)}
${accessList(entry.access, look)}
${actions(entry, view)}
</li>`;
}

function markWord(mark: Mark, { words }: Look): string {
  return mark === 'shared' ? sharingWords(words).saved : words.userPage.marks[mark];
}

function adviceOf({ connection: { status }, app, mayRepair }: Entry, { words }: Look): string {
  const said = mayRepair ? words.userPage : sharingWords(words);
  return status === 'expired' ? said.expired(app.name) : said.revoked;
}

/** With how many it is shared, never with whom: that is asked for on a page of its own. */
function sharedFact({ connection: { sharedWith }, isOwner }: Entry, { words }: Look): Markup | '' {
  if (!isOwner || sharedWith === undefined) return '';
  const said = sharingWords(words);
  return fact(said.shared, sharedWith === 'everyone' ? said.all : said.people(sharedWith.length));
}

/** A title begins with the app's name; what follows tells accounts apart. */
export function titleParts(title: string, app: App): { readonly app: string; readonly which: string } {
  if (title === app.title) return { app: app.name, which: '' };
  const head = `${app.title} `;
  return title.startsWith(head)
    ? { app: app.name, which: title.slice(head.length) }
    : { app: title, which: '' };
}

/** What a test came to, in one sentence; it takes the focus, so that it is read out first. */
function outcome({ connection, app }: Entry, { look }: CardView, told: Told | undefined): Markup | '' {
  const { words } = look;
  if (told?.about === 'works')
    return html`<p class="done" role="status" tabindex="-1" autofocus>${isolateNames(([title = '']) => words.userPage.works(title), [connection.title])}</p>`;
  if (told?.about !== 'fails') return '';
  const { detail, fix } = sayProblem(look, told.problem, app.name);
  return html`<div class="alert" role="alert" tabindex="-1" autofocus>
<p><strong>${isolateNames(([title = '']) => words.userPage.fails(title), [connection.title])}</strong> ${detail} ${fix}</p>
<p class="muted small">${words.reference(shortReference(told.reference))}</p>
</div>`;
}

function facts(entry: Entry, { look, now }: CardView): Markup {
  const { connection, isOwner } = entry;
  const { userPage: said } = look.words;
  const lang = regionOf(look);
  const { createdAt, lastUsedAt, grantExpiresAt, user } = connection;
  const day = (at: number) => html`<time datetime="${new Date(at).toISOString()}">${dayIn(lang, at)}</time>`;
  const used =
    lastUsedAt === undefined
      ? said.unused
      : html`<time datetime="${new Date(lastUsedAt).toISOString()}">${agoIn(lang, lastUsedAt, now)}</time>`;
  return html`<dl class="known">
${isOwner ? '' : fact(said.owner, html`<bdi>${user.name ?? said.somebody}</bdi>`)}
${fact(said.since, day(createdAt))}
${fact(said.used, used)}
${grantExpiresAt === undefined ? '' : fact(said.until, day(grantExpiresAt))}
${sharedFact(entry, look)}
</dl>`;
}

/** The reader's own kind of the page's language: days are written differently in en-GB and en-US. */
function regionOf({ words: { lang }, wanted }: Look): string {
  return wanted.find((tag) => tag === lang || tag.startsWith(`${lang}-`)) ?? lang;
}

function fact(name: string, value: Markup | string): Markup {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function accessList({ granted, missing }: Access, { words }: Look): Markup | '' {
  if (granted.length + missing.length === 0) return '';
  const said = words.userPage;
  const list = (items: readonly string[]) =>
    html`<ul>${items.map((item) => html`<li><bdi>${item}</bdi></li>`)}</ul>`;
  return html`<details><summary>${said.access}</summary>
${granted.length === 0 ? '' : list(granted)}
${missing.length === 0 ? '' : html`<p>${said.missing}</p>${list(missing)}`}
</details>`;
}

/** What may be done: the first is what helps most. */
function actions({ connection, isOwner, mayRepair }: Entry, { look, mayShare }: CardView): Markup {
  const { words } = look;
  const said = words.userPage;
  const { id, status, title } = connection;
  const label = (action: string) => said.of(action, title);
  const post = (action: 'test' | 'reconnect', name: string, working: string, kind: string) =>
    html`<form method="post" action="?" data-working="${working}"><input type="hidden" name="connection" value="${id}"><button type="submit" name="_action" value="${action}" class="${kind}" aria-label="${label(name)}">${name}</button></form>`;
  const test = post('test', said.test, said.underWay.test, 'quiet');
  const reconnect = post(
    'reconnect',
    said.reconnect,
    said.underWay.leave,
    status === 'active' ? 'quiet' : 'main',
  );
  const end = status === 'revoked' ? said.remove : said.disconnect;
  if (!mayRepair) return status === 'active' ? html`<div class="actions">${test}</div>` : html``;
  const share = sharingWords(words).share;
  return html`<div class="actions">
${status === 'active' ? html`${test}${reconnect}` : status === 'expired' ? html`${reconnect}${test}` : reconnect}
${
  isOwner
    ? html`<a class="button quiet" href="?rename=${id}" aria-label="${label(said.rename)}">${said.rename}</a>
${mayShare === true ? html`<a class="button quiet" href="?share=${id}" aria-label="${label(share)}">${share}</a>` : ''}
<a class="button quiet careful" href="?disconnect=${id}" aria-label="${label(end)}">${end}</a>`
    : ''
}
</div>`;
}
