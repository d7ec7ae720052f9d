import {
  type ConnectionSummary,
  type Fault,
  failed,
  ok,
  problem,
  type Result,
  type Values,
} from '@claviger/engine';
import { type Deps, type Found, findVersion, notFound, subjectOf } from '../deps.ts';
import type { Settings } from '../settings.ts';
import { limitProblem } from '../sharing/limit.ts';
import type { Completion, ConnectSession } from '../store/connect-session.ts';
import { newConnectionsVersion } from '../store/versions.ts';
import { sha256 } from './browser.ts';
import { connectForm, type FormField } from './form.ts';
import { moreScopesFaults } from './more-scopes.ts';
import { type AskedLooks, presentationOf } from './presentation.ts';
import { mayRepair } from './repair.ts';
import { waysIn } from './ways.ts';

/** How long a user has, from the link to the end. */
export const attemptLifeMs = 30 * 60_000;

/** What a host product asks for. @see contract: POST /v1/connect-sessions */
export interface AskedAttempt {
  readonly integration: string;
  readonly version?: string;
  /** The way to connect; null for the definition's own. Absent: the user chooses, or a repair keeps its own. @see F-064 */
  readonly alternative?: string | null;
  readonly user: ConnectSession['user'];
  /** The connection to repair in place. */
  readonly connection?: string;
  readonly returnUrl?: string;
  readonly allowedOrigins?: readonly string[];
  readonly completion?: Completion;
  /** The host product, as its users know it: what the account is connected to. */
  readonly product?: AskedLooks['product'];
  readonly locale?: AskedLooks['locale'];
  readonly theme?: AskedLooks['theme'];
  readonly prefill?: Values;
  /** More access, asked for beside what `connection` has. */
  readonly scopes?: readonly string[];
  /** What fails is kept sealed until the end, so that it can be diagnosed. */
  readonly diagnose?: boolean;
}

interface TakenWay {
  readonly alternative?: string;
  readonly choice?: 'open' | 'made';
}

/** A new attempt; its token is told once, here. */
export interface MadeAttempt {
  readonly session: ConnectSession;
  readonly token: string;
  readonly url: string;
}

/** Opens one bounded attempt to make, or repair, a connection. Nothing is stored when what was asked is wrong. */
export async function createAttempt(
  deps: Deps,
  workspace: string,
  asked: AskedAttempt,
): Promise<Result<MadeAttempt>> {
  const faults = placeFaults(deps.settings, asked);
  if (faults.length > 0) return failed(problem('field_invalid', 'api', {}, { faults }));
  const isNew = asked.connection === undefined;
  const full = isNew ? await limitProblem(deps, workspace, asked.user.id) : undefined;
  if (full !== undefined) return failed(full);
  const repaired = await repairedVersion(deps, workspace, asked);
  if (!repaired.ok) return repaired;
  const found = await findVersion(deps, workspace, asked.integration, repaired.value.version);
  if (!found.ok) return found;
  const way = wayFor(deps, found.value, asked, repaired.value.connection);
  if (!way.ok) return way;
  const { alternative, choice } = way.value;
  const subject = await subjectOf(deps, found.value, alternative);
  if (!subject.ok) return subject;
  const forms = await formsOf(deps, found.value, way.value);
  if (!forms.ok) return forms;
  const prefill = asked.prefill ?? {};
  const wrong = [...prefillFaults(prefill, forms.value), ...moreScopesFaults(deps, subject.value, asked)];
  if (wrong.length > 0) return failed(problem('field_invalid', 'api', {}, { faults: wrong }));
  const token = Buffer.from(deps.randomBytes(32)).toString('base64url');
  const session = await deps.store.connectSessions.create(workspace, {
    integration: asked.integration,
    version: found.value.version.version,
    ...(alternative === undefined ? {} : { alternative }),
    user: asked.user,
    ...(asked.connection === undefined ? {} : { connection: asked.connection }),
    ...(asked.returnUrl === undefined ? {} : { returnUrl: asked.returnUrl }),
    allowedOrigins: asked.allowedOrigins ?? [],
    completion: asked.completion ?? 'immediate',
    redirectUrl: subject.value.redirectUrl,
    ...(asked.product === undefined ? {} : { product: { name: asked.product.name } }),
    ...presentationOf(asked),
    ...(asked.scopes === undefined ? {} : { moreScopes: [...new Set(asked.scopes)] }),
    expiresAt: deps.now() + attemptLifeMs,
    tokenHash: sha256(token),
    secrets: {
      prefill,
      token,
      ...(choice && { choice }),
      ...(asked.diagnose === true && { diagnose: true }),
    },
  });
  return ok({ session, token, url: `${deps.settings.url}/connect/${token}` });
}

/** Which way an attempt goes, and whether its user may take another: where it was named, and for more access, not. @see F-064 */
function wayFor(
  deps: Pick<Deps, 'schemes'>,
  found: Found,
  asked: Pick<AskedAttempt, 'alternative' | 'scopes'>,
  connection: ConnectionSummary | undefined,
): Result<TakenWay> {
  const ways = waysIn(deps, found);
  if (!ways.ok) return ways;
  const has = (key: string | undefined) => ways.value.some((one) => one.key === key);
  const taken = (key: string | undefined) => (key === undefined ? {} : { alternative: key });
  const named = asked.alternative === null ? undefined : asked.alternative;
  if (asked.alternative !== undefined) {
    const faults = wayFaults(has(named) || named === undefined, asked, named, connection);
    return faults.length === 0
      ? ok(taken(named))
      : failed(problem('field_invalid', 'api', { key: 'alternative' }, { faults }));
  }
  const before = connection?.alternative;
  if (connection !== undefined && !has(before)) return ok(ways.value.length > 1 ? { choice: 'open' } : {});
  if (ways.value.length < 2 || asked.scopes !== undefined) return ok(taken(before));
  return ok({ ...taken(before), choice: connection === undefined ? 'open' : 'made' });
}

function wayFaults(
  isThere: boolean,
  { scopes }: Pick<AskedAttempt, 'scopes'>,
  named: string | undefined,
  connection: ConnectionSummary | undefined,
): readonly Fault[] {
  const path = 'alternative';
  if (!isThere) return [{ path, message: 'This version has no such way to connect.' }];
  return scopes !== undefined && connection !== undefined && connection.alternative !== named
    ? [{ path, message: 'More access is asked for the way that the connection was made.' }]
    : [];
}

/** Every form that the user may come to fill in. */
async function formsOf(
  deps: Deps,
  found: Found,
  { alternative, choice }: TakenWay,
): Promise<Result<readonly (readonly FormField[])[]>> {
  const ways = choice === undefined ? ok([{ key: alternative }]) : waysIn(deps, found);
  if (!ways.ok) return ways;
  const forms: (readonly FormField[])[] = [];
  for (const { key } of ways.value) {
    const subject = await subjectOf(deps, found, key);
    const form = subject.ok ? connectForm(deps, subject.value) : subject;
    if (!form.ok) return form;
    forms.push(form.value.fields);
  }
  return ok(forms);
}

/** The version to use: a repair stays on the connection's own, and only its own user may repair it, or a delegate. @see F-126 */
async function repairedVersion(
  deps: Deps,
  workspace: string,
  asked: AskedAttempt,
): Promise<Result<{ readonly version?: string; readonly connection?: ConnectionSummary }>> {
  if (asked.connection === undefined)
    return ok(asked.version === undefined ? {} : { version: asked.version });
  const connection = await deps.store.credentials.get(workspace, asked.connection);
  if (connection === undefined || connection.integration !== asked.integration) {
    return failed(notFound('connection', asked.connection));
  }
  if (!mayRepair(connection, asked.user.id)) return failed(problem('user_mismatch', 'api'));
  return ok({ connection, version: asked.version ?? (await livingVersion(deps, connection)) });
}

/** A connection's own version, or once that has ended the one for new connections: on the old it would expire again. @see VER-17 */
async function livingVersion(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  { workspace, integration, version }: ConnectionSummary,
): Promise<string> {
  const own = await store.versions.get(workspace, integration, version);
  if (own?.state !== 'deprecated' || own.retiresAt === undefined || own.retiresAt > now()) return version;
  return newConnectionsVersion(await store.versions.list(workspace, integration))?.version ?? version;
}

/** What is wrong with where users go back to, and with whose pages may send them here. */
export function placeFaults(
  settings: Pick<Settings, 'url'>,
  asked: Pick<AskedAttempt, 'returnUrl' | 'allowedOrigins'>,
): readonly Fault[] {
  return [...returnUrlFaults(settings, asked.returnUrl), ...originFaults(asked.allowedOrigins ?? [])];
}

/** A return URL is kept as given and used as given: https, or http on this very machine, or a page of this server. */
function returnUrlFaults(settings: Pick<Settings, 'url'>, url: string | undefined): readonly Fault[] {
  if (url === undefined) return [];
  const message =
    'A return URL is an https URL, or http on localhost, in ASCII (other letters encoded), without user name or password.';
  // What two programs read differently leads one of them elsewhere: backslashes, spaces, look-alike letters.
  if (!/^https?:\/\/[a-z0-9[][!-[\]-~]*$/i.test(url) || !URL.canParse(url))
    return [{ path: 'returnUrl', message }];
  const { protocol, hostname, origin, username, password } = new URL(url);
  const local = protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  const fine =
    (protocol === 'https:' || local || origin === settings.url) && username === '' && password === '';
  return fine ? [] : [{ path: 'returnUrl', message }];
}

function originFaults(origins: readonly string[]): readonly Fault[] {
  return origins.flatMap((origin, index) => {
    // It stands in a policy header: a star, a comma or a semicolon, which URLs allow in a host, would mean more there.
    const isPlain = /^https?:\/\/[a-z0-9._:[\]-]+$/.test(origin);
    const fine = isPlain && URL.canParse(origin) && new URL(origin).origin === origin;
    const message = 'An origin is scheme, host and port only, such as https://app.acme.com.';
    return fine ? [] : [{ path: `allowedOrigins[${index}]`, message }];
  });
}

function prefillFaults(prefill: Values, forms: readonly (readonly FormField[])[]): readonly Fault[] {
  return Object.keys(prefill).flatMap((key) => {
    const known = forms.flatMap((fields) => fields.filter((field) => field.key === key));
    if (known.length === 0) return [{ path: `prefill.${key}`, message: 'The form has no such field.' }];
    return known.some(({ secret }) => secret)
      ? [{ path: `prefill.${key}`, message: 'Only the user types a secret.' }]
      : [];
  });
}
