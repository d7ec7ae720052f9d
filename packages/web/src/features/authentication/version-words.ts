import type { IntegrationVersion, VersionState } from '../../api/types.ts';
import type { Tone } from '../../ui/badge.tsx';

/** States of a version in words. @see VER-2 */
export const stateWords: Readonly<Record<VersionState, { readonly title: string; readonly tone: Tone }>> = {
  private: { title: 'Private', tone: 'plain' },
  promoted: { title: 'Promoted', tone: 'good' },
  legacy: { title: 'Legacy', tone: 'plain' },
  deprecated: { title: 'Deprecated', tone: 'warn' },
};

/** How many users lock a scheme, and make edits a matter of care. @see VER-3 @see VER-7 */
export const usersThatLock = 5;

/** Whether edits reach people at once: the version was promoted, or several use it. @see VER-3 */
export function isLive({ state, users }: Pick<IntegrationVersion, 'state' | 'users'>): boolean {
  return state !== 'private' || users >= usersThatLock;
}

/** A number of things: "1 user", "2 users". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** Who connected with a version: "3 connections of 2 users". */
export function usesOf({ connections, users }: Pick<IntegrationVersion, 'connections' | 'users'>): string {
  return `${counted(connections, 'connection')} of ${counted(users, 'user')}`;
}

/** When something was, as one reads it: the time of today, the day of before. */
export function whenWords(at: string, now: Date = new Date()): string {
  const then = new Date(at);
  const time = then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (then.toDateString() === now.toDateString()) return time;
  const isThisYear = then.getFullYear() === now.getFullYear();
  return then.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}
