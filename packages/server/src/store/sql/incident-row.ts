import type { Incident, IncidentKind, RenewalOutcome, RenewalRecord } from '../incident.ts';
import type { Row } from './tables.ts';

/** What is open for one connection. */
export function subjectOfConnection(connection: string): string {
  return `connection:${connection}`;
}

/** What is open for an integration, or for the client of one of its versions. */
export function subjectOfApp(kind: 'provider' | 'client', integration: string, version: string | undefined) {
  return kind === 'provider'
    ? `app:${integration}`
    : `client:${integration}@${(version ?? '').toLowerCase()}`;
}

/** Reads a row. */
export function incidentOf(row: Row<'incidents'>): Incident {
  return {
    workspace: row.workspace_id,
    id: row.id,
    kind: row.kind as IncidentKind,
    ...(row.connection_id === null ? {} : { connection: row.connection_id }),
    integration: row.integration_id,
    ...(row.version_id === null ? {} : { version: row.version_id }),
    openedAt: row.opened_at,
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    ...(row.closed_by === null ? {} : { closedBy: row.closed_by }),
    ...(row.notified_at === null ? {} : { notifiedAt: row.notified_at }),
    isMailed: row.mailed > 0,
    problem: row.problem,
    affected: row.affected,
  };
}

/** Reads a row. */
export function renewalRecordOf(row: Row<'renewal_outcomes'>): RenewalRecord {
  return {
    workspace: row.workspace_id,
    connection: row.connection_id,
    integration: row.integration_id,
    generation: row.generation,
    at: row.at,
    outcome: row.outcome as RenewalOutcome,
    ...(row.failing_since === null ? {} : { failingSince: row.failing_since }),
    ...(row.not_before === null ? {} : { notBefore: row.not_before }),
  };
}

/** A row that nothing has happened to yet. */
export const untouched = {
  closed_at: null,
  closed_by: null,
  notified_at: null,
  mailed: 0,
  probe_at: 0,
  probes: 0,
  probes_ok: 0,
} as const;
