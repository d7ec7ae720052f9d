import { dateOf } from './moment-date.ts';
import { durationMsOf } from './moment-duration.ts';
import { jwtExpiryOf } from './moment-jwt.ts';

/** How an answer may say when something ends. */
export const momentFormats = [
  'seconds',
  'milliseconds',
  'epoch',
  'date',
  'duration',
  'clock',
  'jwt',
] as const;

export type MomentFormat = (typeof momentFormats)[number];

/** A lifetime beyond this says nothing: the provider means "never", or sent garbage. */
const longestMs = 100 * 365 * 86_400_000;
/** Above this a bare number of an instant is in milliseconds; as seconds it would be the year 5138. */
const firstMilliseconds = 1e11;
/** Above this a bare number of unknown meaning is an instant: 2001 as a date, 31 years as a length. */
const firstInstant = 1e9;

/** Whether a moment lies ahead, and near enough to mean something. */
export function isRealMoment(at: number | undefined, now: number): at is number {
  return at !== undefined && at > now && at <= now + longestMs;
}

/**
 * When a value of an answer says that something ends, in milliseconds since the epoch; undefined when it says nothing.
 * Without a format it is recognised.
 */
export function momentOf(value: unknown, format: MomentFormat | undefined, now: number): number | undefined {
  const number = numberIn(value);
  switch (format ?? recognised(value, number)) {
    case 'seconds':
      return number === undefined ? undefined : now + number * 1000;
    case 'milliseconds':
      return number === undefined ? undefined : now + number;
    case 'epoch':
      return number === undefined ? undefined : number < firstMilliseconds ? number * 1000 : number;
    case 'date':
      return typeof value === 'string' ? dateOf(value) : undefined;
    case 'duration':
      return after(now, durationMsOf(value, 'days'));
    case 'clock':
      return after(now, durationMsOf(value, 'hours'));
    case 'jwt':
      return jwtExpiryOf(value);
    case undefined:
      return undefined;
  }
}

/** A number, or the text of one. Nothing negative, no exponent, no infinity. */
export function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  return typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

function recognised(value: unknown, number: number | undefined): MomentFormat | undefined {
  if (number !== undefined) return number < firstInstant ? 'seconds' : 'epoch';
  if (typeof value !== 'string') return undefined;
  if (jwtExpiryOf(value) !== undefined) return 'jwt';
  return durationMsOf(value, 'days') === undefined ? 'date' : 'duration';
}

function after(now: number, durationMs: number | undefined): number | undefined {
  return durationMs === undefined ? undefined : now + durationMs;
}
