import { html } from 'hono/html';
import { demoUsers } from '../users.ts';
import { layout, type Markup } from './layout.ts';

/** Our own login: Claviger has no part in it. */
export function signInPage(failed?: { readonly email: string }): Markup {
  const wrong = html`<p class="alert" role="alert" id="wrong">No user has this e-mail address and password.</p>`;
  return layout(
    { title: 'Sign in' },
    html`<section class="card narrow">
<p class="brand"><img src="/logo.svg" alt="" width="32" height="32">Ledgerly</p>
<h1>Sign in</h1>
${failed === undefined ? '' : wrong}
<form method="post" action="/sign-in" class="stack">
<label>E-mail
<input name="email" type="email" autocomplete="username" required value="${failed?.email ?? ''}"${failed === undefined ? '' : html` aria-describedby="wrong"`}></label>
<label>Password
<input name="password" type="password" autocomplete="current-password" required></label>
<button class="main">Sign in</button>
</form>
</section>
<section class="narrow hint" aria-labelledby="demo">
<h2 id="demo">Two users to try it with</h2>
<dl>${demoUsers.map(({ email, password }) => html`<div><dt>${email}</dt><dd><code>${password}</code></dd></div>`)}</dl>
</section>`,
  );
}
