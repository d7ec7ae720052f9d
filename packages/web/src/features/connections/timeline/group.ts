import type { TimelineEvent } from '../../../api/types.ts';

/** Events in a row that say the same; the newest first. Never empty. */
export interface EventGroup {
  readonly newest: TimelineEvent;
  readonly oldest: TimelineEvent;
  readonly events: readonly TimelineEvent[];
}

/** What comes again and again. Anything else is told each time. */
const repeated = /\.refreshed$|_failed$/;

/** Puts what happened again and again into one: "refused ×14 since 09:10". `events` are newest first. */
export function groupEvents(events: readonly TimelineEvent[]): readonly EventGroup[] {
  const groups: EventGroup[] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last !== undefined && saysTheSame(last.newest, event))
      groups[groups.length - 1] = { ...last, oldest: event, events: [...last.events, event] };
    else groups.push({ newest: event, oldest: event, events: [event] });
  }
  return groups;
}

function saysTheSame(one: TimelineEvent, other: TimelineEvent): boolean {
  return repeated.test(one.type) && one.type === other.type && one.detail['code'] === other.detail['code'];
}

/** Since when, as one reads it: the time of today, day and time of before. */
export function sinceText(time: string, now: Date): string {
  const then = new Date(time);
  const clock = then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (then.toDateString() === now.toDateString()) return clock;
  return `${then.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${clock}`;
}
