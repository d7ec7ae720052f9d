import type { Deps } from '../deps.ts';
import { type RunningJob, startRounds } from '../jobs/repeat.ts';
import { traceOf } from '../log.ts';
import type { ClaimedMail } from '../store/mail.ts';
import { mailSettlementOf } from './retry.ts';
import { conversationMs, type SendMail } from './smtp.ts';

/** From one look for what is due to the next, in milliseconds. */
export const mailEveryMs = 1_000;
/** E-mails that a process sends in one round, and how many of them at once. */
export const mailsARound = 10;
const atOnce = 2;
/** What a process that was killed had taken is sent by another after this time, in milliseconds. */
export const mailLeaseMs = 2 * conversationMs * (mailsARound / atOnce);

export type MailDeps = Pick<Deps, 'log' | 'metrics' | 'now'> & {
  readonly store: Pick<Deps['store'], 'mails'>;
  readonly send: SendMail;
  /** From 0 up to 1. */
  random(): number;
};

/** Sends what is due. Any number of processes may, on one store. */
export async function sendDueMails(deps: MailDeps): Promise<{ readonly sent: number }> {
  const claimed = [...(await deps.store.mails.claim(mailsARound, mailLeaseMs))];
  let sent = 0;
  const work = async (): Promise<void> => {
    for (let mail = claimed.shift(); mail !== undefined; mail = claimed.shift())
      if (await sendOne(deps, mail)) sent += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { sent };
}

async function sendOne({ store, log, metrics, now, random, send }: MailDeps, mail: ClaimedMail) {
  const { id, message, attempts } = mail;
  const sent = await send({ id, message });
  const settlement = mailSettlementOf(mail, sent, now(), random);
  try {
    if (!(await store.mails.settle(mail, settlement))) return false;
  } catch (error) {
    // It is sent again when its lease is over; its Message-ID is the same then.
    log.error({ error: traceOf(error), mail: id }, 'an e-mail was not settled');
    return false;
  }
  const { status, problem } = settlement;
  metrics.mail(status === 'pending' ? 'retried' : status);
  if (status === 'failed') log.warn({ mail: id, attempts, problem }, 'an e-mail was given up');
  else if (status === 'pending') log.warn({ mail: id, attempts, problem }, 'an e-mail is tried again');
  return status === 'sent';
}

/** Sends at once and then again and again. */
export function startMailing(deps: MailDeps, after: (ms: number, run: () => void) => () => void): RunningJob {
  const rounds = {
    everyMs: mailEveryMs,
    done: 'e-mails sent',
    failed: 'sending e-mails failed',
    round: async () => ({ ...(await sendDueMails(deps)) }),
  };
  return startRounds(rounds, deps.log, after);
}
