import type { Place } from '@claviger/engine';
import { sql } from 'kysely';
import type { MailMessage } from '../../mail/mail.ts';
import { newId, orderedIds } from '../ids.ts';
import { type MailStore, mailForMs } from '../mail.ts';
import type { Row, SqlDeps } from './tables.ts';

/** Where an e-mail's words belong. */
export function mailPlace(row: Pick<Row<'mails'>, 'workspace_id' | 'id'>): Place {
  return { workspace: row.workspace_id, record: row.id, column: 'mails.message' };
}

/** Makes rows of e-mails that nobody has tried. Links in them are credentials, so their words are sealed. */
export function mailRows(
  deps: SqlDeps,
): (workspace: string, message: MailMessage, key: string | undefined) => Row<'mails'> {
  const nextId = orderedIds('mail', deps);
  return (workspace, { to, subject, text, html }, key) => {
    const now = deps.now();
    const place = { workspace_id: workspace, id: nextId() };
    return {
      ...place,
      message: deps.sealer.seal(mailPlace(place), { to, subject, text, html }),
      sealed_by: deps.sealer.keyId,
      mail_key: key ?? null,
      status: 'pending',
      created_at: now,
      attempts: 0,
      next_at: now,
      gives_up_at: now + mailForMs,
      lease_owner: null,
      lease_until: null,
      last_at: null,
      last_problem: null,
    };
  };
}

/** The outbox of e-mails in SQL. One is taken by a lease, so that no transaction is open while a server is spoken to. */
export function createMailStore(deps: SqlDeps): MailStore {
  const { db, sealer, dialect } = deps;
  const rowOf = mailRows(deps);
  const clock = () => dialect.leaseClock ?? sql<number>`${deps.now()}`;
  const isFree = () => sql<boolean>`(lease_until is null or lease_until <= ${clock()})`;

  return {
    async add(workspace, message, key) {
      await db
        .insertInto('mails')
        .values(rowOf(workspace, message, key))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async claim(limit, ttlMs) {
      const lease = newId('lease', deps.randomBytes);
      const rows = await db
        .updateTable('mails')
        .set(({ eb }) => ({
          lease_owner: lease,
          lease_until: sql<number>`${clock()} + ${ttlMs}`,
          attempts: eb('attempts', '+', 1),
        }))
        // The outer conditions are asked again of a row that another server has just taken.
        .where(sql<boolean>`status = 'pending'`)
        .where(isFree())
        .where(
          sql<boolean>`(workspace_id, id) in (
            select workspace_id, id from mails
            where status = 'pending' and next_at <= ${deps.now()} and ${isFree()}
            order by next_at, id limit ${limit})`,
        )
        .returningAll()
        .execute();
      return rows.flatMap((row) => {
        if (row.message === null) return [];
        return {
          workspace: row.workspace_id,
          id: row.id,
          message: sealer.open(mailPlace(row), row.message) as MailMessage,
          attempts: row.attempts,
          lease,
          givesUpAt: row.gives_up_at,
        };
      });
    },

    async settle(mail, { status, nextAt, problem }) {
      const isOver = status !== 'pending';
      const { numUpdatedRows } = await db
        .updateTable('mails')
        .where('workspace_id', '=', mail.workspace)
        .where('id', '=', mail.id)
        .where('lease_owner', '=', mail.lease)
        .where(sql<boolean>`status = 'pending'`)
        .set({
          status,
          next_at: nextAt,
          lease_owner: null,
          lease_until: null,
          last_at: deps.now(),
          last_problem: problem ?? null,
          ...(isOver ? { message: null, sealed_by: null } : {}),
        })
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async countPending() {
      const row = await db
        .selectFrom('mails')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where(sql<boolean>`status = 'pending'`)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },

    async prune(olderThan) {
      const { numDeletedRows } = await db
        .deleteFrom('mails')
        .where('created_at', '<', olderThan)
        .where('status', '<>', 'pending')
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
