import { formFields } from '../definition/form.ts';
import { references } from '../definition/template.ts';
import type { Outlook } from '../schemes/lifetime.ts';
import type { Context, Renewal, Scheme } from '../schemes/scheme.ts';
import type { ExplainedCondition, GivenAnswer } from './explain-answer.ts';
import { conditionWords, explainConditions } from './explain-answer.ts';
import type { ExplainedClock, GivenClock } from './explain-clock.ts';
import { explainClock } from './explain-clock.ts';
import type { Subject, World } from './world.ts';

/** What a renewal is thought through with: an answer to a call, credentials and a moment, or both. */
export interface RenewalGiven {
  readonly answer?: GivenAnswer;
  readonly clock?: GivenClock;
}

/** What an answer to a call would lead to. */
export interface ExplainedAnswer {
  readonly renews: boolean;
  readonly why: string;
  /** Every condition, the nearest first. */
  readonly conditions: readonly ExplainedCondition[];
  /** What would happen then, in order, and what when that fails. */
  readonly next: readonly string[];
}

/** Whether we would renew, and why. Nothing is asked of anybody. */
export interface RenewalExplanation {
  /** Whether this definition renews credentials by itself. */
  readonly canRenew: boolean;
  readonly why: string;
  readonly policy: { readonly on: readonly string[]; readonly early: boolean } | null;
  readonly answer: ExplainedAnswer | null;
  readonly clock: ExplainedClock | null;
}

/** Thinks a renewal through: would we renew, given this answer or this clock, and why. @see F-062, REF-1 */
export function explainRenewal(
  { schemes }: Pick<World, 'schemes'>,
  subject: Subject,
  { answer, clock }: RenewalGiven,
): RenewalExplanation {
  const { authentication } = subject.definition;
  const scheme = schemes.find(({ name }) => name === authentication?.type);
  const renewal = scheme?.renew && scheme.renewal?.(authentication?.config);
  const isEarly = renewal?.early !== false;
  const outlook = clock && scheme && foretell(scheme, subject, clock);
  const life = clock && explainClock(outlook ?? {}, clock, { canRenew: renewal !== undefined, isEarly });
  return {
    canRenew: renewal !== undefined,
    why: whyOf(scheme, renewal),
    policy: renewal === undefined ? null : { on: renewal.on.map(conditionWords), early: isEarly },
    answer: answer === undefined ? null : explainAnswer(renewal, answer, life),
    clock: life ?? null,
  };
}

function whyOf(scheme: Scheme | undefined, renewal: Renewal | undefined): string {
  if (scheme === undefined) return 'The integration has no authentication.';
  if (scheme.renew === undefined)
    return `${scheme.title} has nothing to renew credentials with: they hold until the app, or whoever gave them, ends them.`;
  if (renewal === undefined) return 'The definition does not switch renewal on, or has no request for it.';
  const on = renewal.on.map(conditionWords).join(', or ');
  return renewal.early === false
    ? `The credentials are renewed at their end, and on ${on}.`
    : `The credentials are renewed before their end, and on ${on}.`;
}

/** A consent's end counts from when the user agreed, everything else from when the answer came. */
function foretell(scheme: Scheme, subject: Subject, clock: GivenClock): Outlook {
  const { obtainedAt, consentedAt = obtainedAt, answer } = clock;
  const at = (now: number) => contextAt(scheme, subject, now);
  const ofConsent = scheme.outlook?.(at(consentedAt), answer, true) ?? {};
  if (consentedAt === obtainedAt) return ofConsent;
  const ofRenewal = scheme.outlook?.(at(obtainedAt), answer, false) ?? {};
  const { grantExpiresAt } = ofConsent;
  return grantExpiresAt === undefined ? ofRenewal : { grantExpiresAt, ...ofRenewal };
}

/** What a scheme needs to foretell: the definition, and a stand-in for every value that it reads. */
function contextAt(scheme: Scheme, { definition, redirectUrl }: Subject, now: number): Context<unknown> {
  const { authentication } = definition;
  const fields = authentication === undefined ? [] : formFields(authentication, scheme);
  const stored = references([authentication, definition.requestTemplate])
    .map((path) => path.split('.'))
    .flatMap(([root, part, name]) => (root === 'process' && part === 'env' && name ? [name] : []));
  return {
    config: authentication?.config,
    bundle: {
      authData: Object.fromEntries(fields.map(({ key }) => [key, key])),
      inputData: {},
      env: Object.fromEntries([...stored, ...scheme.reservedEnvironment].map((name) => [name, name])),
    },
    fields,
    redirectUrl,
    memory: new Map(),
    now: () => now,
    randomBytes: (size) => new Uint8Array(size),
  };
}

function explainAnswer(
  renewal: Renewal | undefined,
  answer: GivenAnswer,
  life: ExplainedClock | undefined,
): ExplainedAnswer {
  const conditions = explainConditions(renewal?.on ?? [], answer);
  const [nearest] = conditions;
  const asIs = 'The caller gets the answer as it is, and the connection stays as it is.';
  if (renewal === undefined) {
    const why = 'This definition renews nothing, so no answer means “renew”.';
    return { renews: false, why, conditions, next: [asIs] };
  }
  if (nearest?.isMet !== true) {
    const why =
      nearest === undefined
        ? 'The definition names no answer that means “renew”.'
        : `No condition is met. The nearest is “${nearest.words}”: ${nearest.why}.`;
    return { renews: false, why, conditions, next: [asIs] };
  }
  const means = `The answer means “renew”, by the condition “${nearest.words}”: ${nearest.why}.`;
  const expired = 'The connection has expired, and its user must reconnect.';
  if (life?.state === 'grant_over')
    return { renews: false, why: `${means} But the user’s consent is over.`, conditions, next: [expired] };
  if (life !== undefined && life.lacks !== null) {
    const why = `${means} But the app gave no ${life.lacks}, so nothing is sent.`;
    return { renews: false, why, conditions, next: [expired] };
  }
  return { renews: true, why: means, conditions, next: afterRefusal };
}

const afterRefusal = [
  'The credentials are renewed, once, whoever else asks at the same time.',
  'The whole call is made again with the new ones. If the app refuses those in the same way, the caller gets that answer.',
  'If there is no refresh token and the renewal needs one, or the app refuses the renewal, the connection has expired, and its user must reconnect.',
  'If the app cannot be reached or answers 408, 409, 423, 425, 429 or 5xx, the call fails with refresh_failed; the connection stays active, and the renewal is tried again later.',
];
