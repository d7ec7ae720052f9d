import { consoleEnds } from '../access/console-session.ts';
import type { Deps } from '../deps.ts';
import { type RunningJob, startRounds } from './repeat.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How long rows are kept, in milliseconds. @see docs/storage.md */
export const retention = {
  /** The HTTP log and the timelines of connections, by whole days; what webhooks got of these. */
  history: 30 * dayMs,
  /** Attempts to connect, from when they ran out. Their secrets are gone by then. */
  connectSessions: 7 * dayMs,
  /** Pages of users, from when they ran out: until then they say so. */
  userPages: dayMs,
  /** The audit log: a year, and time to look back at it. */
  audit: 400 * dayMs,
} as const;

/** From the end of one round to the next, in milliseconds. */
export const pruneEveryMs = 60_000;

/** What a round did. */
export interface Pruned {
  readonly expiredSessions: number;
  readonly removedSessions: number;
  /** Sessions of the console that had ended. */
  readonly signedOut: number;
  readonly removedPages: number;
  /** Days of the HTTP log and of the timelines. */
  readonly removedDays: number;
  /** Incidents that were over, and links to them. */
  readonly removedIncidents: number;
  /** E-mails that were sent, or given up. */
  readonly removedMails: number;
  /** Events that webhooks got, or that were given up. */
  readonly removedDeliveries: number;
  /** Entries of the audit log. */
  readonly removedEntries: number;
}

/** Ends attempts to connect that ran out, and removes what is past its time. */
export async function prune(deps: Pick<Deps, 'store' | 'now'>): Promise<Pruned> {
  const {
    connectSessions,
    consoleSessions,
    userPages,
    exchanges,
    events,
    webhooks,
    incidents,
    mails,
    audit,
  } = deps.store;
  const now = deps.now();
  const expiredSessions = await connectSessions.expire();
  const removedSessions = await connectSessions.prune(now - retention.connectSessions);
  const ends = consoleEnds(now);
  const { people } = deps.store;
  const signedOut = (await consoleSessions.prune(ends)) + (await people.sessions.prune(ends));
  // Links that ran out open nothing any more.
  await people.accounts.pruneTokens();
  await people.invitations.prune();
  const removedPages = await userPages.prune(now - retention.userPages);
  const exchangeDays = await exchanges.prune(now - retention.history);
  const eventDays = await events.prune(now - retention.history);
  const removedDeliveries = await webhooks.prune(now - retention.history);
  const removedIncidents = await incidents.prune(now - retention.history);
  const removedMails = await mails.prune(now - retention.history);
  const removedEntries = await audit.prune(now - retention.audit);
  return {
    expiredSessions,
    removedSessions,
    signedOut,
    removedPages,
    removedDays: exchangeDays + eventDays,
    removedDeliveries,
    removedIncidents,
    removedMails,
    removedEntries,
  };
}

/** Prunes at once and then again and again. */
export function startPruning(
  deps: Pick<Deps, 'store' | 'now' | 'log'>,
  after: (ms: number, run: () => void) => () => void,
): RunningJob {
  const rounds = {
    everyMs: pruneEveryMs,
    done: 'pruned',
    failed: 'pruning failed',
    round: async () => ({ ...(await prune(deps)) }),
  };
  return startRounds(rounds, deps.log, after);
}
