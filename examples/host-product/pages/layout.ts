import { html } from 'hono/html';
import type { User } from '../users.ts';

export type Markup = ReturnType<typeof html>;

/** What a page may be told to say at its top, by `?told=` of its address: nothing else can be put there. */
const notices = new Map<string, readonly ['good' | 'bad', string]>([
  ['connected', ['good', 'Your CRM is connected.']],
  ['added', ['good', 'The customer was added to your CRM.']],
  ['disconnected', ['good', 'The account was disconnected.']],
  ['cancelled', ['good', 'Nothing was connected.']],
  ['gone', ['bad', 'This account is not connected any more.']],
  ['not-added', ['bad', 'Your CRM did not take this customer. Look at the name and the e-mail address.']],
  ['not-allowed', ['bad', 'Your CRM does not let Ledgerly add customers.']],
  ['unavailable', ['bad', 'Your CRM did not answer. Nothing was added; try again in a minute.']],
]);

/** What every page has around its own content. */
export interface Frame {
  readonly title: string;
  readonly user?: User | undefined;
  /** Where Claviger is; only for pages with a button that connects. */
  readonly claviger?: string;
  readonly told?: string | undefined;
  /** The path of the page, to mark it in the navigation. */
  readonly here?: '/' | '/accounts';
}

export function layout({ title, user, claviger, told = '', here }: Frame, body: Markup): Markup {
  const [kind, notice] = notices.get(told) ?? ['good', ''];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Ledgerly</title>
<link rel="icon" href="/logo.svg" type="image/svg+xml">
<link rel="stylesheet" href="/ledgerly.css">
${claviger === undefined ? '' : connectScript(claviger)}
</head>
<body>
${user === undefined ? '' : header(user, here)}
<main>
<p id="told" class="told ${kind}" role="status">${notice}</p>
${body}
</main>
</body>
</html>`;
}

/** Ours, and that of Claviger which it loads. */
function connectScript(claviger: string): Markup {
  return html`<meta name="claviger" content="${claviger}">
<link rel="modulepreload" href="${claviger}/sdk/connect.js">
<script type="module" src="/connect.js"></script>`;
}

function header(user: User, here: Frame['here']): Markup {
  const link = (path: Frame['here'], name: string) =>
    html`<a href="${path}"${path === here ? html` aria-current="page"` : ''}>${name}</a>`;
  return html`<header class="top">
<a class="brand" href="/"><img src="/logo.svg" alt="" width="28" height="28">Ledgerly</a>
<nav aria-label="Main">${link('/', 'Customers')}${link('/accounts', 'Accounts')}</nav>
<form method="post" action="/sign-out"><span class="who">${user.name}</span><button class="quiet">Sign out</button></form>
</header>`;
}

/**
 * A button that connects. Without script, the form leads to Claviger's page in this tab, where the user is asked at the
 * end; `public/connect.js` opens that page in a window instead.
 */
export function connectButton(action: string, name: string, kind: 'main' | 'plain' = 'main'): Markup {
  return html`<form method="post" action="${action}" data-connect><button class="${kind}">${name}</button></form>`;
}
