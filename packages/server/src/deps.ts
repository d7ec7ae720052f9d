import {
  type Engine,
  failed,
  ok,
  parseDefinition,
  problem,
  type Result,
  redirectUrl,
  type Scheme,
  type Subject,
} from '@claviger/engine';
import type { Logger } from 'pino';
import type { ConsoleFiles } from './console/files.ts';
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

/** What the engine works on: the version's definition, parsed, and its environment, opened. */
export async function loadSubject(
  deps: SubjectDeps,
  workspace: string,
  integration: string,
  version?: string,
): Promise<Result<Subject>> {
  const found = await findVersion(deps, workspace, integration, version);
  return found.ok ? subjectOf(deps, found.value) : found;
}

/** The same for a version that was found already. */
export async function subjectOf(deps: SubjectDeps, found: Found): Promise<Result<Subject>> {
  const { workspace, key, name } = found.integration;
  const parsed = parseDefinition(found.version.document, deps.schemes);
  if (!parsed.ok) return parsed;
  const env = await deps.store.environment.open(workspace, key, found.version.version);
  return ok({
    definition: { ...parsed.value, name },
    env,
    redirectUrl: redirectUrl(deps.settings.url, key),
    signingKey: () => currentSigningKey(deps, workspace, key),
  });
}

/** The problem of something that is not there, or is in another workspace: the answer is the same. */
export function notFound(what: string, id: string) {
  return problem('not_found', 'api', { what, id });
}
