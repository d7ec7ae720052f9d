import type { Logger } from 'pino';
import type { MailStore } from '../store/mail.ts';
import { isAddress } from './address.ts';
import type { Mail } from './mail.ts';

/** Mails that belong to no workspace, such as those of accounts, are kept under this one. */
export const noWorkspace = '';

/** Keeps e-mails in the store: whoever sends them, and when, is for the job. An address that is none is not written to. */
export function keepMail(deps: {
  readonly store: { readonly mails: Pick<MailStore, 'add'> };
  readonly log: Pick<Logger, 'warn'>;
}): Mail {
  return {
    async send(message) {
      if (isAddress(message.to)) await deps.store.mails.add(noWorkspace, message);
      else deps.log.warn('an e-mail was not kept: what it goes to is no address');
    },
  };
}
