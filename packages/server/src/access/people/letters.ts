import { html } from 'hono/html';
import type { MailMessage } from '../../mail/mail.ts';
import type { Role } from '../../store/people.ts';

/** What a role is called in a sentence. */
const roleWords: Readonly<Record<Role, string>> = {
  admin: 'an admin',
  collaborator: 'a collaborator',
  subscriber: 'a subscriber',
};

/** Asks somebody to join a workspace. */
export function invitationLetter(to: {
  readonly email: string;
  readonly workspace: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly url: string;
}): MailMessage {
  const what = `${line(to.invitedBy)} invites you to ${line(to.workspace)} on Claviger, as ${roleWords[to.role]}.`;
  return letter(
    to.email,
    `Join ${line(to.workspace)} on Claviger`,
    what,
    to.url,
    'The link works once, for 7 days.',
  );
}

/** Lets somebody choose another password. */
export function passwordLetter(to: { readonly email: string; readonly url: string }): MailMessage {
  return letter(
    to.email,
    'Choose a new password for Claviger',
    'Somebody, hopefully you, asked for a new password for this address.',
    to.url,
    'The link works once, for an hour. Without it nothing changes.',
  );
}

/** Lets somebody make an account for their own address. */
export function signUpLetter(to: { readonly email: string; readonly url: string }): MailMessage {
  return letter(
    to.email,
    'Your account on Claviger',
    'Somebody, hopefully you, asked for an account for this address.',
    to.url,
    'The link works once, for a day. Without it there is no account.',
  );
}

/** Tells somebody who asked for an account that they have one. */
export function presentAccountLetter(to: { readonly email: string; readonly url: string }): MailMessage {
  return letter(
    to.email,
    'Your account on Claviger',
    'Somebody, hopefully you, asked for an account for this address. There is one already: sign in.',
    to.url,
    'If the password is forgotten, that page sends a link for a new one.',
  );
}

function letter(to: string, subject: string, what: string, url: string, ends: string): MailMessage {
  return {
    to,
    subject,
    text: `${what}\n\n${url}\n\n${ends}\n`,
    html: String(html`<p>${what}</p><p><a href="${url}">${url}</a></p><p>${ends}</p>`),
  };
}

/** A name that somebody chose, in one line that is not endless and turns nothing round. @see UAX 9 */
function line(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .slice(0, 100);
}
