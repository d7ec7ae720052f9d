import { pageOf } from '@claviger/engine';
import { sql } from 'kysely';
import { newId } from '../ids.ts';
import type { IncidentKind, IncidentStore } from '../incident.ts';
import type { VersionState } from '../store.ts';
import { createAppIncidents } from './incident-apps.ts';
import { incidentOf, subjectOfConnection } from './incident-row.ts';
import { isOneOfMany } from './incident-writer.ts';
import { mailRows } from './mails.ts';
import { newestFirst } from './newest-first.ts';
import { createRenewalOutcomes } from './renewal-outcomes.ts';
import type { SqlDeps } from './tables.ts';

/** How long the outcome of a last renewal is of interest, in milliseconds. */
const outcomesForMs = 3 * 24 * 60 * 60_000;

/** Incidents in SQL. */
export function createIncidentStore(deps: SqlDeps): IncidentStore {
  const { db } = deps;
  const mailRow = mailRows(deps);

  return {
    ...createAppIncidents(deps),
    ...createRenewalOutcomes(deps),

    async get(workspace, id) {
      const row = await all().where('workspace_id', '=', workspace).where('id', '=', id).executeTakeFirst();
      return row && incidentOf(row);
    },

    async ofConnection(workspace, connection) {
      const row = await all()
        .where('workspace_id', '=', workspace)
        .where('subject', '=', subjectOfConnection(connection))
        .where('closed_at', 'is', null)
        .executeTakeFirst();
      return row && incidentOf(row);
    },

    async list(query) {
      let found = all().where('workspace_id', '=', query.workspace).$call(newestFirst('opened_at', query));
      if (query.connection !== undefined) found = found.where('connection_id', '=', query.connection);
      if (query.integration !== undefined) found = found.where('integration_id', '=', query.integration);
      if (query.open !== undefined) found = found.where('closed_at', query.open ? 'is' : 'is not', null);
      const rows = await found.execute();
      return pageOf(rows.map(incidentOf), query.limit, (one) => [one.openedAt, one.id]);
    },

    async untold(limit) {
      const rows = await all()
        .where('notify_at', '<=', deps.now())
        .orderBy('notify_at')
        .limit(limit)
        .execute();
      return rows.map(incidentOf);
    },

    tell(incident, mail) {
      const now = deps.now();
      const { workspace, id } = incident;
      const mailed = mail?.messages.length ?? 0;
      return db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('incidents')
          .where('workspace_id', '=', workspace)
          .where('id', '=', id)
          .where('notify_at', 'is not', null)
          .where('closed_at', 'is', null)
          .set({ notify_at: null, notified_at: mailed > 0 ? now : null, mailed })
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return false;
        const rows =
          mail?.messages.map((message) => mailRow(workspace, message, `${id}:${message.to}`)) ?? [];
        if (rows.length > 0)
          await trx
            .insertInto('mails')
            .values(rows)
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        if (mail?.link !== undefined && incident.connection !== undefined)
          await trx
            .insertInto('repair_links')
            .values({
              workspace_id: workspace,
              id: newId('link', deps.randomBytes),
              token_hash: mail.link.tokenHash,
              incident_id: id,
              connection_id: incident.connection,
              created_at: now,
              expires_at: mail.link.expiresAt,
            })
            .execute();
        return true;
      });
    },

    hasMany: (workspace, integration) => isOneOfMany(db, workspace, integration),

    async missed(since, until, limit) {
      const rows = await db
        .selectFrom('connections as c')
        .select(['c.workspace_id', 'c.id'])
        .where(sql<boolean>`c.status = 'expired'`)
        .where('c.updated_at', '>', since)
        .where('c.updated_at', '<=', until)
        .where(
          sql<boolean>`not exists (
            select 1 from incidents i
            where i.workspace_id = c.workspace_id and i.connection_id = c.id
              and i.generation >= c.generation)`,
        )
        .limit(limit)
        .execute();
      return rows.map((row) => ({ workspace: row.workspace_id, connection: row.id }));
    },

    async endedVersions(after, until) {
      const rows = await db
        .selectFrom('versions')
        .select(['workspace_id', 'integration_id', 'id', 'retires_at'])
        .where('state', '=', 'deprecated' satisfies VersionState)
        .where('retires_at', '>', after)
        .where('retires_at', '<=', until)
        .execute();
      return rows.map((row) => ({
        workspace: row.workspace_id,
        integration: row.integration_id,
        version: row.id,
        retiresAt: row.retires_at ?? until,
      }));
    },

    async linkOf(tokenHash) {
      const row = await db
        .selectFrom('repair_links')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return {
        workspace: row.workspace_id,
        id: row.id,
        incident: row.incident_id,
        connection: row.connection_id,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
      };
    },

    async endLinks(workspace, connection) {
      await db
        .deleteFrom('repair_links')
        .where('workspace_id', '=', workspace)
        .where('connection_id', '=', connection)
        .execute();
    },

    async mannersOf(workspace, user) {
      const row = await db
        .selectFrom('user_manners')
        .select(['language', 'product_name'])
        .where('workspace_id', '=', workspace)
        .where('user_id', '=', user)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return { language: row.language, ...(row.product_name === null ? {} : { product: row.product_name }) };
    },

    async noteManners(workspace, user, { language, product = null }) {
      const manners = { language, product_name: product, updated_at: deps.now() };
      await db
        .insertInto('user_manners')
        .values({ workspace_id: workspace, user_id: user, ...manners })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet(manners))
        .execute();
    },

    async countOpen() {
      const rows = await db
        .selectFrom('incidents')
        .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
        .where('closed_at', 'is', null)
        .groupBy('kind')
        .execute();
      return new Map(rows.map(({ kind, count }) => [kind as IncidentKind, Number(count)]));
    },

    async prune(olderThan) {
      const now = deps.now();
      const closed = await db.deleteFrom('incidents').where('closed_at', '<', olderThan).executeTakeFirst();
      const old = await db
        .deleteFrom('renewal_outcomes')
        .where('at', '<', now - outcomesForMs)
        .executeTakeFirst();
      const links = await db
        .deleteFrom('repair_links')
        .where('expires_at', '<', olderThan)
        .executeTakeFirst();
      return Number(closed.numDeletedRows + old.numDeletedRows + links.numDeletedRows);
    },
  };

  function all() {
    return db.selectFrom('incidents').selectAll();
  }
}
