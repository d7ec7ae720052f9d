import { type Connection, SealError } from '@claviger/engine';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { defaultWorkspace } from '../../access/first-key.ts';
import type { Jwk } from '../signing-key.ts';
import type { TransferPage, TransferRecord, TransferStore } from '../transfer.ts';
import { apiKeyOf } from './api-keys.ts';
import { placeOf, summaryOf } from './connection-row.ts';
import { draftOf } from './draft-row.ts';
import { environmentPlace } from './environment.ts';
import { eventOf } from './history.ts';
import { integrationOf } from './integrations.ts';
import { workspaceOf } from './people.ts';
import { privateKeyPlace, publicKeyOf } from './signing-keys.ts';
import type { Row, SqlDeps, Tables } from './tables.ts';
import { memberRecordOf, personAccountOf, personRecordOf } from './transfer-people.ts';
import { versionOf } from './versions.ts';
import { webhookOf, webhookPlace } from './webhook-row.ts';

const rowsAtOnce = 500;

const everyRow = sql<boolean>`1 = 1`;

/** A table that is read whole, in the order of its key. */
interface Source<Table extends keyof Tables> {
  readonly table: Table;
  readonly key: readonly (keyof Row<Table> & string)[];
  /** Rows that are read, if not all. */
  readonly only?: RawBuilder<boolean>;
  toRecord(row: Row<Table>): TransferRecord;
}

/** Reads a whole store in SQL. */
export function createTransferReader(deps: SqlDeps): Pick<TransferStore, 'count' | 'readAll'> {
  const { db } = deps;
  const sources = sourcesOf(deps);
  const days = deps.days('events');

  return {
    async count() {
      const tables: readonly { readonly table: string; readonly only?: RawBuilder<boolean> }[] = [
        ...Object.values(sources),
        ...(await days.between(undefined, undefined)).map((table) => ({ table })),
      ];
      let total = 0;
      for (const { table, only } of tables) {
        const { rows } = await sql<{ n: number }>`
          select count(*) as n from ${sql.table(table)} where ${only ?? everyRow}`.execute(db);
        total += Number(rows[0]?.n);
      }
      return total;
    },

    async *readAll() {
      const tables = await days.between(undefined, undefined);
      const moment = await db
        .startTransaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute();
      try {
        yield* pagesOf(moment, sources.workspaces);
        yield* pagesOf(moment, sources.people);
        yield* pagesOf(moment, sources.personAccounts);
        yield* pagesOf(moment, sources.members);
        yield* pagesOf(moment, sources.integrations);
        yield* pagesOf(moment, sources.versions);
        yield* pagesOf(moment, sources.environments);
        yield* pagesOf(moment, sources.drafts);
        yield* pagesOf(moment, sources.signingKeys);
        yield* pagesOf(moment, sources.connections);
        yield* pagesOf(moment, sources.apiKeys);
        yield* pagesOf(moment, sources.webhooks);
        for (const table of tables.toReversed()) yield* pagesOf(moment, eventsIn(table));
      } finally {
        await moment.rollback().execute();
      }
    },
  };
}

function sourcesOf({ sealer }: SqlDeps) {
  const workspaces: Source<'workspaces'> = {
    table: 'workspaces',
    key: ['workspace_id'],
    // Every store begins with the first one: it moves once somebody named it.
    only: sql`(workspace_id <> ${defaultWorkspace} or updated_at <> created_at)`,
    toRecord: (row) => ({ kind: 'workspace', value: workspaceOf(row) }),
  };
  const people: Source<'people'> = {
    table: 'people',
    key: ['id'],
    toRecord: (row) => ({ kind: 'person', value: personRecordOf(row) }),
  };
  const personAccounts: Source<'person_accounts'> = {
    table: 'person_accounts',
    key: ['id'],
    toRecord: (row) => ({ kind: 'personAccount', value: personAccountOf(row) }),
  };
  const members: Source<'members'> = {
    table: 'members',
    key: ['workspace_id', 'person_id'],
    toRecord: (row) => ({ kind: 'member', value: memberRecordOf(row) }),
  };
  const integrations: Source<'integrations'> = {
    table: 'integrations',
    key: ['workspace_id', 'id'],
    toRecord: (row) => ({ kind: 'integration', value: integrationOf(row) }),
  };
  const versions: Source<'versions'> = {
    table: 'versions',
    key: ['workspace_id', 'integration_id', 'id'],
    toRecord: (row) => ({ kind: 'version', value: versionOf(row) }),
  };
  const environments: Source<'environments'> = {
    table: 'environments',
    key: ['workspace_id', 'integration_id', 'version_id'],
    toRecord: (row) => ({
      kind: 'environment',
      value: {
        workspace: row.workspace_id,
        integration: row.integration_id,
        version: row.version_id,
        setAt: JSON.parse(row.names),
        values: sealer.open(environmentPlace(row), row.sealed) as Readonly<Record<string, string>>,
      },
    }),
  };
  const drafts: Source<'drafts'> = {
    table: 'drafts',
    key: ['workspace_id', 'integration_id', 'version_id'],
    toRecord: (row) => ({ kind: 'draft', value: draftOf(row) }),
  };
  const signingKeys: Source<'signing_keys'> = {
    table: 'signing_keys',
    key: ['workspace_id', 'integration_id', 'id'],
    toRecord: (row) => ({
      kind: 'signingKey',
      value: {
        ...publicKeyOf(row),
        privateJwk: sealer.open(privateKeyPlace(row), row.private_jwk) as Jwk,
      },
    }),
  };
  const connections: Source<'connections'> = {
    table: 'connections',
    key: ['workspace_id', 'id'],
    toRecord: (row) => {
      const summary = summaryOf(row);
      const authData = sealer.open(placeOf(summary), row.auth_data) as Connection['authData'];
      return { kind: 'connection', value: { ...summary, authData } };
    },
  };
  const apiKeys: Source<'api_keys'> = {
    table: 'api_keys',
    key: ['workspace_id', 'id'],
    toRecord: (row) => ({ kind: 'apiKey', value: apiKeyOf(row) }),
  };
  const webhooks: Source<'webhooks'> = {
    table: 'webhooks',
    key: ['workspace_id', 'id'],
    toRecord: (row) => ({
      kind: 'webhook',
      value: { ...webhookOf(row), secret: String(sealer.open(webhookPlace(row), row.secret)) },
    }),
  };
  const ofPeople = { workspaces, people, personAccounts, members };
  return {
    ...ofPeople,
    integrations,
    versions,
    environments,
    drafts,
    signingKeys,
    connections,
    apiKeys,
    webhooks,
  };
}

function eventsIn(table: 'events'): Source<'events'> {
  return {
    table,
    key: ['workspace_id', 'connection_id', 'at', 'id'],
    toRecord: (row) => ({ kind: 'event', value: eventOf(row) }),
  };
}

async function* pagesOf<Table extends keyof Tables>(
  moment: Kysely<Tables>,
  { table, key, only, toRecord }: Source<Table>,
): AsyncIterable<TransferPage> {
  const names = sql.join(key.map((name) => sql.ref(name)));
  let rows: readonly Row<Table>[] = [];
  do {
    const last = rows.at(-1);
    const rest =
      last === undefined ? everyRow : sql<boolean>`(${names}) > (${sql.join(key.map((name) => last[name]))})`;
    rows = (
      await sql<Row<Table>>`
        select * from ${sql.table(table)} where ${rest} and ${only ?? everyRow} order by ${names} limit ${rowsAtOnce}`.execute(
        moment,
      )
    ).rows;
    const page = { records: [] as TransferRecord[], faults: [] as string[] };
    for (const row of rows) {
      try {
        page.records.push(toRecord(row));
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        page.faults.push(error.message);
      }
    }
    yield page;
  } while (rows.length === rowsAtOnce);
}
