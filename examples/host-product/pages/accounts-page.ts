import { html } from 'hono/html';
import type { Account } from '../accounts.ts';
import { connectButton, type Frame, layout, type Markup } from './layout.ts';

const dateOf = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

/** The accounts of a user, and what can be done with them. */
export function accountsPage(frame: Frame, accounts: readonly Account[]): Markup {
  const name = accounts.length === 0 ? 'Connect your CRM' : 'Connect another account';
  return layout(
    frame,
    html`<div class="title"><div><h1>Accounts</h1><p class="muted">What Ledgerly may use on your behalf.</p></div>
${connectButton('/accounts', name, accounts.length === 0 ? 'main' : 'plain')}</div>
${accounts.length === 0 ? html`<p class="card muted">No account is connected.</p>` : html`<ul class="accounts">${accounts.map(item)}</ul>`}
<form method="post" action="/accounts/page" class="own" data-page><p class="muted">Test, rename or disconnect your accounts on a page of their own.</p><button class="quiet">Open your connections page</button></form>`,
  );
}

function item({ id, title, isActive, mayWrite, connectedAt }: Account): Markup {
  const state = isActive
    ? html`<span class="state good">${mayWrite ? 'Active' : 'Active, to read only'}</span>`
    : html`<span class="state bad">Ended: sign in again</span>`;
  const wish = mayWrite ? '' : connectButton(`/accounts/${id}/allow`, 'Allow adding customers', 'plain');
  return html`<li class="card">
<div><h2>${title}</h2><p class="muted">${state} · connected on ${dateOf.format(connectedAt)}</p></div>
<div class="actions">${isActive ? wish : connectButton(`/accounts/${id}/reconnect`, 'Reconnect')}
<a class="button plain" href="/accounts/${id}/disconnect">Disconnect</a></div>
</li>`;
}

/** Asks once more: what is forgotten cannot be brought back but by connecting again. */
export function disconnectPage(frame: Frame, { id, title }: Account): Markup {
  return layout(
    frame,
    html`<section class="card narrow">
<h1>Disconnect ${title}?</h1>
<p class="muted">Ledgerly loses its access, and the customers of this account are no longer shown here. In your CRM, they stay.</p>
<form method="post" action="/accounts/${id}/disconnect" class="actions"><button class="danger">Disconnect</button><a class="button plain" href="/accounts">Keep it</a></form>
</section>`,
  );
}
