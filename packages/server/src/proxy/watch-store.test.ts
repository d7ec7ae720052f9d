import type { Renewals } from '@claviger/engine';
import { expect, test } from 'vitest';
import { addIntegrations, openTemporaryStore } from '../store/temporary-store.ts';
import { watchStore } from './watch-store.ts';

test('what is changed through a store is told, once it is done', async () => {
  const opened = await openTemporaryStore();
  const told: string[] = [];
  const { store, listen } = watchStore(opened.store);
  listen({
    keys: () => void told.push('keys'),
    connection: (workspace, id) => void told.push(`connection ${workspace} ${id}`),
    integration: (workspace, key) => void told.push(`integration ${workspace} ${key}`),
  });
  await addIntegrations(store, 'w', ['acme']);
  await store.versions.put('w', 'acme', '1.0.0', { name: 'x' });
  await store.environment.patch('w', 'acme', '1.0.0', { A: '1' });
  await store.credentials.update('w', 'conn_1', () => ({}));
  await store.apiKeys.create('w', { name: 'k', hash: 'h', prefix: 'p', permissions: [] });
  await store.credentials.get('w', 'conn_1');
  expect(told).toEqual(['integration w acme', 'integration w acme', 'connection w conn_1', 'keys']);
  await opened.close();
});

test('a renewal is told of, whoever wrote it and however it ended', async () => {
  const opened = await openTemporaryStore();
  const told: string[] = [];
  const { listen, watchRenewals } = watchStore(opened.store);
  listen({ keys: () => {}, integration: () => {}, connection: (_, id) => void told.push(id) });
  const failing = { renew: () => Promise.reject(new Error('gone')) };
  const renewal = watchRenewals(failing).renew(
    {} as Parameters<Renewals['renew']>[0],
    { workspace: 'w', id: 'conn_1', generation: 1 },
    'early',
  );
  await expect(renewal).rejects.toThrow('gone');
  expect(told).toEqual(['conn_1']);
  await opened.close();
});
