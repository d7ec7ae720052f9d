import type { Outlook } from '../schemes/lifetime.ts';
import { refreshTime } from '../vault/change.ts';

/** Credentials and a moment, to be thought through. Milliseconds since the epoch. */
export interface GivenClock {
  /** When the answer came. */
  readonly obtainedAt: number;
  readonly now: number;
  /** The answer that brought the credentials, as JSON or as text. */
  readonly answer: unknown;
  /** When the user agreed; when the answer came unless it was a renewal's. */
  readonly consentedAt?: number;
}

/** Where credentials stand in their life. */
export type LifeState = 'endless' | 'fresh' | 'due' | 'over' | 'grant_over';

/** What the clock makes of credentials. Instants as RFC 3339. */
export interface ExplainedClock {
  readonly state: LifeState;
  /** Whether the sweep, or the next call, would renew them now. */
  readonly renews: boolean;
  readonly why: string;
  readonly expiresAt: string | null;
  /** Who says so: a member of the answer, a token, or the definition. */
  readonly expiresBy: string | null;
  /** From when on they are renewed early; null when never. */
  readonly refreshAt: string | null;
  readonly grantExpiresAt: string | null;
  /** Whole days until nothing renews them any more; null when nobody says. */
  readonly grantDaysLeft: number | null;
  /** The stored value without which they cannot be renewed, and which the answer did not bring. */
  readonly lacks: string | null;
}

const dayMs = 86_400_000;

/** What becomes of credentials as time goes by. `isEarly`: whether they may be renewed while they live. */
export function explainClock(
  outlook: Outlook,
  { obtainedAt, now }: GivenClock,
  { canRenew, isEarly }: { readonly canRenew: boolean; readonly isEarly: boolean },
): ExplainedClock {
  const { expiresAt, grantExpiresAt, lacks } = outlook;
  const refreshAt = canRenew && lacks === undefined ? earlyTime(outlook, obtainedAt) : undefined;
  const state = stateOf({ expiresAt, refreshAt, grantExpiresAt }, now);
  const renews = canRenew && lacks === undefined && (state === 'due' || state === 'over');
  return {
    state,
    renews,
    why: whyOf(state, { canRenew, isEarly, lacks, refreshAt, expiresAt, grantExpiresAt }),
    expiresAt: text(expiresAt),
    expiresBy: byOf(outlook),
    refreshAt: text(refreshAt),
    grantExpiresAt: text(grantExpiresAt),
    grantDaysLeft:
      grantExpiresAt === undefined ? null : Math.max(0, Math.floor((grantExpiresAt - now) / dayMs)),
    lacks: lacks ?? null,
  };
}

function earlyTime({ expiresAt, refreshAt }: Outlook, obtainedAt: number): number | undefined {
  return expiresAt === undefined ? undefined : (refreshAt ?? refreshTime(expiresAt, obtainedAt));
}

interface Moments {
  readonly expiresAt: number | undefined;
  readonly refreshAt: number | undefined;
  readonly grantExpiresAt: number | undefined;
}

function stateOf({ expiresAt, refreshAt, grantExpiresAt }: Moments, now: number): LifeState {
  if (grantExpiresAt !== undefined && now >= grantExpiresAt) return 'grant_over';
  if (expiresAt === undefined) return 'endless';
  if (now >= expiresAt) return 'over';
  return refreshAt !== undefined && now >= refreshAt ? 'due' : 'fresh';
}

function whyOf(
  state: LifeState,
  given: Moments & {
    readonly canRenew: boolean;
    readonly isEarly: boolean;
    readonly lacks: string | undefined;
  },
): string {
  const { canRenew, isEarly, lacks, refreshAt, expiresAt, grantExpiresAt } = given;
  if (state === 'grant_over')
    return `The user’s consent ended at ${text(grantExpiresAt)}. Nothing renews it: the user must reconnect.`;
  if (state === 'endless')
    return 'Nobody says when the credentials end, so only an answer of the app can say that they have.';
  if (!canRenew) return `They are used to their end at ${text(expiresAt)}, and nothing renews them.`;
  if (lacks !== undefined)
    return `The answer brought no ${lacks}, so they are used to their end at ${text(expiresAt)}, and then the user must reconnect.`;
  if (state === 'over') return `They ended at ${text(expiresAt)}, so they are renewed before the next use.`;
  if (state === 'due')
    return `They end at ${text(expiresAt)}, and are renewed early from ${text(refreshAt)} on.`;
  return isEarly
    ? `They live until ${text(expiresAt)}, and are renewed early from ${text(refreshAt)} on.`
    : `They live until ${text(expiresAt)}, and the app refuses to renew what still lives.`;
}

function byOf({ by }: Outlook): string | null {
  if (by === undefined) return null;
  if ('answer' in by) return `${by.answer} of the answer`;
  return 'jwt' in by ? `exp of the JWT in ${by.jwt}` : `the definition: ${by.seconds} seconds`;
}

function text(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
