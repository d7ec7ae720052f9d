import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTemporaryStore } from '../store/temporary-store.ts';
import { createCallers, keyLifeMs } from './callers.ts';

const secret = 'clv_0123456789';
const bearer = `Bearer ${secret}`;

async function open(expiresInMs?: number) {
  const { store, now, advance, close } = await openTemporaryStore();
  const looked: string[] = [];
  const used: string[] = [];
  const apiKeys: typeof store.apiKeys = {
    ...store.apiKeys,
    byHash(hash) {
      looked.push(hash);
      return store.apiKeys.byHash(hash);
    },
  };
  const key = await store.apiKeys.create('default', {
    name: 'a service',
    hash: createHash('sha256').update(secret).digest('hex'),
    prefix: 'clv_0',
    permissions: ['connections:call', 'unheard:of'],
    ...(expiresInMs === undefined ? {} : { expiresAt: now() + expiresInMs }),
  });
  const callers = createCallers({ store: { ...store, apiKeys }, now }, ({ id }) => void used.push(id));
  return { store, key, callers, looked, used, advance, [Symbol.asyncDispose]: close };
}

test('a key that is remembered ends at its second all the same', async () => {
  await using world = await open(keyLifeMs - 1_000);
  const { callers, key } = world;
  expect(await callers.find(bearer)).toMatchObject({
    actor: { kind: 'key', id: key.id },
    permissions: ['connections:call'],
  });
  world.advance(keyLifeMs - 2_000);
  expect(callers.find(bearer)).toMatchObject({ actor: { kind: 'key', id: key.id } });
  world.advance(1_000);
  expect(await callers.find(bearer)).toBeUndefined();
  expect([world.looked.length, world.used]).toEqual([1, [key.id, key.id]]);
});

test('a key that is removed while it is looked up is not remembered', async () => {
  await using world = await open();
  const { callers, key, store } = world;
  const finding = callers.find(bearer);
  callers.forget();
  expect(await finding).toMatchObject({ actor: { kind: 'key', id: key.id } });
  await store.apiKeys.remove('default', key.id);
  expect(await callers.find(bearer)).toBeUndefined();
});

test('a key that this process removes is nobody at once, however well it was known', async () => {
  await using world = await open();
  const { callers, key, store } = world;
  expect(await callers.find(bearer)).toMatchObject({ actor: { kind: 'key', id: key.id } });
  await store.apiKeys.remove('default', key.id);
  callers.forget();
  expect(await callers.find(bearer)).toBeUndefined();
});

test('many wrong keys push out no right one', async () => {
  await using world = await open();
  const { callers, key } = world;
  await callers.find(bearer);
  for (let count = 0; count < 10_050; count += 1) await callers.find(`Bearer clv_wrong-${count}`);
  expect(callers.find(bearer)).toMatchObject({ actor: { kind: 'key', id: key.id } });
});
