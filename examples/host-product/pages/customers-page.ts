import { html } from 'hono/html';
import type { Account } from '../accounts.ts';
import type { Answer, Contact } from '../crm.ts';
import { connectButton, type Frame, layout, type Markup } from './layout.ts';

/** An account, and what its CRM answered. */
export interface AddressBook {
  readonly account: Account;
  readonly contacts: Answer<readonly Contact[]>;
}

/** Who can be invoiced: the contacts of every account. */
export function customersPage(frame: Frame, books: readonly AddressBook[]): Markup {
  return layout(
    frame,
    books.length === 0
      ? emptyState
      : html`<div class="title"><div><h1>Customers</h1><p class="muted">Everyone in your CRM, ready to be invoiced.</p></div>
${connectButton('/accounts', 'Connect another account', 'plain')}</div>
${books.map(section)}`,
  );
}

const emptyState = html`<section class="card empty">
<img src="/connect.svg" alt="" width="168" height="96">
<h1>Bring your customers along</h1>
<p class="muted">Connect your CRM, and everyone in it can be invoiced. Ledgerly reads names, companies and e-mail addresses, and never learns your password.</p>
${connectButton('/accounts', 'Connect your CRM')}
</section>`;

function section({ account, contacts }: AddressBook): Markup {
  return html`<section class="card book" aria-labelledby="${account.id}">
<h2 id="${account.id}">${account.title}</h2>
${contacts.kind === 'ok' ? html`${table(contacts.value)}${addForm(account)}` : trouble(account, contacts.kind)}
</section>`;
}

function table(contacts: readonly Contact[]): Markup {
  if (contacts.length === 0) return html`<p class="muted">There is nobody in this CRM yet.</p>`;
  const row = ({ name, company, email }: Contact) =>
    html`<tr><th scope="row">${name}</th><td>${company}</td><td><a href="mailto:${email}">${email}</a></td></tr>`;
  return html`<table>
<thead><tr><th scope="col">Name</th><th scope="col">Company</th><th scope="col">E-mail</th></tr></thead>
<tbody>${contacts.map(row)}</tbody>
</table>`;
}

function addForm({ id, mayWrite }: Account): Markup {
  if (!mayWrite)
    return html`<div class="foot"><p class="muted">Ledgerly may read this CRM, and not add to it.</p>
${connectButton(`/accounts/${id}/allow`, 'Allow adding customers', 'plain')}</div>`;
  return html`<form method="post" action="/accounts/${id}/customers" class="foot add">
<label>Name <input name="name" autocomplete="off" required maxlength="100"></label>
<label>Company <input name="company" autocomplete="off" maxlength="100"></label>
<label>E-mail <input name="email" type="email" autocomplete="off" required maxlength="200"></label>
<button class="plain">Add customer</button>
</form>`;
}

function trouble({ id }: Account, kind: Exclude<Answer<unknown>['kind'], 'ok'>): Markup {
  if (kind === 'ended')
    return html`<div class="banner" role="group" aria-label="Reconnect"><p><strong>Sign in to your CRM again.</strong> The connection has ended, so your customers cannot be shown. Nothing is lost.</p>
${connectButton(`/accounts/${id}/reconnect`, 'Reconnect')}</div>`;
  if (kind === 'forbidden')
    return html`<p class="alert">Your CRM does not let Ledgerly read this address book. Whoever runs the CRM can change that.</p>`;
  return html`<p class="alert">Your CRM does not answer as it should. Nothing is lost; try again in a minute.</p>`;
}
