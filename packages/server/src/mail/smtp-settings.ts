import { type Mailbox, parseMailbox } from './address.ts';

/** Where mail is given to, and from whom. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** Whether it speaks TLS from the start. */
  readonly isSecure: boolean;
  readonly auth: { readonly user: string; readonly password: string } | undefined;
  readonly from: Mailbox;
}

/** What is wrong with a setting, as one line for its operator; never with what stands in it. */
export interface MailFault {
  readonly setting: 'CLAVIGER_SMTP_URL' | 'CLAVIGER_MAIL_FROM';
  readonly mend: string;
}

const urlMend = 'Write smtp://user:password@host:587, or smtps:// for TLS from the start.';
const fromMend = 'Write an address, such as Acme <no-reply@acme.com>.';

/** Reads both settings; undefined where neither is set. */
export function readMailSettings(
  url: string | undefined,
  from: string | undefined,
): MailSettings | MailFault | undefined {
  if (url === undefined)
    return from === undefined
      ? undefined
      : { setting: 'CLAVIGER_SMTP_URL', mend: `it is required with CLAVIGER_MAIL_FROM. ${urlMend}` };
  if (from === undefined)
    return { setting: 'CLAVIGER_MAIL_FROM', mend: `it is required with CLAVIGER_SMTP_URL. ${fromMend}` };
  const mailbox = parseMailbox(from);
  if (mailbox === undefined) return { setting: 'CLAVIGER_MAIL_FROM', mend: `it is no address. ${fromMend}` };
  const server = readServer(url);
  return typeof server === 'string'
    ? { setting: 'CLAVIGER_SMTP_URL', mend: `it ${server}. ${urlMend}` }
    : { ...server, from: mailbox };
}

/** Or what is wrong with it. */
function readServer(text: string): Omit<MailSettings, 'from'> | string {
  if (!/^smtps?:\/\//i.test(text)) return 'must begin with smtp:// or smtps://';
  if (!URL.canParse(text)) return 'is not a URL; write what is special in a password with %';
  const url = new URL(text);
  if (url.hostname === '') return 'names no host';
  if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '')
    return 'must not hold a path, a query or a fragment; write what is special in a password with %';
  const isSecure = url.protocol === 'smtps:';
  const user = decoded(url.username);
  const password = decoded(url.password);
  if (user === undefined || password === undefined) return 'holds a % that is followed by no number';
  if (/[\r\n\0]/.test(user + password)) return 'holds a line break';
  if ((user === '') !== (password === '')) return 'names a user without a password, or a password alone';
  return {
    host: url.hostname.replace(/^\[(.+)\]$/, '$1'),
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    isSecure,
    auth: user === '' ? undefined : { user, password },
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
