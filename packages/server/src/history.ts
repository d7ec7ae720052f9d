import type { Censored, Connection, Outcome, Ref, Report, ReportedExchange } from '@claviger/engine';
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
  | 'connection.refreshed'
  | 'connection.refresh_failed'
  | 'connection.expired'
  | 'connection.deleted';

type Recorder = Pick<Deps, 'store' | 'metrics'>;

/** Appends every exchange of a run to the log, of a failed one too, and counts it. */
export async function recordExchanges(deps: Recorder, about: RunSubject, report: Report): Promise<void> {
  for (const { purpose, response, problem } of report.http) {
    const outcome =
      response === null ? (problem?.code ?? 'internal') : `${Math.floor(response.status / 100)}xx`;
    deps.metrics.exchange(purpose, outcome);
  }
  if (report.http.length === 0) return;
  const { workspace, ...columns } = about;
  const rows = report.http.map((exchange) => ({
    ...columns,
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

/** Writes into the timeline of a connection. */
export async function recordEvent(
  deps: Recorder,
  ref: Ref,
  type: EventType,
  detail: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> {
  await deps.store.events.append(ref.workspace, { connection: ref.id, type, detail });
}

/** Runs an operation on a stored connection, and writes what it sent and what became of the connection. */
export async function runOn<Value>(
  deps: Recorder,
  before: Connection,
  operation: (ref: Ref) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const ref = { workspace: before.workspace, id: before.id };
  const outcome = await operation(ref);
  await recordExchanges(
    deps,
    {
      workspace: before.workspace,
      integration: before.integration,
      version: before.version,
      connection: before.id,
      user: before.user.id,
    },
    outcome.report,
  );
  const after = await deps.store.credentials.get(ref.workspace, ref.id);
  // Of several callers that waited for one renewal, only the one that led it has its exchanges.
  const led = outcome.report.http.some(({ purpose }) => purpose === 'refresh' || purpose === 'exchange');
  if (led && after !== undefined && after.generation > before.generation) {
    deps.metrics.renewal('ok');
    await recordEvent(deps, ref, 'connection.refreshed', { generation: after.generation });
  }
  const code = outcome.ok ? null : outcome.problem.code;
  if (led && (code === 'refresh_failed' || code === 'refresh_rejected')) {
    deps.metrics.renewal('failed');
    await recordEvent(deps, ref, 'connection.refresh_failed', { code });
  }
  if (after?.status === 'expired' && before.status !== 'expired') {
    await recordEvent(deps, ref, 'connection.expired', { code });
  }
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
