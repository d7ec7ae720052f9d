import type { ClaimedMail, MailSettlement } from '../store/mail.ts';
import type { Sent } from './smtp.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long is waited after each attempt, in milliseconds; after the last of them again and again. */
export const mailDelaysMs: readonly number[] = [
  10 * second,
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
];

/** What follows from an attempt. `random` is from 0 up to 1. */
export function mailSettlementOf(
  { attempts, givesUpAt }: Pick<ClaimedMail, 'attempts' | 'givesUpAt'>,
  sent: Sent,
  now: number,
  random: () => number,
): MailSettlement {
  if (sent.outcome === 'sent') return { status: 'sent', nextAt: now };
  const { problem } = sent;
  if (sent.outcome === 'refused' || now >= givesUpAt) return { status: 'failed', nextAt: now, problem };
  const usual = mailDelaysMs[Math.min(attempts, mailDelaysMs.length) - 1] ?? second;
  const delay = Math.round(usual * (0.8 + 0.4 * random()));
  return { status: 'pending', nextAt: Math.min(now + delay, givesUpAt), problem };
}
