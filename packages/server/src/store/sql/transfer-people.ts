import type { Kysely } from 'kysely';
import type { TransferKinds } from '../transfer.ts';
import { roleOf } from './people-members.ts';
import type { Row, Tables } from './tables.ts';
import type { Verdict } from './transfer-add-keys.ts';

/** Reads a row. */
export function personRecordOf(row: Row<'people'>): TransferKinds['person'] {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Reads a row. */
export function personAccountOf(row: Row<'person_accounts'>): TransferKinds['personAccount'] {
  return {
    id: row.id,
    person: row.person_id,
    provider: row.provider_id,
    account: row.account_id,
    ...(row.password === null ? {} : { password: row.password }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Reads a row. */
export function memberRecordOf(row: Row<'members'>): TransferKinds['member'] {
  return {
    workspace: row.workspace_id,
    person: row.person_id,
    role: roleOf(row.role),
    joinedAt: row.joined_at,
    ...(row.last_seen_at === null ? {} : { lastSeenAt: row.last_seen_at }),
  };
}

/** Adds a workspace. The one that every store begins with takes its name and times over, unless it was renamed here. */
export async function addWorkspace(trx: Kysely<Tables>, one: TransferKinds['workspace']): Promise<Verdict> {
  const row = { name: one.name, created_at: one.createdAt, updated_at: one.updatedAt };
  const known = await trx
    .selectFrom('workspaces')
    .selectAll()
    .where('workspace_id', '=', one.id)
    .executeTakeFirst();
  if (known === undefined) {
    await trx
      .insertInto('workspaces')
      .values({ workspace_id: one.id, ...row })
      .execute();
    return 'added';
  }
  const isSame = known.name === one.name && known.created_at === one.createdAt;
  if (isSame || known.updated_at !== known.created_at) return 'present';
  await trx.updateTable('workspaces').set(row).where('workspace_id', '=', one.id).execute();
  return 'added';
}

/** Adds a person, unless somebody else has the e-mail here. */
export async function addPerson(trx: Kysely<Tables>, one: TransferKinds['person']): Promise<Verdict> {
  const known = await trx
    .selectFrom('people')
    .select(['id', 'email'])
    .where((row) => row.or([row('id', '=', one.id), row('email', '=', one.email)]))
    .executeTakeFirst();
  if (known !== undefined)
    return known.id === one.id
      ? 'present'
      : { refused: `person ${one.id}: their e-mail is there already, of somebody else` };
  await trx
    .insertInto('people')
    .values({
      id: one.id,
      name: one.name,
      email: one.email,
      // Not known here: single sign-on asks again.
      email_verified: 0,
      image: null,
      created_at: one.createdAt,
      updated_at: one.updatedAt,
    })
    .execute();
  return 'added';
}

/** Adds a way of a person to sign in. */
export async function addPersonAccount(
  trx: Kysely<Tables>,
  one: TransferKinds['personAccount'],
): Promise<Verdict> {
  if (!(await isThere(trx, one.person)))
    return { refused: `account ${one.id}: there is no person ${one.person}` };
  const known = await trx
    .selectFrom('person_accounts')
    .select('person_id')
    .where((row) =>
      row.or([
        row('id', '=', one.id),
        row.and([row('provider_id', '=', one.provider), row('account_id', '=', one.account)]),
      ]),
    )
    .executeTakeFirst();
  if (known !== undefined)
    return known.person_id === one.person
      ? 'present'
      : { refused: `account ${one.id}: it is there already, of another person` };
  await trx
    .insertInto('person_accounts')
    .values({
      id: one.id,
      person_id: one.person,
      provider_id: one.provider,
      account_id: one.account,
      password: one.password ?? null,
      created_at: one.createdAt,
      updated_at: one.updatedAt,
    })
    .execute();
  return 'added';
}

/** Adds a person to a workspace. */
export async function addMemberRecord(trx: Kysely<Tables>, one: TransferKinds['member']): Promise<Verdict> {
  if (!(await isThere(trx, one.person))) return { refused: `member ${one.person}: there is no such person` };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('members')
    .values({
      workspace_id: one.workspace,
      person_id: one.person,
      role: one.role,
      joined_at: one.joinedAt,
      last_seen_at: one.lastSeenAt ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? 'added' : 'present';
}

async function isThere(trx: Kysely<Tables>, person: string): Promise<boolean> {
  const row = await trx.selectFrom('people').select('id').where('id', '=', person).executeTakeFirst();
  return row !== undefined;
}
