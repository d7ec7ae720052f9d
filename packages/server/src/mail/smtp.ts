import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import type { Mailbox } from './address.ts';
import { oneLine } from './address.ts';
import type { MailMessage } from './mail.ts';
import type { MailSettings } from './smtp-settings.ts';

/** What a server said of one e-mail. `later`: it may take it another time. */
export type Sent =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'later' | 'refused'; readonly problem: string };

/** An e-mail with the name by which receivers know that they have it already. */
export interface NamedMail {
  readonly id: string;
  readonly message: MailMessage;
}

/** Gives e-mails to a server. */
export type SendMail = (mail: NamedMail) => Promise<Sent>;

/** How long each part of a conversation may take, in milliseconds. */
const partMs = 15_000;
/** How long all of it may take, in milliseconds. */
export const conversationMs = 60_000;

/**
 * Speaks SMTP to the server of the settings, directly: its operator chose it, as the database. A password is sent only
 * over TLS, or to this machine. `ca`: what signs its certificate besides the usual ones.
 */
export function smtpSender(settings: MailSettings, { ca }: { readonly ca?: string } = {}): SendMail {
  const { host, port, isSecure, auth, from } = settings;
  const transporter = createTransport({
    host,
    port,
    secure: isSecure,
    requireTLS: !isSecure && auth !== undefined && !isLocal(host),
    ...(auth === undefined ? {} : { auth: { user: auth.user, pass: auth.password } }),
    connectionTimeout: partMs,
    greetingTimeout: partMs,
    socketTimeout: partMs,
    dnsTimeout: partMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(ca === undefined ? {} : { tls: { ca } }),
  });
  return async ({ id, message }) => {
    const { to, subject, text, html } = message;
    try {
      await within(
        conversationMs,
        transporter.sendMail({
          from,
          // An object is one address, whatever stands in it; a text would be read as a list.
          to: { name: '', address: to },
          subject: oneLine(subject),
          text,
          html,
          messageId: `<${id}@${domainOf(from)}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        }),
      );
      return { outcome: 'sent' };
    } catch (error) {
      return verdictOf(error);
    }
  };
}

/** What a failure means: a server's words may quote addresses and credentials, so only its numbers are kept. */
export function verdictOf(error: unknown): Sent {
  const { code, responseCode } = Object(error) as {
    readonly code?: unknown;
    readonly responseCode?: unknown;
  };
  const name = typeof code === 'string' && /^[A-Z_]{2,20}$/.test(code) ? code : 'EUNKNOWN';
  const status = typeof responseCode === 'number' ? responseCode : undefined;
  const problem = status === undefined ? name : `${name} ${status}`;
  // Who may send, and how, is the operator's to mend, and holds for every e-mail; somebody between may take TLS away.
  const isOurs =
    ['EAUTH', 'EOAUTH2', 'ETLS'].includes(name) || status === 530 || status === 535 || status === 538;
  const isForGood = status !== undefined && status >= 500 && status < 600 && !isOurs;
  return { outcome: isForGood ? 'refused' : 'later', problem };
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function domainOf({ address }: Mailbox): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
