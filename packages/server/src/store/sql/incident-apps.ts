import { sql } from 'kysely';
import { orderedIds } from '../ids.ts';
import type { Incident, IncidentStore } from '../incident.ts';
import { incidentOf, subjectOfApp, untouched } from './incident-row.ts';
import type { SqlDeps } from './tables.ts';

/** One that closed no longer ago than this is opened again, and nobody is told twice. */
export const reopensForMs = 15 * 60_000;
/** Who is to be told of an app that fails is told after this time: it may pass by itself. */
export const appNoticeMs = 30_000;

/** What fails for many connections of an app at once, in SQL. */
export function createAppIncidents(
  deps: SqlDeps,
): Pick<IncidentStore, 'ofApp' | 'openForApp' | 'close' | 'claimProbe' | 'probeWorked'> {
  const { db } = deps;
  const nextId = orderedIds('inc', deps);

  return {
    async ofApp(workspace, integration) {
      const rows = await db
        .selectFrom('incidents')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('closed_at', 'is', null)
        .where('integration_id', '=', integration)
        .where('connection_id', 'is', null)
        .execute();
      return rows.map(incidentOf);
    },

    async openForApp(workspace, { kind, integration, version, problem, affected }) {
      const now = deps.now();
      const subject = subjectOfApp(kind, integration, version);
      return db.transaction().execute(async (trx) => {
        const find = () =>
          trx
            .selectFrom('incidents')
            .selectAll()
            .where('workspace_id', '=', workspace)
            .where('subject', '=', subject)
            .where(sql<boolean>`(closed_at is null or closed_at > ${now - reopensForMs})`)
            .orderBy('opened_at', 'desc')
            .limit(1)
            .executeTakeFirst();
        const before = await find();
        if (before !== undefined && before.closed_at === null)
          return { incident: incidentOf(before), isNew: false };
        const again = before && {
          closed_at: null,
          closed_by: null,
          notify_at: before.notified_at === null ? now + appNoticeMs : null,
        };
        if (before !== undefined && again !== undefined) {
          await ofOne(trx, before).set(again).execute();
          return { incident: incidentOf({ ...before, ...again }), isNew: true };
        }
        const row = {
          ...untouched,
          workspace_id: workspace,
          id: nextId(),
          kind,
          subject,
          connection_id: null,
          integration_id: integration,
          version_id: version ?? null,
          generation: null,
          opened_at: now,
          notify_at: now + appNoticeMs,
          problem,
          affected,
        };
        await trx
          .insertInto('incidents')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const after = (await find()) ?? row;
        return { incident: incidentOf(after), isNew: after.id === row.id };
      });
    },

    async close(workspace, id, by) {
      const { numUpdatedRows } = await ofOne(db, { workspace_id: workspace, id })
        .where('closed_at', 'is', null)
        .set({ closed_at: deps.now(), closed_by: by, notify_at: null })
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async claimProbe(incident, probes, everyMs) {
      const now = deps.now();
      const { numUpdatedRows } = await ofOne(db, keyOf(incident))
        .where('closed_at', 'is', null)
        .where(sql<boolean>`(probe_at <= ${now} or probes < ${probes})`)
        .set({
          probes: sql<number>`case when probe_at <= ${now} then 1 else probes + 1 end`,
          probes_ok: sql<number>`case when probe_at <= ${now} then 0 else probes_ok end`,
          probe_at: sql<number>`case when probe_at <= ${now} then ${now + everyMs} else probe_at end`,
        })
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async probeWorked(incident, enough) {
      const row = await ofOne(db, keyOf(incident))
        .where('closed_at', 'is', null)
        .set({ probes_ok: sql<number>`probes_ok + 1` })
        .returning('probes_ok')
        .executeTakeFirst();
      if (row === undefined || row.probes_ok < enough) return false;
      return this.close(incident.workspace, incident.id, 'probes_worked');
    },
  };
}

function keyOf({ workspace, id }: Incident) {
  return { workspace_id: workspace, id };
}

function ofOne(
  db: SqlDeps['db'],
  { workspace_id, id }: { readonly workspace_id: string; readonly id: string },
) {
  return db.updateTable('incidents').where('workspace_id', '=', workspace_id).where('id', '=', id);
}
