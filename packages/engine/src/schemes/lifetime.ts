import { z } from 'zod';
import type { Values } from '../definition/bundle.ts';
import { valueAt } from './answer-path.ts';
import { isRealMoment, type MomentFormat, momentFormats, momentOf, numberIn } from './moment.ts';

/** How long credentials live, and how they may be renewed, where the answers of the app do not say it the usual way. */
export const lifetimeSchema = z
  .strictObject({
    path: z.string().min(1).optional().meta({
      title: 'Path of the end',
      description: 'Where the answer says when it ends. Default expires_in, else expires_at.',
    }),
    format: z.enum(momentFormats).optional().meta({
      title: 'Format of the end',
      description:
        'What stands there: a number of seconds or milliseconds, an instant as a number (epoch) or as text (date), a duration (1h, PT1H, days:hours:minutes), a clock (hours:minutes:seconds), or a JWT whose exp counts. Recognised when absent.',
    }),
    jwt: z
      .union([z.string().min(1), z.literal(false)])
      .optional()
      .meta({
        title: 'JWT that says the end',
        description:
          'The stored value that is a JWT whose exp counts when the answer is silent; false: none. Default the access token, where there is one.',
      }),
    seconds: z.number().positive().optional().meta({
      title: 'Seconds when nothing says it',
      description: 'How long credentials live when nothing else says it, in seconds.',
    }),
    marginSeconds: z.number().nonnegative().optional().meta({
      title: 'Seconds of margin',
      description:
        'How long before the end they are renewed. Default a fifth of the lifetime, at most 300. Never more than half of it.',
    }),
    early: z.boolean().optional().meta({
      title: 'Renew before the end',
      description: 'False where the app refuses to renew what still lives. Default true.',
    }),
    grantSeconds: z.number().positive().optional().meta({
      title: 'Seconds of the consent',
      description:
        "How long the user's consent lives, whatever is renewed and whatever answers say of it, in seconds.",
    }),
    grantPath: z.string().min(1).optional().meta({
      title: 'Path of the end of the consent',
      description:
        'Where an answer says how long the consent still lives. Default refresh_token_expires_in, else refresh_expires_in.',
    }),
  })
  .meta({ id: 'Lifetime', description: 'How long credentials live and when they are renewed.' });

export type Lifetime = z.infer<typeof lifetimeSchema>;

/** When credentials end, when they are renewed, and when nothing renews them any more. Milliseconds since the epoch. */
export interface Term {
  readonly expiresAt?: number;
  /** Absent: at the usual margin before the end. */
  readonly refreshAt?: number;
  /** Absent: as before. */
  readonly grantExpiresAt?: number;
}

/** What is known when an auth answer has come. */
export interface Told {
  /** The answer, with what the definition maps at its top level. */
  readonly answer: unknown;
  /** Everything that will be stored. */
  readonly authData: Values;
  /** The stored value that is read as a JWT where the definition names none. */
  readonly jwt?: string;
  /** Whether the user has just agreed, rather than somebody renewed. */
  readonly isConsent: boolean;
  /** Whether credentials can be made again without the user: a refresh token that dies then ends nothing. */
  readonly isRepeatable?: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What said when credentials end, and what it said. */
export interface Expiry {
  readonly at: number;
  readonly by: { readonly answer: string } | { readonly jwt: string } | { readonly seconds: number };
}

/** What an auth answer would mean for the life of its credentials, foretold. */
export interface Outlook extends Term {
  /** By whose word they end; absent when nobody says. */
  readonly by?: Expiry['by'];
  /** The stored value without which they cannot be renewed, and which the answer does not bring. */
  readonly lacks?: string;
}

/** The term of an answer, and by whose word. */
export function outlookOf(lifetime: Lifetime | undefined, told: Told): Outlook {
  const expiry = expiryBy(lifetime, told);
  return { ...termOf(lifetime, told), ...(expiry && { by: expiry.by }) };
}

/** The term of the credentials of an answer, by the rules of a definition. @see RFC 6749 section 5.1 @see F-062 */
export function termOf(lifetime: Lifetime = {}, told: Told): Term {
  const expiresAt = expiryBy(lifetime, told)?.at;
  const refreshAt = expiresAt === undefined ? undefined : earlyTime(lifetime, expiresAt, told.now);
  const grantExpiresAt = grantEnd(lifetime, told);
  return {
    ...(expiresAt !== undefined && { expiresAt }),
    ...(refreshAt !== undefined && { refreshAt }),
    ...(grantExpiresAt !== undefined && { grantExpiresAt }),
  };
}

/** When the credentials of an answer end, and by whose word: the answer's, else a JWT's, else the definition's. */
export function expiryBy(lifetime: Lifetime = {}, { answer, authData, jwt, now }: Told): Expiry | undefined {
  const { path, format, seconds } = lifetime;
  for (const name of path === undefined ? ['expires_in', 'expires_at'] : [path]) {
    const value = valueAt(answer, name);
    const at = momentOf(value, format ?? (path === undefined ? usualFormat(name, value) : undefined), now);
    if (isRealMoment(at, now)) return { at: Math.floor(at), by: { answer: name } };
  }
  const named = lifetime.jwt ?? jwt ?? false;
  const ends = named === false ? undefined : momentOf(authData[named], 'jwt', now);
  if (named !== false && isRealMoment(ends, now)) return { at: Math.floor(ends), by: { jwt: named } };
  const fixed = seconds === undefined ? undefined : now + seconds * 1000;
  return seconds !== undefined && isRealMoment(fixed, now)
    ? { at: Math.floor(fixed), by: { seconds } }
    : undefined;
}

/** Undefined: recognised. Apps put durations and instants into expires_in too. */
function usualFormat(name: string, value: unknown): MomentFormat | undefined {
  if (name === 'expires_in') return undefined;
  return numberIn(value) === undefined ? 'date' : 'epoch';
}

/** A margin of more than half the lifetime would have an app renew what it has only just renewed. */
function earlyTime({ early, marginSeconds }: Lifetime, expiresAt: number, now: number): number | undefined {
  if (early === false) return expiresAt;
  if (marginSeconds === undefined) return undefined;
  return Math.floor(Math.max(expiresAt - marginSeconds * 1000, (now + expiresAt) / 2));
}

// No standard names it.
const usualGrantNames = ['refresh_token_expires_in', 'refresh_expires_in'];

function grantEnd({ grantSeconds, grantPath }: Lifetime, told: Told): number | undefined {
  const { answer, isConsent, isRepeatable = false, now } = told;
  if (grantSeconds !== undefined) return isConsent ? Math.floor(now + grantSeconds * 1000) : undefined;
  const usual = isRepeatable ? [] : usualGrantNames;
  for (const name of grantPath === undefined ? usual : [grantPath]) {
    const value = valueAt(answer, name);
    const isSeconds = grantPath === undefined && numberIn(value) !== undefined;
    const at = momentOf(value, isSeconds ? 'seconds' : undefined, now);
    if (isRealMoment(at, now)) return Math.floor(at);
  }
  return undefined;
}
