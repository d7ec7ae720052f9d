import { parseKeyring } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addIntegrations, keyringOf, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore(keyringOf('k1'));
  await addIntegrations(temporary.store, workspace, ['acme']);
});
afterEach(() => temporary.close());

const seal = () => temporary.store.environment.patch(workspace, 'acme', '1.0.0', { A: 'value' });

describe('a keyring at start', () => {
  test('a key of the same id with other bytes is refused by name', async () => {
    const other = parseKeyring(`k1:${Buffer.alloc(32, 'other').toString('base64')}`);
    if (!other.ok) throw new Error(other.fault);
    await expect(temporary.reopen(other.keyring)).rejects.toThrow(
      'CLAVIGER_ENCRYPTION_KEYS: the key "k1" is not the one that this store was sealed with.',
    );
  });

  test('a ring without a key that rows need is refused by name', async () => {
    await seal();
    await expect(temporary.reopen(keyringOf('k2'))).rejects.toThrow(
      'CLAVIGER_ENCRYPTION_KEYS: this store holds rows sealed with the key "k1", which is not given.',
    );
  });

  test('a refused start leaves the store as it was', async () => {
    await seal();
    await expect(temporary.reopen(keyringOf('k2'))).rejects.toThrow();
    const again = await temporary.reopen();
    expect(await again.environment.open(workspace, 'acme', '1.0.0')).toEqual({ A: 'value' });
    await again.close();
  });

  test('a new first key seals, the old one still opens', async () => {
    await seal();
    const rotated = await temporary.reopen(keyringOf('k2', 'k1'));
    expect(await rotated.environment.open(workspace, 'acme', '1.0.0')).toEqual({ A: 'value' });
    await rotated.environment.patch(workspace, 'acme', '1.0.0', { B: 'other' });
    await rotated.close();
    const alone = await temporary.reopen(keyringOf('k2'));
    expect(await alone.environment.open(workspace, 'acme', '1.0.0')).toEqual({ A: 'value', B: 'other' });
    await alone.close();
  });

  test('a key that nothing is sealed with any more may go', async () => {
    const rotated = await temporary.reopen(keyringOf('k2'));
    await rotated.close();
    const back = await temporary.reopen(keyringOf('k1', 'k2'));
    await back.close();
  });
});
