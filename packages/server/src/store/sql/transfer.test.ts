import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fillStore } from '../temporary-content.ts';
import { keyringOf, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';
import type { TransferPage, TransferRecord } from '../transfer.ts';

let from: TemporaryStore;
let to: TemporaryStore;
beforeEach(async () => {
  from = await openTemporaryStore(keyringOf('k1'));
  await fillStore(from.store, from.now());
  // Other keys than where it came from: what is sealed there opens nothing here.
  to = await openTemporaryStore(keyringOf('other'));
});
afterEach(async () => {
  await from.close();
  await to.close();
});

async function readAll(one: TemporaryStore): Promise<TransferPage> {
  const records: TransferRecord[] = [];
  const faults: string[] = [];
  for await (const page of one.store.transfer.readAll()) {
    records.push(...page.records);
    faults.push(...page.faults);
  }
  return { records, faults };
}

const isOf =
  <Kind extends TransferRecord['kind']>(kind: Kind) =>
  (one: TransferRecord): one is TransferRecord & { readonly kind: Kind } =>
    one.kind === kind;

describe('a store as a whole', () => {
  test('is read in the order in which one thing needs the other, with nothing left out', async () => {
    const { records, faults } = await readAll(from);
    expect(faults).toEqual([]);
    expect(await from.store.transfer.count()).toBe(records.length);
    const kinds = [
      'integration',
      'version',
      'environment',
      'draft',
      'signingKey',
      'connection',
      'apiKey',
      'webhook',
      'event',
    ] as const;
    expect(records.map(({ kind }) => kind)).toEqual(
      kinds.flatMap((kind) => Array(records.filter(isOf(kind)).length).fill(kind)),
    );
    expect(kinds.map((kind) => records.filter(isOf(kind)).length)).toEqual([2, 4, 2, 2, 2, 4, 2, 2, 4]);
  });

  test('added to another store it is the same, down to generation, times and titles', async () => {
    const { records } = await readAll(from);
    expect(await to.store.transfer.add(records)).toEqual({
      added: records.length,
      present: 0,
      refused: [],
    });
    expect(await readAll(to)).toEqual({ records, faults: [] });
    expect(await to.store.credentials.get('ws-1', 'conn_2')).toEqual(
      await from.store.credentials.get('ws-1', 'conn_2'),
    );
    const values = await to.store.environment.open('ws-2', 'acme', '1.0.0');
    expect(values).toEqual({ CLIENT_SECRET: 'planted-env-ws-2' });
    const key = await to.store.signingKeys.open('ws-2', 'acme', 'kid-ws-2');
    expect(key).toMatchObject({ d: 'planted-d-ws-2' });
    expect((await to.store.seals.count()).get('other')).toBe(10);
  });

  test('added once more it changes nothing, also what was written meanwhile', async () => {
    const { records } = await readAll(from);
    await to.store.transfer.add(records.slice(0, 9));
    expect(await to.store.transfer.add(records)).toMatchObject({ added: records.length - 9, present: 9 });
    const renewed = await to.store.credentials.update('ws-1', 'conn_1', () => ({ authData: { t: 'new' } }));
    expect(await to.store.transfer.add(records)).toEqual({
      added: 0,
      present: records.length,
      refused: [],
    });
    expect(await to.store.credentials.get('ws-1', 'conn_1')).toEqual(renewed);
  });

  test('is read as it was at one moment, whatever is written meanwhile', async () => {
    const walk = from.store.transfer.readAll()[Symbol.asyncIterator]();
    await walk.next();
    await from.raw.deleteFrom('connections').where('id', '=', 'conn_1').execute();
    const records: TransferRecord[] = [];
    for (let step = await walk.next(); step.done !== true; step = await walk.next())
      records.push(...step.value.records);
    expect(records.filter(isOf('connection'))).toHaveLength(4);
  });

  test('what does not open is named and the rest is read', async () => {
    await sql`update connections set auth_data = ${Buffer.from('{}')} where id = 'conn_2'`.execute(from.raw);
    const { records, faults } = await readAll(from);
    expect(records.filter(isOf('connection'))).toHaveLength(2);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toBe('connections.auth_data of conn_2 has a format that this version does not know.');
  });
});

describe('what another store would not have held is refused by name, and the rest is added', () => {
  test('a connection under the id of another owner', async () => {
    const { records } = await readAll(from);
    await to.store.transfer.add(records);
    const forged = records.filter(isOf('connection')).map(({ kind, value }) => ({
      kind,
      value: { ...value, user: { id: 'mallory' }, authData: { access_token: 'forged' } },
    }));
    const { added, refused } = await to.store.transfer.add(forged);
    expect(added).toBe(0);
    expect(refused[0]).toBe('connection conn_1: it is there already, of another owner');
    expect((await to.store.credentials.get('ws-1', 'conn_1'))?.user).toEqual({ id: 'u-1', name: 'Ada' });
  });

  test('a connection of a version, workspace or integration that there is not', async () => {
    const { records } = await readAll(from);
    await to.store.transfer.add(records.filter((one) => !isOf('connection')(one)));
    const [one] = records.filter(isOf('connection'));
    if (one === undefined) throw new Error('A connection is needed.');
    const forged = [
      { ...one.value, version: '9.0.0' },
      { ...one.value, workspace: 'ws-3' },
      { ...one.value, integration: 'other' },
    ].map((value) => ({ kind: 'connection', value }) as const);
    const { added, refused } = await to.store.transfer.add([...forged, one]);
    expect(added).toBe(1);
    expect(refused).toEqual([
      'connection conn_1: there is no version 9.0.0 of acme',
      `connection conn_1: there is no version ${one.value.version} of acme`,
      `connection conn_1: there is no version ${one.value.version} of other`,
    ]);
  });

  test('an API key that works elsewhere already', async () => {
    const { records } = await readAll(from);
    await to.store.transfer.add(records);
    const forged = records
      .filter(isOf('apiKey'))
      .map(({ kind, value }) => ({ kind, value: { ...value, workspace: 'ws-3' } }));
    expect((await to.store.transfer.add(forged)).refused).toHaveLength(2);
    expect((await to.store.apiKeys.byHash('a'.repeat(64)))?.workspace).toBe('ws-1');
  });

  test('a version, environment, draft or signing key without what it belongs to', async () => {
    const { records } = await readAll(from);
    const orphans = records.filter((one) =>
      ['version', 'environment', 'draft', 'signingKey'].includes(one.kind),
    );
    const { added, refused } = await to.store.transfer.add(orphans);
    expect(added).toBe(0);
    expect(refused).toContain('version 1.0.0 of acme: there is no such integration');
    expect(refused).toContain('environment of acme 1.0.0: there is no such version');
    expect(refused).toContain('draft of acme 1.1.0-Beta: there is no such version');
    expect(refused).toContain('signing key kid-ws-1 of acme: there is no such integration');
  });
});
