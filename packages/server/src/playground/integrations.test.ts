import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryStore, type TemporaryStore } from '../store/temporary-store.ts';
import type { RunningPlayground } from './host.ts';
import { addPlaygroundIntegrations, playgroundIntegrations } from './integrations.ts';

const workspace = 'ws-1';

let opened: TemporaryStore;
beforeEach(async () => {
  opened = await openTemporaryStore();
});
afterEach(() => opened.close());

const at = (port: number): RunningPlayground => {
  const url = `http://127.0.0.1:${port}`;
  const one = (key: string, environment = {}) => ({
    definition: { claviger: 1, key, name: key, version: '1.0.0', baseUrl: `${url}/${key}` },
    environment,
  });
  const definitions = [one('one'), one('two', { CLIENT_ID: 'demo' })];
  return { url, account: { email: '', password: '' }, definitions, close: async () => undefined };
};

const add = (port: number) => addPlaygroundIntegrations(opened, workspace, at(port));
const documentOf = async (key: string) =>
  (await opened.store.versions.get(workspace, key, '1.0.0'))?.document;

test('each is made with its environment, in this workspace only', async () => {
  await add(1);
  expect(await playgroundIntegrations(opened, workspace, at(1))).toEqual(['one', 'two']);
  expect(await playgroundIntegrations(opened, 'ws-2', at(1))).toEqual([]);
  expect(await documentOf('one')).toEqual(at(1).definitions[0]?.definition);
  expect(await opened.store.environment.open(workspace, 'two', '1.0.0')).toEqual({ CLIENT_ID: 'demo' });
});

test('one that is there stays as somebody has made it, with its environment', async () => {
  const document = {
    claviger: 1,
    key: 'two',
    name: 'Mine',
    version: '1.0.0',
    baseUrl: 'http://127.0.0.1:1/mine',
  };
  await opened.store.integrations.create(workspace, { key: 'two', name: 'Mine', version: '1.0.0', document });
  await add(2);
  expect(await documentOf('two')).toEqual(document);
  expect(await opened.store.environment.open(workspace, 'two', '1.0.0')).toEqual({});
  expect(await playgroundIntegrations(opened, workspace, at(2))).toEqual(['one', 'two']);
});

test('what was made by a playground at another port, and not changed, leads to this one', async () => {
  await add(1);
  await add(2);
  expect(await documentOf('one')).toMatchObject({ baseUrl: 'http://127.0.0.1:2/one' });
  const before = (await opened.store.versions.get(workspace, 'one', '1.0.0'))?.updatedAt;
  opened.advance(1000);
  await add(2);
  expect((await opened.store.versions.get(workspace, 'one', '1.0.0'))?.updatedAt).toBe(before);
});
