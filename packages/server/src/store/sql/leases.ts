import type { CredentialStore } from '@claviger/engine';
import { sql } from 'kysely';
import { newId } from '../ids.ts';
import { prepare } from './statements.ts';
import type { SqlDeps } from './tables.ts';

/**
 * Leases on connections. They run by one clock for all who share the store: the database's where machines share it,
 * so that no machine whose clock is ahead takes what another still holds. What a holder is told is in time of its own
 * process, taken before it asked, so it never believes to hold longer than it does.
 */
export function createLeases(deps: SqlDeps): Pick<CredentialStore, 'lease'> {
  const { db, dialect } = deps;

  const takeByProcess = prepare(deps, ['owner', 'until', 'workspace', 'id', 'now'], (p) =>
    db
      .updateTable('connections')
      .set({ lease_owner: p.owner, lease_until: sql`${p.until}` })
      .where('workspace_id', '=', p.workspace)
      .where('id', '=', p.id)
      .where(sql<boolean>`(lease_until is null or lease_until <= ${p.now})`),
  );
  const takeByDatabase = (clock: NonNullable<typeof dialect.leaseClock>) =>
    prepare(
      deps,
      ['owner', 'ttl', 'workspace', 'id', 'asker'],
      (p) =>
        db
          .updateTable('connections')
          .set({ lease_owner: p.owner, lease_until: sql`${clock} + ${p.ttl}` })
          .where('workspace_id', '=', p.workspace)
          .where('id', '=', p.id)
          .where(sql<boolean>`(lease_until is null or lease_until <= ${clock} or lease_owner = ${p.asker})`),
      // Whoever asks again under the same name, as its first answer was lost, gets what it had got.
      { repeatable: true },
    );
  const release = prepare(
    deps,
    ['workspace', 'id', 'owner'],
    (p) =>
      db
        .updateTable('connections')
        .set({ lease_owner: null, lease_until: null })
        .where('workspace_id', '=', p.workspace)
        .where('id', '=', p.id)
        .where('lease_owner', '=', p.owner),
    { repeatable: true },
  );

  const takeShared = dialect.leaseClock === undefined ? undefined : takeByDatabase(dialect.leaseClock);
  const take = (owner: string, workspace: string, id: string, now: number, ttlMs: number) =>
    takeShared === undefined
      ? takeByProcess({ owner, until: now + ttlMs, workspace, id, now })
      : takeShared({ owner, ttl: ttlMs, workspace, id, asker: owner });

  return {
    async lease(workspace, id, ttlMs) {
      const owner = newId('lease', deps.randomBytes);
      const now = deps.now();
      const { numAffectedRows } = await take(owner, workspace, id, now, ttlMs);
      if (numAffectedRows !== 1n) return undefined;
      return {
        owner,
        until: now + ttlMs,
        async release() {
          await release({ workspace, id, owner });
        },
      };
    },
  };
}
