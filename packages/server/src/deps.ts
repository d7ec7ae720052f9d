import {
  type Engine,
  failed,
  ok,
  type Problem,
  parseDefinition,
  problem,
  type Result,
  type Scheme,
  type Subject,
  type Transport,
  withAlternative,
} from '@claviger/engine';
import type { Logger } from 'pino';
import type { ConsoleFiles } from './console/files.ts';
import { returnUrl } from './integration-urls.ts';
import type { RotationJob } from './jobs/rotate-keys.ts';
import type { Mail } from './mail/mail.ts';
import type { Metrics } from './metrics.ts';
import type { PlaygroundHost } from './playground/host.ts';
import type { Settings } from './settings.ts';
import { currentSigningKey } from './signing-keys.ts';
import type { Integration, IntegrationVersion, Store } from './store/store.ts';
import { newConnectionsVersion } from './store/versions.ts';

/** Everything the HTTP side needs from outside, passed in once. */
export interface Deps {
  readonly settings: Settings;
  readonly store: Store;
  readonly engine: Engine;
  readonly schemes: readonly Scheme[];
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly rotation: RotationJob;
  /** The one door for outgoing bytes. */
  readonly transport: Transport;
  /** Sends e-mails; absent where no mail server is set. */
  readonly mail?: Mail;
  /** The built console; absent where only the API is served. */
  readonly console?: ConsoleFiles;
  /** A fake provider to try things with; absent where none can be started. */
  readonly playground?: PlaygroundHost;
  /** Aborts when the server closes: what stays open otherwise is to end. */
  readonly closing?: AbortSignal;
  /** Milliseconds since the epoch. */
  now(): number;
  randomBytes(size: number): Uint8Array;
}

/** An integration with one of its versions. */
export interface Found {
  readonly integration: Integration;
  readonly version: IntegrationVersion;
}

/** Finds a version; without a number the one for new connections: the promoted, else the newest. @see VER-9 */
export async function findVersion(
  deps: Pick<Deps, 'store'>,
  workspace: string,
  key: string,
  number?: string,
): Promise<Result<Found>> {
  const integration = await deps.store.integrations.get(workspace, key);
  if (integration === undefined) return failed(notFound('integration', key));
  const wanted = number ?? (await numberForNew(deps, workspace, key));
  const version = wanted === undefined ? undefined : await deps.store.versions.get(workspace, key, wanted);
  if (version === undefined) return failed(notFound('version', wanted ?? key));
  return ok({ integration, version });
}

async function numberForNew(deps: Pick<Deps, 'store'>, workspace: string, key: string) {
  const versions = await deps.store.versions.list(workspace, key);
  return newConnectionsVersion(versions)?.version;
}

/** What a subject is made of. */
type SubjectDeps = Pick<Deps, 'store' | 'schemes' | 'settings' | 'now'>;

/** What a connection or an attempt says of the definition that it works with. */
export interface Place {
  readonly workspace: string;
  readonly integration: string;
  /** Absent: that for new connections. */
  readonly version?: string;
  /** Absent: the definition's own authentication. */
  readonly alternative?: string;
}

/** What the engine works on: the version's definition, parsed, as one way to connect has it, and its environment, opened. */
export async function loadSubject(
  deps: SubjectDeps,
  { workspace, integration, version, alternative }: Place,
): Promise<Result<Subject>> {
  const found = await findVersion(deps, workspace, integration, version);
  return found.ok ? subjectOf(deps, found.value, alternative) : found;
}

/** The same for a version that was found already. @see F-064 */
export async function subjectOf(
  deps: SubjectDeps,
  found: Found,
  alternative?: string,
): Promise<Result<Subject>> {
  const { workspace, key, name } = found.integration;
  const parsed = parseDefinition(found.version.document, deps.schemes);
  if (!parsed.ok) return parsed;
  const definition = withAlternative(parsed.value, alternative);
  if (definition === undefined) return failed(noAlternative(alternative));
  const env = await deps.store.environment.open(workspace, key, found.version.version);
  return ok({
    definition: { ...definition, name },
    ...(alternative === undefined ? {} : { alternative }),
    env,
    redirectUrl: returnUrl(deps.settings.url, found.integration),
    signingKey: () => currentSigningKey(deps, workspace, key),
  });
}

/** The problem of a way to connect that a version does not have, or not any more. @see F-064 */
function noAlternative(alternative = ''): Problem {
  const message = `has no "${alternative}", which this was to be connected by`;
  const params = { reason: `alternatives ${message}` };
  return problem('definition_invalid', 'definition', params, { faults: [{ path: 'alternatives', message }] });
}

/** The problem of something that is not there, or is in another workspace: the answer is the same. */
export function notFound(what: string, id: string) {
  return problem('not_found', 'api', { what, id });
}
