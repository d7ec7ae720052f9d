import { html } from 'hono/html';
import type { SentCode } from '../store/connect-session.ts';
import { type Markup, page } from './page.ts';
import { codeRules, holds, nextCodeAt } from './sent-code.ts';
import type { Scene } from './views.ts';
import { codeWords } from './words/code.ts';

/** Where the code is typed that the app brought the user. */
export function sentCodePage({ app, look }: Scene, sent: SentCode, now: number): Markup {
  const { words } = look;
  const said = codeWords(words);
  const isOpen = holds(sent, now);
  const fault = isOpen ? (sent.tries > 0 ? said.wrong : undefined) : said.over;
  const next = nextCodeAt(sent);
  return page({
    title: fault === undefined ? said.title : words.failedTitle(said.title),
    app,
    look,
    body: html`<h1>${said.title}</h1>
<p class="lead">${said.lead(app)}</p>
${fault === undefined ? '' : html`<div class="alert" id="alert" role="alert" tabindex="-1" autofocus><p>${fault}</p></div>`}
${isOpen ? codeForm(said, sent) : ''}
<form method="post" data-working="${said.sending}"><div class="actions">
${next === undefined ? html`<p class="muted small">${said.none}</p>` : html`<button type="submit" name="_action" value="resend"${isOpen ? html` class="quiet"` : ''}>${said.another}</button>`}
<button type="submit" name="_action" value="retype" class="quiet">${said.retype}</button>
<button type="submit" name="_action" value="cancel" class="quiet">${words.cancel}</button>
</div></form>
${next === undefined || next <= now ? '' : html`<p class="muted small" role="status">${said.wait}</p>`}`,
  });
}

function codeForm(said: ReturnType<typeof codeWords>, { tries }: SentCode): Markup {
  const bad = tries > 0;
  return html`<form method="post" data-working="${said.checking}">
<div class="field"><label for="field-code">${said.code}</label>
<div class="box"${bad ? html` data-bad` : ''}><input id="field-code" name="_code" type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" maxlength="${codeRules.digits * 3}" required${bad ? html` aria-invalid="true" aria-describedby="alert"` : html` autofocus`}></div></div>
<div class="actions"><button type="submit" name="_action" value="code">${said.check}</button></div>
</form>`;
}
