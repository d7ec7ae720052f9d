import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { addIntegrations, keyringOf } from '../temporary-store.ts';
import { openTemporaryPostgres, type TemporaryPostgres } from './temporary-postgres.ts';

let temporary: TemporaryPostgres;
beforeEach(async () => {
  const { url = '', ...more } = inject('postgres') ?? {};
  temporary = await openTemporaryPostgres({ url, ...more }, keyringOf('k1'));
});
afterEach(() => temporary.close());

const inOf = ({ censorKey, apiKey }: TemporaryPostgres['store']['installation']) => ({ censorKey, apiKey });

describe('what all processes share', () => {
  test('is made by the first and the same for every other', async () => {
    const [one, two] = await Promise.all([temporary.reopen(), temporary.reopen()]);
    const first = temporary.store.installation;
    expect(first.created).toBe(true);
    expect(first.censorKey).toHaveLength(32);
    expect(first.apiKey).toMatch(/^clv_[0-9A-Za-z]{43}$/);
    for (const other of [one, two]) {
      expect(other.installation).toEqual({ ...first, created: false });
      await other.close();
    }
  });

  test('is made once by any number that start at once', async () => {
    await temporary.raw.deleteFrom('installation').execute();
    const all = await Promise.all(Array.from({ length: 6 }, () => temporary.reopen()));
    expect(new Set(all.map(({ installation }) => installation.apiKey)).size).toBe(1);
    expect(all.filter(({ installation }) => installation.created)).toHaveLength(1);
    await Promise.all(all.map((store) => store.close()));
  });

  test('is sealed: neither the keys nor what they come from stand in the database', async () => {
    const { censorKey, apiKey } = temporary.store.installation;
    const dump = await temporary.dump();
    expect(dump.includes('installation')).toBe(true);
    for (const secret of [
      apiKey,
      Buffer.from(censorKey).toString('hex'),
      Buffer.from(censorKey).toString('base64'),
    ])
      expect(dump.includes(secret)).toBe(false);
  });

  test('moves on to a new first key with the first start, so that the old one may go', async () => {
    const before = inOf(temporary.store.installation);
    const rotating = await temporary.reopen(keyringOf('k2', 'k1'));
    expect(inOf(rotating.installation)).toEqual(before);
    await rotating.close();
    const alone = await temporary.reopen(keyringOf('k2'));
    expect(inOf(alone.installation)).toEqual(before);
    await alone.close();
  });

  test('is made anew when its key is gone, which is only let in when no row needs that key', async () => {
    const fresh = await temporary.reopen(keyringOf('k2'));
    expect(fresh.installation.created).toBe(true);
    expect(inOf(fresh.installation)).not.toEqual(inOf(temporary.store.installation));
    await addIntegrations(fresh, 'ws-1', ['acme']);
    await fresh.environment.patch('ws-1', 'acme', '1.0.0', { A: '1' });
    await fresh.close();
    await expect(temporary.reopen(keyringOf('k3'))).rejects.toThrow('sealed with the key "k2"');
  });

  test('that somebody forged stops the start', async () => {
    await temporary.raw
      .updateTable('installation')
      .set({ sealed: Buffer.from('forged') })
      .execute();
    await expect(temporary.reopen()).rejects.toThrow('installation.sealed of root');
  });
});
