import { sql } from 'kysely';
import type { IncidentStore } from '../incident.ts';
import { renewalRecordOf } from './incident-row.ts';
import type { Row, SqlDeps } from './tables.ts';

/** How the last renewals of connections went, in SQL: one row for each. */
export function createRenewalOutcomes(
  deps: SqlDeps,
): Pick<IncidentStore, 'noteRenewal' | 'renewalOf' | 'countRenewals' | 'refusedSince'> {
  const { db } = deps;
  return {
    async noteRenewal({ workspace, connection, integration, generation, outcome, notBefore }) {
      const now = deps.now();
      const row: Row<'renewal_outcomes'> = {
        workspace_id: workspace,
        connection_id: connection,
        integration_id: integration,
        generation,
        at: now,
        outcome,
        failing_since: outcome === 'ok' ? null : now,
        not_before: notBefore ?? null,
      };
      const written = await db
        .insertInto('renewal_outcomes')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['workspace_id', 'connection_id']).doUpdateSet({
            integration_id: integration,
            generation,
            at: now,
            outcome,
            not_before: row.not_before,
            failing_since:
              outcome === 'ok' ? null : sql<number>`coalesce(renewal_outcomes.failing_since, ${now})`,
          }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return renewalRecordOf(written);
    },

    async renewalOf(workspace, connection) {
      const row = await db
        .selectFrom('renewal_outcomes')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('connection_id', '=', connection)
        .executeTakeFirst();
      return row && renewalRecordOf(row);
    },

    async countRenewals(workspace, integration, since) {
      const row = await db
        .selectFrom('renewal_outcomes')
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<number>`coalesce(sum(case when outcome = 'ok' then 0 else 1 end), 0)`.as('failed'),
        ])
        .where('workspace_id', '=', workspace)
        .where('integration_id', '=', integration)
        .where('at', '>', since)
        .executeTakeFirst();
      return { all: Number(row?.count ?? 0), failed: Number(row?.failed ?? 0) };
    },

    async refusedSince(workspace, integration, since) {
      const rows = await db
        .selectFrom('renewal_outcomes')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('integration_id', '=', integration)
        .where('at', '>', since)
        .where('outcome', '=', 'refused')
        .execute();
      return rows.map(renewalRecordOf);
    },
  };
}
