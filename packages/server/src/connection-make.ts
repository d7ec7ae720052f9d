import {
  type Connection,
  type Consent,
  type Problem,
  problem,
  type Result,
  type Subject,
} from '@claviger/engine';
import type { Caller } from './access/caller.ts';
import { reportAnswer } from './answers.ts';
import { waysIn } from './connect/ways.ts';
import { type Deps, type Found, findVersion, subjectOf } from './deps.ts';
import { byCaller, recordEvent, recordExchanges, recordTested } from './history.ts';
import { labelFault } from './labels.ts';
import type { Refusal } from './problems.ts';
import { definedOf } from './query.ts';
import { limitProblem } from './sharing/limit.ts';
import { newId } from './store/ids.ts';

/** A connection that is asked for without a page. Times are milliseconds since the epoch. */
export interface AskedConnection {
  readonly integration: string;
  readonly version?: string;
  readonly alternative?: string | null;
  readonly user: Connection['user'];
  /** What the user would type; with `import`, the credentials themselves. */
  readonly authData: Connection['authData'];
  readonly label?: string;
  readonly metadata?: Connection['metadata'];
  readonly mode: 'connect' | 'import';
  /** With `import`. */
  readonly expiresAt?: number;
  readonly grantExpiresAt?: number;
}

/** What was made; or why nothing was, as it is answered. */
export type MadeConnection =
  | { readonly ok: true; readonly value: Connection }
  | { readonly ok: false; readonly problem: Problem; readonly refusal?: Refusal };

/**
 * Connects where nobody must consent anywhere, or with credentials that are there already: the same exchange, test and
 * label as on the page. A failure stores nothing.
 */
export async function makeConnection(
  deps: Deps,
  caller: Pick<Caller, 'workspace' | 'actor'>,
  asked: AskedConnection,
): Promise<MadeConnection> {
  const { workspace } = caller;
  const found = await findVersion(deps, workspace, asked.integration, asked.version);
  if (!found.ok) return found;
  const alternative = asked.alternative ?? undefined;
  const isThere = hasWay(deps, found.value, alternative);
  if (!isThere.ok) return isThere;
  const subject = await subjectOf(deps, found.value, alternative);
  if (!subject.ok) return subject;
  const isImport = asked.mode === 'import';
  const consent = isImport ? undefined : consentOf(deps, subject.value);
  if (consent !== undefined) {
    const faults = [{ path: 'integration', message: whyConsent[consent].detail }];
    const refused = problem('field_invalid', 'api', { key: 'integration' }, { faults });
    return { ok: false, problem: refused, refusal: whyConsent[consent] };
  }
  const full = await limitProblem(deps, workspace, asked.user.id);
  if (full !== undefined) return { ok: false, problem: full };

  const outcome = isImport
    ? await deps.engine.adopt(subject.value, asked.authData)
    : await deps.engine.connect(subject.value, { typed: asked.authData });
  const id = newId('conn', deps.randomBytes);
  const about = {
    workspace,
    integration: found.value.integration.key,
    version: found.value.version.version,
    user: asked.user.id,
  };
  await recordExchanges(deps, outcome.ok ? { ...about, connection: id } : about, outcome.report);
  if (!outcome.ok) {
    const { described } = outcome;
    const refusal = { status: 422, described, report: reportAnswer(outcome.report) } as const;
    return { ok: false, problem: outcome.problem, refusal };
  }
  await recordTested(deps, about);
  const connected = outcome.value;
  const fault = labelFault(deps, subject.value.definition, asked.label, connected.credentials.authData);
  if (fault !== undefined) return { ok: false, problem: fault };
  // Who brings credentials along knows when they end.
  const ends = definedOf({ expiresAt: asked.expiresAt, grantExpiresAt: asked.grantExpiresAt });
  const imported = { ...connected, credentials: { ...connected.credentials, ...ends } };
  const connection = await deps.engine.keep(subject.value, isImport ? imported : connected, {
    workspace,
    id,
    user: asked.user,
    ...(asked.label === undefined ? {} : { label: asked.label }),
    ...(asked.metadata === undefined ? {} : { metadata: asked.metadata }),
  });
  const detail = { ...byCaller(caller), mode: asked.mode };
  await recordEvent(deps, { workspace, id }, 'connection.created', detail);
  return { ok: true, value: connection };
}

/** @see F-064 */
function hasWay(deps: Pick<Deps, 'schemes'>, found: Found, key: string | undefined): Result<true> {
  const ways = waysIn(deps, found);
  if (!ways.ok) return ways;
  if (key === undefined || ways.value.some((one) => one.key === key)) return { ok: true, value: true };
  const faults = [{ path: 'alternative', message: 'This version has no such way to connect.' }];
  return { ok: false, problem: problem('field_invalid', 'api', { key: 'alternative' }, { faults }) };
}

const advice =
  'Open a connect session (POST /v1/connect-sessions) and send the user to its url, or bring tokens along with mode "import".';

const whyConsent: Readonly<Record<Consent | 'code', Required<Pick<Refusal, 'detail' | 'fix'>>>> = {
  redirect: {
    detail: 'The users of this app sign in there, so it cannot be connected without a browser.',
    fix: advice,
  },
  code: {
    detail: 'The users of this app get a one-time code, so it cannot be connected without them.',
    fix: advice,
  },
  device: {
    detail: 'The users of this app enter a code there, so it cannot be connected without them.',
    fix: advice,
  },
};

/** Where a user must consent before a definition can connect; undefined: nowhere but in our form. */
function consentOf(deps: Pick<Deps, 'schemes'>, { definition }: Subject): Consent | 'code' | undefined {
  const { authentication } = definition;
  const scheme = deps.schemes.find(({ name }) => name === authentication?.type);
  if (authentication === undefined) return undefined;
  const { config } = authentication;
  return scheme?.asksCode?.(config) === true ? 'code' : scheme?.consent?.(config);
}
