import type {
  Censored,
  Connection,
  ConnectionSummary,
  Outcome,
  Ref,
  Report,
  ReportedExchange,
} from '@claviger/engine';
import type { Caller } from './access/caller.ts';
import type { Deps } from './deps.ts';

/** What a run was about: the columns by which its exchanges are found again. */
export interface RunSubject {
  readonly workspace: string;
  readonly integration: string;
  readonly version: string;
  readonly connection?: string;
  readonly session?: string;
  readonly user?: string;
}

/** Everything that happens to a connection. @see contract: webhooks */
export type EventType =
  | 'connection.created'
  | 'connection.reconnected'
  | 'connection.tested'
  | 'connection.renamed'
  | 'connection.delegated'
  | 'connection.shared'
  | 'connection.transferred'
  | 'connection.refreshed'
  | 'connection.refresh_failed'
  | 'connection.migrated'
  | 'connection.migration_failed'
  | 'connection.failing'
  | 'connection.expired'
  | 'connection.recovered'
  | 'connection.revoked'
  | 'connection.revoke_failed'
  | 'connection.deleted';

type Recorder = Pick<Deps, 'store' | 'metrics'>;

/** Appends every exchange of a run to the log, of a failed one too, and counts it. */
export async function recordExchanges(deps: Recorder, about: RunSubject, report: Report): Promise<void> {
  countExchanges(deps, report.http);
  await writeExchanges(deps, about, report.http);
}

/** Counts the exchanges of a run that no log keeps. */
export function countExchanges({ metrics }: Pick<Deps, 'metrics'>, rows: Report['http']): void {
  for (const { purpose, response, problem } of rows) {
    const outcome =
      response === null ? (problem?.code ?? 'internal') : `${Math.floor(response.status / 100)}xx`;
    metrics.exchange(purpose, outcome);
  }
}

/** Appends rows of a report to the log. */
export async function writeExchanges(
  deps: { readonly store: Pick<Deps['store'], 'exchanges'> },
  { workspace, ...columns }: RunSubject,
  http: Report['http'],
): Promise<void> {
  if (http.length === 0) return;
  const rows = http.map((exchange) => ({
    ...columns,
    ...(exchange.id === undefined ? {} : { id: exchange.id }),
    purpose: exchange.purpose,
    method: exchange.request.method,
    host: hostOf(exchange.request.url),
    ...(exchange.response === null ? {} : { status: exchange.response.status }),
    durationMs: exchange.durationMs,
    at: Date.parse(exchange.startedAt),
    // A part of what was censored whole.
    body: exchange as Censored<ReportedExchange>,
  }));
  await deps.store.exchanges.append(workspace, rows);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** What the timeline says of who asked: a key or a person, as they are called now. */
export function byCaller({ actor }: Pick<Caller, 'actor'>) {
  return { by: actor.kind, byId: actor.id, byName: actor.name };
}

/**
 * Writes into the timeline of a connection, and to webhooks. `by` in its detail says who asked: nobody but the server
 * itself where it is left out. `gone` tells webhooks of a connection that is not there any more.
 */
export async function recordEvent(
  deps: { readonly store: Pick<Deps['store'], 'events'> },
  ref: Ref,
  type: EventType,
  detail: Readonly<Record<string, string | number | boolean | null>> = {},
  gone?: ConnectionSummary,
): Promise<void> {
  await deps.store.events.append(
    ref.workspace,
    { connection: ref.id, type, detail: { by: 'system', ...detail } },
    gone,
  );
}

/**
 * Runs an operation on a stored connection, and writes what it sent. A renewal on the way is counted here, and written
 * by whoever makes it, in this process or another. @see notices.ts
 */
export async function runOn<Value>(
  deps: Recorder,
  before: Connection,
  operation: (ref: Ref) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const outcome = await operation({ workspace: before.workspace, id: before.id });
  const { http } = outcome.report;
  countExchanges(deps, http);
  const renewal = http.findLast(({ purpose }) => purpose === 'refresh');
  if (renewal !== undefined) deps.metrics.renewal((renewal.response?.status ?? 500) < 400 ? 'ok' : 'failed');
  await writeExchanges(
    deps,
    {
      workspace: before.workspace,
      integration: before.integration,
      version: before.version,
      connection: before.id,
      user: before.user.id,
    },
    http.filter(({ purpose }) => purpose !== 'refresh'),
  );
  return outcome;
}

/** Notes that the definition of a version worked for a real account. */
export async function recordTested(
  deps: Pick<Deps, 'store' | 'now'>,
  about: Pick<RunSubject, 'workspace' | 'integration' | 'version'>,
): Promise<void> {
  const { workspace, integration, version } = about;
  await deps.store.versions.update(workspace, integration, version, { testedAt: deps.now() });
}
