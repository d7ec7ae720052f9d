import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tryForMs } from '../store/webhook.ts';
import {
  accept,
  type DeliverWorld,
  openDeliverWorld,
  openReceiver,
  type Receiver,
  refuse,
  workspace,
} from './deliver.test-tool.ts';
import { atOnce, leaseMs } from './deliver.ts';

const minute = 60_000;
const hour = 60 * minute;

let world: DeliverWorld;
let receiver: Receiver;
beforeEach(async () => {
  world = await openDeliverWorld();
  receiver = await openReceiver();
});
afterEach(async () => {
  await receiver.close();
  await world.close();
});

const ids = () => receiver.messages.map(({ id }) => id);

describe('an event', () => {
  test('reaches every webhook that wants it, signed, once, without a secret', async () => {
    const all = await world.hook(receiver.url);
    const some = await world.hook(receiver.url, {
      events: ['connection.expired'],
      integrations: ['acme'],
    });
    await world.hook(receiver.url, { integrations: ['other'] });
    const created = await world.happens('connection.created');
    const expired = await world.happens('connection.expired');
    const deliverer = world.process();
    for (let round = 0; round < 3; round += 1) {
      await deliverer.round();
      await deliverer.idle();
    }
    expect(ids().toSorted()).toEqual([created, expired, expired].toSorted());
    expect(await world.statuses(all)).toEqual(['delivered', 'delivered']);
    expect(await world.statuses(some)).toEqual(['delivered']);
    expect(JSON.parse(receiver.messages[0]?.body ?? '')).toMatchObject({
      data: {
        connection: { id: 'conn_1', integration: 'acme', user: { id: 'u-1' }, metadata: { plan: 'gold' } },
      },
    });
    expect(JSON.stringify(receiver.messages)).not.toContain('planted');
  });

  test('of a connection that was deleted still tells of it', async () => {
    await world.hook(receiver.url, { integrations: ['acme'] });
    const gone = await world.store.credentials.get(workspace, 'conn_1');
    await world.store.credentials.remove(workspace, 'conn_1');
    const event = { connection: 'conn_1', type: 'connection.deleted', detail: { revoked: 'no' } };
    await world.store.events.append(workspace, event, gone);
    await world.until(world.process(), 0, 1, () => receiver.messages.length === 1);
    expect(JSON.parse(receiver.messages[0]?.body ?? '')).toMatchObject({
      type: 'connection.deleted',
      data: { connection: { title: 'Acme conn_1' }, detail: { revoked: 'no' } },
    });
    expect(receiver.messages[0]?.body).not.toContain('planted');
  });

  test('is signed by nobody who cannot open the secret: rotation seals it anew', async () => {
    const webhook = await world.hook(receiver.url);
    expect((await world.dump()).includes(Buffer.alloc(32, 7).toString('base64'))).toBe(false);
    expect(await world.store.webhooks.get(workspace, webhook.id)).not.toHaveProperty('secret');
  });
});

describe('a receiver that is down', () => {
  test('for an hour loses nothing, and gets each connection in order', async () => {
    await world.hook(receiver.url);
    receiver.answer = refuse(503);
    const deliverer = world.process();
    const happened: string[] = [];
    for (let step = 0; step < 12; step += 1) {
      happened.push(await world.happens('connection.refreshed'));
      await deliverer.round();
      await deliverer.idle();
      world.advance(5 * minute);
    }
    const tried = receiver.messages.length;
    expect(new Set(ids())).toEqual(new Set([happened[0]]));
    receiver.answer = accept;
    await world.until(deliverer, 10 * minute, 30, () => receiver.messages.length >= tried + 12);
    expect(ids().slice(tried)).toEqual(happened);
  });

  test('holds up its other connections as little as other webhooks', async () => {
    const other = await openReceiver();
    await world.hook(receiver.url);
    await world.hook(other.url);
    receiver.answer = (message, response) =>
      refuse(message.connection === 'conn_1' ? 500 : 204)(message, response);
    const first = await world.happens('connection.refreshed', 'conn_1');
    await world.happens('connection.expired', 'conn_1');
    const others = await world.happens('connection.refreshed', 'conn_2');
    const deliverer = world.process();
    await world.until(deliverer, 0, 1, () => other.messages.length === 3);
    expect(ids().toSorted()).toEqual([first, others].toSorted());
    await other.close();
  });

  test('is given up after three days, with the next event after it', async () => {
    const webhook = await world.hook(receiver.url);
    receiver.answer = (message, response) =>
      refuse(message.type === 'connection.created' ? 500 : 200)(message, response);
    const given = world.now();
    await world.happens('connection.created');
    world.advance(hour);
    const second = await world.happens('connection.refreshed');
    const deliverer = world.process();
    await world.until(deliverer, hour, 200, () => receiver.messages.at(-1)?.id === second);
    expect(world.now() - given).toBeGreaterThanOrEqual(tryForMs);
    expect(world.now() - given).toBeLessThan(tryForMs + 3 * hour);
    expect(await world.statuses(webhook)).toEqual(['failed', 'delivered']);
    expect(world.logged.join()).toContain('given up');
  });

  test('for good says so with 410, and gets nothing until it is enabled again', async () => {
    const webhook = await world.hook(receiver.url);
    receiver.answer = refuse(410);
    await world.happens('connection.created');
    const waiting = await world.happens('connection.expired');
    const deliverer = world.process();
    await deliverer.round();
    await deliverer.idle();
    expect(await world.store.webhooks.get(workspace, webhook.id)).toMatchObject({
      enabled: false,
      isGone: true,
    });
    await world.happens('connection.refreshed');
    receiver.answer = accept;
    await deliverer.round();
    await deliverer.idle();
    expect(receiver.messages).toHaveLength(1);
    await world.store.webhooks.update(workspace, webhook.id, { enabled: true });
    await world.until(deliverer, 0, 1, () => receiver.messages.length === 2);
    expect(ids().at(-1)).toBe(waiting);
  });

  test('is not asked to redirect, nor where private addresses are not allowed', async () => {
    const other = await openReceiver();
    receiver.answer = refuse(307, { location: other.url });
    const webhook = await world.hook(receiver.url);
    await world.hook('https://127.0.0.2:1/');
    await world.happens('connection.created');
    const deliverer = world.process();
    await deliverer.round();
    await deliverer.idle();
    expect(other.messages).toEqual([]);
    const { data } = await world.store.webhooks.deliveries({ workspace, webhook: webhook.id, limit: 1 });
    expect(data).toMatchObject([{ status: 'pending', lastStatus: 307, attempts: 1 }]);
    const hooks = await world.store.webhooks.list({ workspace, limit: 10 });
    const unreached = hooks.data.find(({ url }) => url.startsWith('https'));
    const { data: refused } = await world.store.webhooks.deliveries({
      workspace,
      webhook: unreached?.id ?? '',
      limit: 1,
    });
    expect(refused).toMatchObject([{ status: 'pending', lastProblem: 'private_host' }]);
    await other.close();
  });
});

describe('several processes', () => {
  test('deliver each event once while all is well', async () => {
    const webhook = await world.hook(receiver.url);
    const second = await world.reopen();
    const happened: string[] = [];
    for (let count = 0; count < 12; count += 1)
      happened.push(await world.happens('connection.refreshed', count % 2 === 0 ? 'conn_1' : 'conn_2'));
    const both = [world.process(), world.process(second)];
    for (let round = 0; round < 12 && receiver.messages.length < 12; round += 1) {
      await Promise.all(both.map((one) => one.round()));
      await Promise.all(both.map((one) => one.idle()));
    }
    expect(ids().toSorted()).toEqual(happened.toSorted());
    expect(new Set(await world.statuses(webhook))).toEqual(new Set(['delivered']));
    for (const connection of ['conn_1', 'conn_2']) {
      const own = receiver.messages.filter((one) => one.connection === connection).map(({ id }) => id);
      expect(own).toEqual(own.toSorted());
    }
    await second.close();
  });

  test('deliver again what one had taken when it was killed, under the same id', async () => {
    const webhook = await world.hook(receiver.url);
    const event = await world.happens('connection.created');
    const taken = await world.store.webhooks.claim(workspace, webhook.id, 5, leaseMs);
    expect(taken.map(({ id }) => id)).toEqual([event]);
    const deliverer = world.process();
    await deliverer.round();
    await deliverer.idle();
    expect(receiver.messages).toEqual([]);
    world.advance(leaseMs);
    await world.until(deliverer, 0, 1, () => receiver.messages.length === 1);
    expect(ids()).toEqual([event]);
    const [late] = taken;
    const settled = late && (await world.store.webhooks.settle(late, { status: 'failed', nextAt: 0 }));
    expect(settled).toBe(false);
    expect(await world.statuses(webhook)).toEqual(['delivered']);
  });

  test('give back what was not answered when they are stopped', async () => {
    const webhook = await world.hook(receiver.url);
    const asked = new Promise<void>((resolve) => {
      receiver.answer = () => resolve();
    });
    const event = await world.happens('connection.created');
    const deliverer = world.process();
    await deliverer.round();
    await asked;
    deliverer.abort();
    await deliverer.idle();
    expect(await world.statuses(webhook)).toEqual(['pending']);
    receiver.answer = accept;
    await world.until(world.process(), 0, 1, () => receiver.messages.length === 2);
    expect(ids()).toEqual([event, event]);
  });
});

test('a receiver that does not answer is asked a few things at once, and holds up nobody else', async () => {
  const quick = await openReceiver();
  await world.hook(receiver.url);
  await world.hook(quick.url);
  await Promise.all(
    Array.from({ length: 8 }, (_, index) => world.happens('connection.refreshed', `conn_x${index}`)),
  );
  let asked = 0;
  const full = new Promise<void>((resolve) => {
    receiver.answer = () => {
      asked += 1;
      if (asked === atOnce) resolve();
    };
  });
  const all = new Promise<void>((resolve) => {
    quick.answer = (message, response) => {
      accept(message, response);
      if (quick.messages.length === 8) resolve();
    };
  });
  const deliverer = world.process();
  await deliverer.round();
  await Promise.all([full, all]);
  await deliverer.round();
  expect(receiver.messages).toHaveLength(atOnce);
  deliverer.abort();
  await deliverer.idle();
  await quick.close();
});

describe('what is kept', () => {
  test('settled deliveries for a while; what waited for a webhook in vain is given up', async () => {
    const webhook = await world.hook(receiver.url);
    await world.happens('connection.created');
    const deliverer = world.process();
    await world.until(deliverer, 0, 1, () => receiver.messages.length === 1);
    await world.store.webhooks.update(workspace, webhook.id, { enabled: false });
    await world.store.webhooks.update(workspace, webhook.id, { enabled: true });
    await world.happens('connection.expired');
    await world.store.webhooks.update(workspace, webhook.id, { enabled: false });
    expect(await world.store.webhooks.prune(0)).toBe(0);
    expect(await world.statuses(webhook)).toEqual(['delivered', 'pending']);
    world.advance(tryForMs);
    expect(await world.store.webhooks.prune(0)).toBe(0);
    expect(await world.statuses(webhook)).toEqual(['delivered', 'failed']);
    expect(await world.store.webhooks.prune(world.now())).toBe(2);
    expect(await world.statuses(webhook)).toEqual([]);
  });

  test('nothing of a webhook that was deleted', async () => {
    const webhook = await world.hook(receiver.url);
    await world.happens('connection.created');
    expect(await world.store.webhooks.remove('ws-2', webhook.id)).toBe(false);
    expect(await world.store.webhooks.remove(workspace, webhook.id)).toBe(true);
    expect(await world.statuses(webhook)).toEqual([]);
    await world.happens('connection.expired');
    await world.process().round();
    expect(receiver.messages).toEqual([]);
  });
});

describe('replaying', () => {
  test('sends what was settled once more under its id, and waits for nothing', async () => {
    const webhook = await world.hook(receiver.url);
    const first = await world.happens('connection.created');
    const deliverer = world.process();
    await world.until(deliverer, 0, 1, () => receiver.messages.length === 1);
    receiver.answer = refuse(500);
    const second = await world.happens('connection.expired');
    await world.until(deliverer, 0, 1, () => receiver.messages.length === 2);
    receiver.answer = accept;
    expect(await world.store.webhooks.replay('ws-2', webhook.id, first)).toBeUndefined();
    expect(await world.store.webhooks.replay(workspace, webhook.id, first)).toMatchObject({
      status: 'pending',
    });
    await world.until(deliverer, 0, 1, () => receiver.messages.length === 3);
    // What waits to be tried again is tried now.
    await world.store.webhooks.replay(workspace, webhook.id, second);
    await world.until(deliverer, 0, 1, () => receiver.messages.length === 4);
    expect(ids()).toEqual([first, second, first, second]);
    expect(receiver.messages[2]?.body).toBe(receiver.messages[0]?.body);
  });

  test('a test reaches its webhook alone, whatever that one wants', async () => {
    const webhook = await world.hook(receiver.url, { events: ['connection.deleted'] });
    expect(await world.store.webhooks.test('ws-2', webhook.id)).toBeUndefined();
    await world.store.webhooks.test(workspace, webhook.id);
    await world.until(world.process(), 0, 1, () => receiver.messages.length === 1);
    expect(receiver.messages[0]).toMatchObject({ type: 'webhook.test' });
  });
});
