import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SealPosition } from '../seals.ts';
import type { Store } from '../store.ts';
import { addIntegrations, keyringOf, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';
import { type SealedColumn, sealedColumns } from './sealed-columns.ts';

const workspace = 'ws-1';

let temporary: TemporaryStore;
/** The same tables with a new first key. */
let rotated: Store;
beforeEach(async () => {
  temporary = await openTemporaryStore(keyringOf('k1'));
  await addIntegrations(temporary.store, workspace, ['acme', 'other']);
  for (const id of ['1', '2']) await sealEverywhere(temporary.store, id);
  rotated = await temporary.reopen(keyringOf('k2', 'k1'));
});
afterEach(async () => {
  await rotated.close();
  await temporary.close();
});

/** One sealed value in each sealed column. */
async function sealEverywhere(store: Store, id: string): Promise<void> {
  const integration = id === '1' ? 'acme' : 'other';
  await store.environment.patch(workspace, integration, '1.0.0', { NAME: `environment ${id}` });
  await store.signingKeys.create(workspace, integration, {
    keyId: `kid ${id}`,
    algorithm: 'ES256',
    publicJwk: { kty: 'EC' },
    privateJwk: { d: `private ${id}` },
    createdAt: 1,
    signsFrom: 1,
  });
  await store.credentials.create(
    {
      id: `conn_${id}`,
      workspace,
      integration,
      version: '1.0.0',
      scheme: 'any',
      user: { id: 'u-1' },
      label: '',
      metadata: {},
      createdAt: 1,
      authData: { token: `token ${id}` },
    },
    () => `Acme ${id}`,
  );
  await store.moves.create(
    workspace,
    { integration, from: '1.0.0', to: '1.1.0', startedBy: { kind: 'key', id: 'key_1', name: 'First' } },
    [{ id: `conn_${id}`, user: 'u-1' }],
  );
  const claim = await store.moves.claim(60_000);
  const before = { scheme: 'any', status: 'active', authData: { token: `before ${id}` } } as const;
  if (claim !== undefined) await store.moves.begin(claim, `conn_${id}`, { generation: 1, before });
  const attempt = await store.connectSessions.create(workspace, {
    integration,
    version: '1.0.0',
    user: { id: 'u-1' },
    allowedOrigins: [],
    completion: 'proof',
    redirectUrl: 'http://localhost:4270/oauth/return/acme',
    expiresAt: 9_000_000,
    tokenHash: `token hash ${id}`,
    secrets: { typed: { password: `typed ${id}` } },
  });
  await store.connectSessions.addReturnKey(workspace, attempt.id, {
    hash: `hash ${id}`,
    remember: { verifier: `verifier ${id}` },
    expiresAt: 9_000_000,
  });
  await store.webhooks.create(workspace, { url: 'https://product.dev/', secret: `secret ${id}` });
  await store.mails.add(workspace, { to: `${id}@acme.dev`, subject: 's', text: 't', html: 'h' });
}

/** The values of `sealEverywhere`, of two. */
const all = 2 * sealedColumns.length;

/** Walks to the end in steps of one value. */
async function rotate(store: Store): Promise<{ done: number; faults: readonly string[] }> {
  const total = { done: 0, faults: [] as string[] };
  let position: SealPosition | undefined;
  do {
    const step = await store.seals.rewrap(1, position);
    total.done += step.done;
    total.faults.push(...step.faults);
    position = step.next;
  } while (position !== undefined);
  return total;
}

const connections = sealedColumns.find(({ table }) => table === 'connections') as SealedColumn;

const counted = async (store: Store) => Object.fromEntries(await store.seals.count());

async function bytesOf({ table, column, key }: SealedColumn): Promise<readonly Buffer[]> {
  const { rows } = await sql<{ bytes: Uint8Array }>`
    select ${sql.ref(column)} as bytes from ${sql.table(table)}
    order by ${sql.join(key.map((name) => sql.ref(name)))}`.execute(temporary.raw);
  return rows.map(({ bytes }) => Buffer.from(bytes));
}

test('every table with sealed values is known', async () => {
  const tables = (await temporary.raw.introspection.getTables())
    .filter(({ columns }) => columns.some(({ name }) => name === 'sealed_by'))
    .map(({ name }) => name)
    .filter((name) => name !== 'installation');
  expect([...sealedColumns.map(({ table }) => table)].sort()).toEqual(tables.sort());
});

describe('a rotation', () => {
  test('seals every data key with the first key, and counts it', async () => {
    expect(rotated.seals.keys).toEqual(['k2', 'k1']);
    expect(await counted(rotated)).toEqual({ k1: all });
    expect(await rotate(rotated)).toEqual({ done: all, faults: [] });
    expect(await counted(rotated)).toEqual({ k2: all });
    expect(await rotate(rotated)).toEqual({ done: 0, faults: [] });
  });

  test('leaves a store that opens with the new key alone', async () => {
    await rotate(rotated);
    const alone = await temporary.reopen(keyringOf('k2'));
    expect((await alone.credentials.get(workspace, 'conn_2'))?.authData).toEqual({ token: 'token 2' });
    expect(await alone.environment.open(workspace, 'other', '1.0.0')).toEqual({ NAME: 'environment 2' });
    expect(await alone.signingKeys.open(workspace, 'other', 'kid 2')).toEqual({ d: 'private 2' });
    expect((await alone.connectSessions.byToken('token hash 2'))?.secrets).toEqual({
      typed: { password: 'typed 2' },
    });
    expect(await alone.connectSessions.takeByReturnKey('hash 2')).toMatchObject({
      outcome: 'taken',
      remembered: { verifier: 'verifier 2' },
    });
    await alone.close();
  });

  test('keeps every byte of every document: only the key id and the wrapped key change', async () => {
    const before = await Promise.all(sealedColumns.map(bytesOf));
    await rotate(rotated);
    const after = await Promise.all(sealedColumns.map(bytesOf));
    const wrapped = [16, 76] as const;
    for (const [index, column] of before.entries()) {
      for (const [row, old] of column.entries()) {
        const now = after[index]?.[row];
        expect(now?.subarray(wrapped[1])).toEqual(old.subarray(wrapped[1]));
        expect(now?.subarray(4, wrapped[0])).toEqual(old.subarray(4, wrapped[0]));
        expect(now?.subarray(...wrapped)).not.toEqual(old.subarray(...wrapped));
      }
    }
  });

  test('goes on where another has stopped: nothing is done twice', async () => {
    const first = await rotated.seals.rewrap(1);
    expect(first.done).toBe(1);
    const other = await temporary.reopen(keyringOf('k2', 'k1'));
    expect(await rotate(other)).toEqual({ done: all - 1, faults: [] });
    await other.close();
  });

  test('what a process of before the rotation still writes is found by the next walk', async () => {
    await rotate(rotated);
    // It has a ring of its own, in which the old key comes first and the new one second.
    const before = await temporary.reopen(keyringOf('k1', 'k2'));
    await before.environment.patch(workspace, 'acme', '1.0.0', { LATER: 'value' });
    await before.close();
    expect(await counted(rotated)).toEqual({ k1: 1, k2: all - 1 });
    expect(await rotate(rotated)).toEqual({ done: 1, faults: [] });
    expect(await rotated.environment.open(workspace, 'acme', '1.0.0')).toMatchObject({ LATER: 'value' });
  });

  test('credentials of an older generation put back are named', async () => {
    const [old] = await bytesOf(connections);
    await temporary.store.credentials.update(workspace, 'conn_1', () => ({ authData: { token: 'new' } }));
    await temporary.raw
      .updateTable('connections')
      .set({ auth_data: old ?? new Uint8Array() })
      .where('id', '=', 'conn_1')
      .execute();
    expect(await rotate(rotated)).toEqual({
      done: all - 1,
      faults: ['connections.auth_data of conn_1 was sealed for another record, column or generation.'],
    });
  });
});

/** What somebody with the database may put in the place of a value, and what is said of it. */
const forgeries: readonly (readonly [string, (sealed: Buffer) => Uint8Array, string])[] = [
  ['cut', (sealed) => sealed.subarray(0, -1), 'is cut short.'],
  ['made longer', (sealed) => Buffer.concat([sealed, Buffer.from([0])]), 'was altered after it was sealed.'],
  [
    'written in the clear',
    () => Buffer.from('{"token":"forged"}'),
    'has a format that this version does not know.',
  ],
  ['changed in one bit', (sealed) => flipped(sealed, sealed.length - 1), 'was altered after it was sealed.'],
  [
    'given another data key',
    (sealed) => flipped(sealed, 40),
    'does not open with the key of its id: the key is another one, or the row was altered (key "k1").',
  ],
  [
    'given the id of a key that there is not',
    (sealed) => Buffer.concat([sealed.subarray(0, 2), Buffer.from('k9'), sealed.subarray(4)]),
    'is sealed with a key that the keyring does not hold (key "k9").',
  ],
];

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));
}

describe.for(sealedColumns.map((column) => [`${column.table}.${column.column}`, column] as const))(
  'a forged %s',
  ([name, column]) => {
    const firstTwo = async (): Promise<readonly [Buffer, Buffer]> => {
      const [one, two] = await bytesOf(column);
      if (one === undefined || two === undefined) throw new Error('Two rows are needed.');
      return [one, two];
    };

    test('swapped with another: both are named, and left as they are', async () => {
      const [one, two] = await firstTwo();
      const bytes = sql.ref(column.column);
      await sql`update ${sql.table(column.table)}
        set ${bytes} = case ${bytes} when ${one} then ${two} when ${two} then ${one} else ${bytes} end`.execute(
        temporary.raw,
      );
      const { done, faults } = await rotate(rotated);
      expect(done).toBe(all - 2);
      expect(faults.map((fault) => fault.split(' of ')[0])).toEqual([name, name]);
      for (const fault of faults)
        expect(fault).toMatch(/ was sealed for another record, column or generation\.$/);
      expect(await bytesOf(column)).toEqual([two, one]);
    });

    test.for(forgeries)('%s: it is named, and left as it is', async ([, forgery, words]) => {
      const [one, two] = await firstTwo();
      const bytes = sql.ref(column.column);
      await sql`update ${sql.table(column.table)} set ${bytes} = ${forgery(one)} where ${bytes} = ${one}`.execute(
        temporary.raw,
      );
      const { done, faults } = await rotate(rotated);
      expect(done).toBe(all - 1);
      expect(faults).toHaveLength(1);
      expect(faults[0]?.startsWith(`${name} of `)).toBe(true);
      expect(faults[0]?.endsWith(` ${words}`)).toBe(true);
      const [kept, other] = await firstTwo();
      expect(kept).toEqual(Buffer.from(forgery(one)));
      expect(other).not.toEqual(two);
    });
  },
);
