import type { MailMessage } from '../mail/mail.ts';

/** How long an e-mail is tried, in milliseconds. */
export const mailForMs = 24 * 60 * 60_000;

/** An e-mail that is this caller's to send, until its lease runs out. */
export interface ClaimedMail {
  readonly workspace: string;
  readonly id: string;
  readonly message: MailMessage;
  readonly attempts: number;
  readonly lease: string;
  readonly givesUpAt: number;
}

/** What became of an attempt. */
export interface MailSettlement {
  readonly status: 'pending' | 'sent' | 'failed';
  /** When to try again, where it is pending. */
  readonly nextAt: number;
  /** Whether the attempt is not to be counted: nobody was reached. */
  readonly problem?: string;
}

/** E-mails on their way, sealed. What was sent, or given up, is kept without its words. */
export interface MailStore {
  /** Keeps it. With a key: once, however often it is called. */
  add(workspace: string, message: MailMessage, key?: string): Promise<void>;
  /** Takes some that are due, and counts the attempt. */
  claim(limit: number, ttlMs: number): Promise<readonly ClaimedMail[]>;
  /** False when somebody else has it. */
  settle(mail: ClaimedMail, settlement: MailSettlement): Promise<boolean>;
  countPending(): Promise<number>;
  /** Removes those that were settled and made before this time. Answers how many. */
  prune(olderThan: number): Promise<number>;
}
