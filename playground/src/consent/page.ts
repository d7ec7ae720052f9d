import { html, raw } from 'hono/html';
import { type Account, demoAccount } from '../accounts.ts';
import { style } from './style.ts';

type Markup = ReturnType<typeof html>;

/** A page of the app. */
export const page = (title: string, body: Markup): Markup => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Acme CRM</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
<p class="brand">Acme CRM <span aria-hidden="true">·</span> playground</p>
${body}
</main>
</body>
</html>`;

interface Form {
  /** Where the forms of this page are sent. */
  readonly action: string;
  readonly csrf: string;
  /** The application that asks. */
  readonly app: string;
}

/** Asks for user name and password. */
export function signInPage(form: Form, failed?: { readonly username: string }): Markup {
  return page(
    'Sign in',
    html`<h1>Sign in to Acme CRM</h1>
<p class="muted">${form.app} wants to use your account.</p>
<p class="muted">This app is made to practise with: sign in as <code>${demoAccount.email}</code> with the password <code>${demoAccount.password}</code>.</p>
${failed === undefined ? '' : html`<p role="alert" tabindex="-1" autofocus>Acme CRM does not know this user name and password.</p>`}
<form method="post" action="${form.action}/sign-in">
<input type="hidden" name="csrf" value="${form.csrf}">
<label for="username">E-mail</label>
<input id="username" name="username" type="text" inputmode="email" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${failed?.username ?? ''}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password">
<button type="submit">Sign in</button>
</form>`,
  );
}

/** Asks whether the application may have what it wants. */
export function consentPage(form: Form, account: Account, scopes: readonly string[]): Markup {
  return page(
    'Allow access',
    html`<h1>Allow ${form.app} to use your account?</h1>
<p class="muted">You are signed in as ${account.name} (${account.email}).</p>
${
  scopes.length === 0
    ? ''
    : html`<p>It asks for:</p>
<ul>${scopes.map((scope) => html`<li>${scope}</li>`)}</ul>`
}
<form method="post" action="${form.action}">
<input type="hidden" name="csrf" value="${form.csrf}">
<div class="row">
<button type="submit" name="decision" value="allow">Allow access</button>
<button type="submit" name="decision" value="deny" class="quiet">Deny</button>
</div>
</form>
<form method="post" action="${form.action}/sign-out">
<input type="hidden" name="csrf" value="${form.csrf}">
<button type="submit" class="quiet">Use another account</button>
</form>`,
  );
}

/** Says what went wrong when there is nobody to send the user back to. */
export function messagePage(title: string, message: string): Markup {
  return page(
    title,
    html`<h1>${title}</h1>
<p>${message}</p>`,
  );
}
