import type { Tone } from '../../ui/badge.tsx';
import { counted } from '../authentication/version-words.ts';
import { reasonOf } from '../connections/timeline/reasons.ts';
import type { Incident, IncidentKind } from './reads.ts';

interface KindWords {
  readonly title: string;
  readonly tone: Tone;
  /** What it means, and what to do. */
  readonly advice: string;
}

/** What is wrong, and what to do about it. */
export const kindWords: Readonly<Record<IncidentKind, KindWords>> = {
  expired: {
    title: 'Its user must reconnect',
    tone: 'warn',
    advice: 'Send its user a reconnect link. It closes by itself once they have reconnected.',
  },
  failing: {
    title: 'It has not been renewed for a day',
    tone: 'warn',
    advice:
      'Its credentials have ended and every renewal failed, though the app did not refuse it. It is tried again by itself. Look at its exchanges; where the app is well, a reconnection mends it.',
  },
  provider: {
    title: 'The app fails for many connections at once',
    tone: 'bad',
    advice:
      'Nobody is asked to reconnect for it: renewals are tried again until the app answers. Look at the status page of the app.',
  },
  client: {
    title: 'The app does not accept your client',
    tone: 'bad',
    advice:
      'The client ID or its secret counts no more, so nothing of this version is renewed. Compare them with the app’s developer page, and set them in the environment.',
  },
};

const own: Readonly<Record<string, string>> = {
  version_retired: 'its version has ended',
  // By the clock, or by somebody who rehearses it.
  connection_expired: 'its access has ended',
};

/** Why, in words; the reasons of incidents, and those of timelines. */
export function whyOf({ problem }: Pick<Incident, 'problem'>): string {
  return (Object.hasOwn(own, problem) ? own[problem] : undefined) ?? reasonOf(problem);
}

/** How many it is about. */
export function affectedWords({ connection, affected }: Pick<Incident, 'connection' | 'affected'>): string {
  return connection === null ? `${counted(affected, 'connection')} when it began` : 'This connection';
}

const ends: Readonly<Record<string, string>> = {
  reconnected: 'its user reconnected',
  refreshed: 'a renewal worked',
  tested: 'a test passed',
  recovered: 'the app works again',
  deleted: 'it was deleted',
};

/** What ended it, in words. */
export function endWords(closedBy: string | null): string {
  if (closedBy === null) return 'it is over';
  return (Object.hasOwn(ends, closedBy) ? ends[closedBy] : undefined) ?? closedBy.replaceAll('_', ' ');
}
