import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';
const acme = { key: 'acme', name: 'Acme CRM', version: '1.0.0', document: { claviger: 1 } };

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
});
afterEach(() => temporary.close());

describe('integrations', () => {
  test('one is made together with its first version', async () => {
    const { integrations, versions } = temporary.store;
    const made = await integrations.create(workspace, acme);
    const expected = {
      workspace,
      key: 'acme',
      name: 'Acme CRM',
      createdAt: temporary.now(),
      updatedAt: temporary.now(),
    };
    expect(made).toEqual({ ok: true, value: expected });
    expect(await integrations.get(workspace, 'acme')).toEqual(expected);
    expect((await versions.get(workspace, 'acme', '1.0.0'))?.document).toEqual({ claviger: 1 });
  });

  test('of many at once with one key, one is made and its version kept', async () => {
    const { integrations, versions } = temporary.store;
    const results = await Promise.all(
      ['1.0.0', '2.0.0', '3.0.0'].map((version) => integrations.create(workspace, { ...acme, version })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const refused = results.find((result) => !result.ok);
    expect(refused).toMatchObject({ problem: { code: 'conflict', params: { integration: 'acme' } } });
    expect(await versions.list(workspace, 'acme')).toHaveLength(1);
  });

  test('a workspace has its own', async () => {
    const { integrations } = temporary.store;
    await integrations.create(workspace, acme);
    expect((await integrations.create('ws-2', { ...acme, name: 'Theirs' })).ok).toBe(true);
    expect(await integrations.get('ws-3', 'acme')).toBeUndefined();
    expect(await integrations.update('ws-3', 'acme', { name: 'X' })).toBeUndefined();
    expect(await integrations.remove('ws-3', 'acme')).toMatchObject({ problem: { code: 'not_found' } });
    expect((await integrations.list({ workspace: 'ws-3', limit: 5 })).data).toEqual([]);
    expect((await integrations.get(workspace, 'acme'))?.name).toBe('Acme CRM');
  });

  test('a new name is found, the old one is not', async () => {
    const { integrations } = temporary.store;
    await integrations.create(workspace, acme);
    temporary.advance(5);
    const renamed = await integrations.update(workspace, 'acme', { name: 'Élan' });
    expect(renamed).toMatchObject({ name: 'Élan', updatedAt: temporary.now() });
    const found = async (search: string) =>
      (await integrations.list({ workspace, limit: 5, search })).data.map((one) => one.key);
    expect(await found('éLAN')).toEqual(['acme']);
    expect(await found('ACME')).toEqual(['acme']);
    expect(await found('crm')).toEqual([]);
  });

  test('a logo comes and goes, and leaves the name as it is', async () => {
    const { integrations } = temporary.store;
    const logo = `data:image/png;base64,${'A'.repeat(43_692)}`;
    expect(await integrations.create(workspace, { ...acme, logo })).toMatchObject({ value: { logo } });
    expect(await integrations.update(workspace, 'acme', { name: 'Acme' })).toMatchObject({ logo });
    const next = await integrations.update(workspace, 'acme', { logo: 'https://acme.dev/l.svg' });
    expect(next).toMatchObject({ name: 'Acme', logo: 'https://acme.dev/l.svg' });
    expect(await integrations.get(workspace, 'acme')).toEqual(next);
    expect((await integrations.list({ workspace, limit: 5, search: 'acme' })).data).toEqual([next]);
    expect(await integrations.update(workspace, 'acme', { logo: null })).not.toHaveProperty('logo');
    expect(await integrations.get(workspace, 'acme')).not.toHaveProperty('logo');
  });

  test('pages go by key and hold everything once', async () => {
    const { integrations } = temporary.store;
    await addIntegrations(temporary.store, workspace, ['c', 'a', 'd', 'b']);
    const first = await integrations.list({ workspace, limit: 3 });
    expect(first.data.map((one) => one.key)).toEqual(['a', 'b', 'c']);
    const second = await integrations.list({ workspace, limit: 3, cursor: first.next ?? '' });
    expect(second.data.map((one) => one.key)).toEqual(['d']);
    expect(second.next).toBeNull();
  });

  test('one goes with its versions and their environment', async () => {
    const { integrations, versions, environment } = temporary.store;
    await integrations.create(workspace, acme);
    await environment.patch(workspace, 'acme', '1.0.0', { KEY: 'value' });
    expect(await integrations.remove(workspace, 'acme')).toEqual({ ok: true, value: true });
    await integrations.create(workspace, { ...acme, version: '2.0.0' });
    expect((await versions.list(workspace, 'acme')).map((one) => one.version)).toEqual(['2.0.0']);
    await versions.put(workspace, 'acme', '1.0.0', {});
    expect(await environment.open(workspace, 'acme', '1.0.0')).toEqual({});
  });

  test('one with a connection stays, and says why', async () => {
    const { integrations, credentials } = temporary.store;
    await integrations.create(workspace, acme);
    await credentials.create(
      {
        id: 'conn_1',
        workspace,
        integration: 'acme',
        version: '1.0.0',
        scheme: 'any',
        user: { id: 'u-1' },
        label: '',
        metadata: {},
        createdAt: 1,
        authData: {},
      },
      () => 'Acme CRM',
    );
    expect(await integrations.remove(workspace, 'acme')).toMatchObject({ problem: { code: 'conflict' } });
    expect(await integrations.get(workspace, 'acme')).toBeDefined();
    await credentials.remove(workspace, 'conn_1');
    expect((await integrations.remove(workspace, 'acme')).ok).toBe(true);
  });
});
