import { html } from 'hono/html';
import type { MailMessage } from '../mail/mail.ts';

/** Invites one person to test an integration. */
export function testerLetter(to: {
  readonly email: string;
  readonly workspace: string;
  readonly integration: string;
  readonly version?: string;
  readonly url: string;
}): MailMessage {
  const app = line(to.integration);
  const what =
    `${line(to.workspace)} asks you to test ${app}` +
    (to.version === undefined ? '.' : `, version ${line(to.version)}.`);
  const ends =
    'The link is for you alone. Open it within 30 days, in the browser that you want to test with.';
  return {
    to: to.email,
    subject: `Test ${app}`,
    text: `${what}\n\n${to.url}\n\n${ends}\n`,
    html: String(html`<p>${what}</p><p><a href="${to.url}">${to.url}</a></p><p>${ends}</p>`),
  };
}

/** A name that somebody chose, in one line that is not endless. */
function line(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 100);
}
