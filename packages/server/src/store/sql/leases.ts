import type { CredentialStore, Lease } from '@claviger/engine';
import { type Compilable, type RawBuilder, sql } from 'kysely';
import { newId } from '../ids.ts';
import { prepare } from './statements.ts';
import type { SqlDeps } from './tables.ts';

/**
 * Leases, the intents of their holders, and what is due. All of it runs by one clock for everybody who shares the
 * store. On one machine that is the process's. Where machines share a database it is the database's: a machine whose
 * clock is ahead would else take what another still holds, and one refresh token would be sent twice.
 */
export function createLeases(deps: SqlDeps): Pick<CredentialStore, 'lease' | 'due'> {
  const { db, dialect } = deps;

  /** A statement that reads the clock. Sent again under the same owner it does what it did before. */
  const timed = <Name extends string, Found>(
    names: readonly Name[],
    build: (p: Readonly<Record<Name, string>>, clock: RawBuilder<number>) => Compilable<Found>,
  ) => {
    const shared = dialect.leaseClock;
    const all: readonly (Name | 'processTime')[] = shared === undefined ? [...names, 'processTime'] : names;
    const run = prepare(deps, all, (p) => build(p, shared ?? sql<number>`${p.processTime}`), {
      repeatable: true,
    });
    return (values: Readonly<Record<Name, string | number>>) =>
      run({ ...values, processTime: deps.now() } as Parameters<typeof run>[0]);
  };

  const take = timed(['owner', 'ttl', 'workspace', 'id', 'asker'], (p, clock) =>
    db
      .updateTable('connections')
      .set({ lease_owner: p.owner, lease_until: sql`${clock} + ${p.ttl}` })
      .where('workspace_id', '=', p.workspace)
      .where('id', '=', p.id)
      .where(sql<boolean>`(lease_until is null or lease_until <= ${clock} or lease_owner = ${p.asker})`)
      .returning('lease_until'),
  );
  const intend = timed(['same', 'generation', 'workspace', 'id', 'owner', 'expected'], (p, clock) =>
    db
      .updateTable('connections')
      .set({
        refreshing_since: sql`case when refreshing_generation = ${p.same} then refreshing_since else ${clock} end`,
        refreshing_generation: sql`${p.generation}`,
      })
      .where('workspace_id', '=', p.workspace)
      .where('id', '=', p.id)
      .where('lease_owner', '=', p.owner)
      .where(sql<boolean>`lease_until > ${clock}`)
      .where('generation', '=', sql<number>`${p.expected}`),
  );
  const releaseWith = (more: { readonly refreshing_since?: null; readonly refreshing_generation?: null }) =>
    prepare(
      deps,
      ['workspace', 'id', 'owner'],
      (p) =>
        db
          .updateTable('connections')
          .set({ lease_owner: null, lease_until: null, ...more })
          .where('workspace_id', '=', p.workspace)
          .where('id', '=', p.id)
          .where('lease_owner', '=', p.owner),
      { repeatable: true },
    );
  const releaseOnly = releaseWith({});
  const releaseSettled = releaseWith({ refreshing_since: null, refreshing_generation: null });
  const due = timed(['dueBy', 'grantBy', 'limit'], (p, clock) =>
    db
      .selectFrom('connections')
      .select(['workspace_id', 'id'])
      // Literal, as the index is: it holds active connections only.
      .where(sql<boolean>`status = 'active'`)
      .where('refresh_at', '<=', sql<number>`${p.dueBy}`)
      // Nothing renews what its user has to grant anew.
      .where(sql<boolean>`(grant_expires_at is null or grant_expires_at > ${p.grantBy})`)
      .where(sql<boolean>`(lease_until is null or lease_until <= ${clock})`)
      .orderBy('refresh_at')
      .limit(sql<number>`${p.limit}`),
  );

  return {
    async lease(workspace, id, ttlMs) {
      const owner = newId('lease', deps.randomBytes);
      const [taken] = (await take({ owner, ttl: ttlMs, workspace, id, asker: owner })).rows;
      if (taken === undefined || taken.lease_until === null) return undefined;
      const lease: Lease = {
        owner,
        until: taken.lease_until,
        async intend(generation) {
          const at = { workspace, id, owner };
          const values = { ...at, same: generation, generation, expected: generation };
          return (await intend(values)).numAffectedRows === 1n;
        },
        async release({ keepIntent = false } = {}) {
          await (keepIntent ? releaseOnly : releaseSettled)({ workspace, id, owner });
        },
      };
      return lease;
    },

    async due(now, limit) {
      const { rows } = await due({ dueBy: now, grantBy: now, limit });
      return rows.map((row) => ({ workspace: row.workspace_id, id: row.id }));
    },
  };
}
