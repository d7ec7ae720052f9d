import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { addIntegrations, keyringOf } from '../temporary-store.ts';
import { openTemporarySqlite } from './temporary-sqlite.ts';

const workspace = 'ws-1';
const aConnection = {
  id: 'conn_1',
  workspace,
  integration: 'acme',
  version: '1.0.0',
  scheme: 'any',
  user: { id: 'u-1' },
  label: '',
  metadata: {},
  createdAt: 1,
  authData: { token: 'mine' },
};

test('CON-21 a removed connection leaves none of its sealed bytes in the database file', async () => {
  const temporary = await openTemporarySqlite(keyringOf('k1'));
  await addIntegrations(temporary.store, workspace, ['acme']);
  await temporary.store.credentials.create(aConnection, () => 'Acme');
  const raw = new DatabaseSync(join(temporary.folder, 'claviger.db'));
  const sealed = Buffer.from(
    raw.prepare('select auth_data from connections').get()?.['auth_data'] as Uint8Array,
  );
  raw.exec('pragma wal_checkpoint(truncate)');
  expect((await temporary.dump()).includes(sealed)).toBe(true);
  await temporary.store.credentials.remove(workspace, 'conn_1');
  raw.exec('pragma wal_checkpoint(truncate)');
  raw.close();
  expect((await temporary.dump()).includes(sealed)).toBe(false);
  await temporary.close();
});
