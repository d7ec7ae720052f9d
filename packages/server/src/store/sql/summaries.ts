import { sql } from 'kysely';
import type { VersionSummary } from '../store.ts';
import { type IntegrationSummary, mostUsers, type SummaryStore } from '../summary.ts';
import { newConnectionsVersion } from '../versions.ts';
import { summaryColumns as connectionColumns, summaryOf as connectionOf } from './connection-row.ts';
import { lastFailures } from './failures.ts';
import type { SqlDeps } from './tables.ts';
import { compareVersions, summaryColumns, summaryOf } from './versions.ts';

/** What counts, of all connections. The same words stand in an index, so that it is used. */
export const usedConnections = `status <> 'revoked'`;

interface Place {
  readonly integration: string;
  readonly version: string;
}

/** Figures for lists, in SQL: each of them grouped, so that a page takes a few statements. */
export function createSummaryStore(deps: SqlDeps): SummaryStore {
  const { db } = deps;
  return {
    async usersByEmail(workspace, email) {
      const rows = await db
        .selectFrom('connections')
        .select('user_id')
        .distinct()
        .where('workspace_id', '=', workspace)
        .where('user_email', 'is not', null)
        .where(sql<boolean>`lower(user_email) = ${email.toLowerCase()}`)
        .limit(mostUsers)
        .execute();
      return rows.map((row) => row.user_id);
    },

    async connectionsIn({ workspace, user, integration, limit, offset }) {
      const theirs = db
        .selectFrom('connections')
        .where('workspace_id', '=', workspace)
        .where('user_id', '=', user)
        .where('integration_id', '=', integration);
      const count = await theirs.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirst();
      const rows = await theirs
        .select(connectionColumns)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      return { data: rows.map(connectionOf), count: Number(count?.count ?? 0) };
    },

    async connectionsOf(workspace, user) {
      const row = await db
        .selectFrom('connections')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('workspace_id', '=', workspace)
        .where('user_id', '=', user)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },

    async integrations(workspace, keys) {
      if (keys.length === 0) return new Map();
      const versions = await versionsOf(workspace, keys);
      const chosen = [...versions].flatMap(([integration, all]) => {
        const version = newConnectionsVersion(all) ?? all[0];
        return version === undefined ? [] : [{ integration, version }];
      });
      const schemes = await schemesOf(
        workspace,
        chosen.map(({ version }) => version),
      );
      const connections = await connectionsOf(workspace, keys);
      const failures = await lastFailures(deps, workspace, keys);
      const drafts = await draftsOf(workspace, keys);
      const chosenOf = new Map(chosen.map(({ integration, version }) => [integration, version]));
      return new Map(
        [...versions.keys()].map((key): [string, IntegrationSummary] => {
          const version = chosenOf.get(key);
          const failure = failures.get(key);
          return [
            key,
            {
              ...(version === undefined ? {} : { version: { ...version, ...schemeIn(schemes, version) } }),
              connections: connections.get(key) ?? { active: 0, expired: 0 },
              ...(failure === undefined ? {} : { lastFailure: failure }),
              hasDraft: drafts.has(key),
            },
          ];
        }),
      );
    },

    async versions(workspace, integration, versions) {
      const places = versions.map((version) => ({ integration, version }));
      const schemes = await schemesOf(workspace, places);
      const uses = await usesOf(workspace, integration);
      return new Map(
        places.map((place) => [
          place.version,
          {
            ...schemeIn(schemes, place),
            ...(uses.get(place.version.toLowerCase()) ?? { connections: 0, users: 0 }),
          },
        ]),
      );
    },
  };

  /** Of each integration, newest number first. */
  async function versionsOf(workspace: string, keys: readonly string[]) {
    const rows = await db
      .selectFrom('versions')
      .select(summaryColumns)
      .where('workspace_id', '=', workspace)
      .where('integration_id', 'in', keys)
      .execute();
    const found = Map.groupBy(rows.map(summaryOf), ({ integration }) => integration);
    const sorted = (all: readonly VersionSummary[] = []) =>
      [...all].sort((a, b) => compareVersions(b.version, a.version));
    return new Map(keys.map((key) => [key, sorted(found.get(key))]));
  }

  async function schemesOf(workspace: string, places: readonly Place[]) {
    const schemes = new Map<string, string>();
    if (places.length === 0) return schemes;
    const rows = await db
      .selectFrom('versions')
      .select(['integration_id', 'id', 'document'])
      .where('workspace_id', '=', workspace)
      .where('integration_id', 'in', [...new Set(places.map(({ integration }) => integration))])
      .where('id', 'in', [...new Set(places.map(({ version }) => version))])
      .execute();
    const wanted = new Set(places.map(nameOf));
    for (const { integration_id: integration, id: version, document } of rows) {
      const name = nameOf({ integration, version });
      // Read as text, and not by the database: it may hold characters that PostgreSQL takes out of no JSON.
      const scheme = wanted.has(name) ? JSON.parse(document)?.authentication?.type : undefined;
      if (typeof scheme === 'string') schemes.set(name, scheme);
    }
    return schemes;
  }

  async function connectionsOf(workspace: string, keys: readonly string[]) {
    const rows = await db
      .selectFrom('connections')
      .select(['integration_id', 'status', (row) => row.fn.countAll<number>().as('count')])
      .where('workspace_id', '=', workspace)
      .where('integration_id', 'in', keys)
      .where(sql<boolean>`${sql.raw(usedConnections)}`)
      .groupBy(['integration_id', 'status'])
      .execute();
    const counts = new Map<string, { active: number; expired: number }>();
    for (const { integration_id: key, status, count } of rows) {
      const before = counts.get(key) ?? { active: 0, expired: 0 };
      counts.set(key, { ...before, [status]: Number(count) });
    }
    return counts;
  }

  async function draftsOf(workspace: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await db
      .selectFrom('drafts')
      .select('integration_id')
      .distinct()
      .where('workspace_id', '=', workspace)
      .where('integration_id', 'in', keys)
      .where('document', 'is not', null)
      .execute();
    return new Set(rows.map(({ integration_id: key }) => key));
  }

  async function usesOf(workspace: string, integration: string) {
    const { rows } = await sql<{ version: string; connections: number; users: number }>`
      select lower(version_id) as version, count(*) as connections, count(distinct user_id) as users
      from connections
      where workspace_id = ${workspace} and integration_id = ${integration} and ${sql.raw(usedConnections)}
      group by lower(version_id)`.execute(db);
    return new Map(
      rows.map(({ version, connections, users }) => [
        version,
        { connections: Number(connections), users: Number(users) },
      ]),
    );
  }
}

function nameOf({ integration, version }: Place): string {
  return JSON.stringify([integration, version]);
}

function schemeIn(schemes: ReadonlyMap<string, string>, place: Place): { readonly scheme?: string } {
  const scheme = schemes.get(nameOf(place));
  return scheme === undefined ? {} : { scheme };
}
