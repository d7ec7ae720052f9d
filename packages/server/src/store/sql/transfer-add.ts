import type { Connection } from '@claviger/engine';
import type { Kysely } from 'kysely';
import type { ConnectionEvent } from '../history.ts';
import type { Added, TransferKind, TransferKinds, TransferRecord, TransferStore } from '../transfer.ts';
import { newRow, placeOf } from './connection-row.ts';
import { dayOf } from './days.ts';
import { environmentPlace } from './environment.ts';
import { searchText } from './integrations.ts';
import { sameVersion } from './statements.ts';
import type { Row, SqlDeps, Tables } from './tables.ts';
import { addDraft } from './transfer-add-drafts.ts';
import { addApiKey, addSigningKey, addWebhook, type Verdict } from './transfer-add-keys.ts';
import { addMemberRecord, addPerson, addPersonAccount, addWorkspace } from './transfer-people.ts';

/** Rows of one statement, by their number of columns far below what either database takes. */
const rowsAtOnce = 500;

/** Adds what another store held. What is there already stays as it is, so that all of it may be done again. */
export function createTransferWriter(deps: SqlDeps): Pick<TransferStore, 'add'> {
  const { db } = deps;
  const days = deps.days('events');

  return {
    async add(records) {
      const verdicts = await db.transaction().execute(async (trx) => {
        const found: Verdict[] = [];
        for (const value of of(records, 'workspace')) found.push(await addWorkspace(trx, value));
        for (const value of of(records, 'person')) found.push(await addPerson(trx, value));
        for (const value of of(records, 'personAccount')) found.push(await addPersonAccount(trx, value));
        for (const value of of(records, 'member')) found.push(await addMemberRecord(trx, value));
        for (const value of of(records, 'integration')) found.push(await addIntegration(trx, value));
        for (const value of of(records, 'version')) found.push(await addVersion(trx, value));
        for (const value of of(records, 'environment')) found.push(await addEnvironment(deps, trx, value));
        for (const value of of(records, 'draft'))
          found.push(await addDraft(trx, value, await versionId(trx, value)));
        for (const value of of(records, 'signingKey')) found.push(await addSigningKey(deps, trx, value));
        for (const some of slices(of(records, 'connection')))
          found.push(...(await addConnections(deps, trx, some)));
        for (const value of of(records, 'apiKey')) found.push(await addApiKey(trx, value));
        for (const value of of(records, 'webhook')) found.push(await addWebhook(deps, trx, value));
        return found;
      });
      // After what they tell of, and beside the transaction: the table of a day may have to be made.
      const events = of(records, 'event');
      for (const ofDay of Map.groupBy(events, ({ at }) => dayOf(at)).values()) {
        for (const some of slices(ofDay)) verdicts.push(...(await addEvents(some)));
      }
      return sum(verdicts);
    },
  };

  async function addEvents(events: readonly ConnectionEvent[]): Promise<readonly Verdict[]> {
    const [first] = events;
    if (first === undefined) return [];
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto(await days.into(first.at))
      .values(
        events.map((one) => ({
          workspace_id: one.workspace,
          id: one.id,
          connection_id: one.connection,
          type: one.type,
          at: one.at,
          detail: JSON.stringify(one.detail),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return events.map((_, index) => (index < Number(numInsertedOrUpdatedRows) ? 'added' : 'present'));
  }
}

async function addIntegration(trx: Kysely<Tables>, one: TransferKinds['integration']): Promise<Verdict> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('integrations')
    .values({
      workspace_id: one.workspace,
      id: one.key,
      name: one.name,
      search_text: searchText(one.key, one.name),
      logo: one.logo ?? null,
      created_at: one.createdAt,
      updated_at: one.updatedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? 'added' : 'present';
}

async function addVersion(trx: Kysely<Tables>, one: TransferKinds['version']): Promise<Verdict> {
  const { workspace, integration, version } = one;
  const owner = await trx
    .selectFrom('integrations')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where('id', '=', integration)
    .executeTakeFirst();
  if (owner === undefined)
    return { refused: `version ${version} of ${integration}: there is no such integration` };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('versions')
    .values({
      workspace_id: workspace,
      integration_id: integration,
      id: version,
      state: one.state,
      document: JSON.stringify(one.document),
      created_at: one.createdAt,
      updated_at: one.updatedAt,
      tested_at: one.testedAt ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? 'added' : 'present';
}

async function addEnvironment(
  { sealer }: SqlDeps,
  trx: Kysely<Tables>,
  one: TransferKinds['environment'],
): Promise<Verdict> {
  const stored = await versionId(trx, one);
  if (stored === undefined)
    return { refused: `environment of ${one.integration} ${one.version}: there is no such version` };
  const key = { workspace_id: one.workspace, integration_id: one.integration, version_id: stored };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('environments')
    .values({
      ...key,
      names: JSON.stringify(one.setAt),
      sealed: sealer.seal(environmentPlace(key), one.values),
      sealed_by: sealer.keyId,
      revision: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? 'added' : 'present';
}

async function addConnections(
  { sealer }: SqlDeps,
  trx: Kysely<Tables>,
  all: readonly Connection[],
): Promise<readonly Verdict[]> {
  const present = await ownersOf(trx, all);
  const versions = new Map<string, string | undefined>();
  const rows = new Map<string, Row<'connections'>>();
  const verdicts: Verdict[] = [];
  for (const one of all) {
    const name = nameOf(one.workspace, one.id);
    const owner = present.get(name) ?? rows.get(name);
    if (owner !== undefined) {
      const isSame = owner.integration_id === one.integration && owner.user_id === one.user.id;
      verdicts.push(
        isSame ? 'present' : { refused: `connection ${one.id}: it is there already, of another owner` },
      );
      continue;
    }
    const version = nameOf(one.workspace, one.integration, one.version);
    if (!versions.has(version)) versions.set(version, await versionId(trx, one));
    if (versions.get(version) === undefined) {
      verdicts.push({
        refused: `connection ${one.id}: there is no version ${one.version} of ${one.integration}`,
      });
      continue;
    }
    rows.set(name, {
      ...newRow(one),
      refreshing_since: one.refreshing?.since ?? null,
      refreshing_generation: one.refreshing?.generation ?? null,
      auth_data: sealer.seal(placeOf(one), one.authData),
      sealed_by: sealer.keyId,
    });
    verdicts.push('added');
  }
  if (rows.size > 0)
    await trx
      .insertInto('connections')
      .values([...rows.values()])
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return verdicts;
}

async function ownersOf(trx: Kysely<Tables>, all: readonly Connection[]) {
  const found = new Map<string, Pick<Row<'connections'>, 'integration_id' | 'user_id'>>();
  for (const [workspace, some] of Map.groupBy(all, (one) => one.workspace)) {
    const rows = await trx
      .selectFrom('connections')
      .select(['id', 'integration_id', 'user_id'])
      .where('workspace_id', '=', workspace)
      .where(
        'id',
        'in',
        some.map(({ id }) => id),
      )
      .execute();
    for (const row of rows) found.set(nameOf(workspace, row.id), row);
  }
  return found;
}

async function versionId(
  trx: Kysely<Tables>,
  one: { readonly workspace: string; readonly integration: string; readonly version: string },
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('versions')
    .select('id')
    .where('workspace_id', '=', one.workspace)
    .where('integration_id', '=', one.integration)
    .where(sameVersion('id', one.version))
    .executeTakeFirst();
  return row?.id;
}

function of<Kind extends TransferKind>(
  records: readonly TransferRecord[],
  kind: Kind,
): readonly TransferKinds[Kind][] {
  const isOf = (one: TransferRecord): one is TransferRecord & { readonly kind: Kind } => one.kind === kind;
  return records.filter(isOf).map((one) => one.value as TransferKinds[Kind]);
}

function* slices<Item>(items: readonly Item[]): Iterable<readonly Item[]> {
  for (let at = 0; at < items.length; at += rowsAtOnce) yield items.slice(at, at + rowsAtOnce);
}

function nameOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

function sum(verdicts: readonly Verdict[]): Added {
  const count = (wanted: Verdict) => verdicts.filter((one) => one === wanted).length;
  return {
    added: count('added'),
    present: count('present'),
    refused: verdicts.flatMap((one) => (typeof one === 'string' ? [] : [one.refused])),
  };
}
