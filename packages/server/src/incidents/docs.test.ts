import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createTransport } from '@claviger/engine';
import { expect, test } from 'vitest';
import { defaultWorkspace } from '../access/first-key.ts';
import { loadSubject } from '../deps.ts';
import { recordEvent } from '../history.ts';
import { mailEveryMs, mailsARound } from '../mail/deliver.ts';
import { mailDelaysMs } from '../mail/retry.ts';
import { openProxyWorld } from '../proxy/proxy-world.test-tool.ts';
import { createDeliverer } from '../webhooks/deliver.ts';
import { makeWebhookSecret } from '../webhooks/sign.ts';
import { beginLimit } from './link-page.ts';
import { linkLifeMs } from './notify.ts';
import { wave } from './overseer.ts';

const guide = readFileSync(new URL('../../../../docs/notifications.md', import.meta.url), 'utf8');

test('docs/notifications.md says the numbers that hold', () => {
  const told = mailDelaysMs.map((ms) =>
    ms < 60_000 ? `${ms / 1_000} s` : ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`,
  );
  expect(guide).toContain(`after ${told.slice(0, -1).join(', ')} and then every ${told.at(-1)}`);
  expect(guide).toContain(`at most ${mailsARound / (mailEveryMs / 1_000)} e-mails a second`);
  expect(guide).toContain(`at least ${wave.least} connections`);
  expect(guide).toContain(`within ${wave.windowMs / 60_000} minutes`);
  expect(guide).toContain(`${linkLifeMs / 86_400_000} days, and only while`);
  expect(guide).toContain(`${beginLimit} attempts in a minute`);
});

interface Product {
  poll(step: object): Promise<Response | undefined>;
  run(step: object): Promise<Response | undefined>;
  readonly hooks: import('node:http').Server;
}

test('F-123 REF-13 CON-22 the product of docs/notifications.md skips polls, holds runs, and makes them after the reconnect', async () => {
  const made: string[] = [];
  let logins = 0;
  await using world = await openProxyWorld((request, response) => {
    if (request.url === '/login') {
      logins += 1;
      return void response.writeHead(400).end('{}');
    }
    const isLive = request.headers['x-token'] === 'fresh';
    if (isLive && request.method === 'POST') made.push(String(request.url));
    response.writeHead(isLive ? 200 : 401, { 'content-type': 'application/json' }).end('{}');
  });
  const connection = await world.connect(
    {
      authentication: {
        type: 'session',
        test: { url: `${world.provider}/api/me` },
        fields: [{ key: 'user' }, { key: 'token', computed: true, required: false }],
        sessionConfig: { perform: { url: `${world.provider}/login` } },
      },
      requestTemplate: { headers: { 'X-Token': '{{bundle.authData.token}}' } },
    },
    { authData: { user: 'ada', token: 'old' } },
  );
  const { id } = connection;
  const secret = makeWebhookSecret(world.deps.randomBytes);
  const product = await startProduct({ url: world.url, key: world.key, secret });
  const transport = createTransport({ allowPrivate: ['127.0.0.0/8'] });
  const allowPrivateHosts = ['127.0.0.1'];
  // Receivers refuse what is old, by the clock of the day.
  const clock = { now: Date.now, random: () => 0.5 };
  const deliverer = createDeliverer({ ...world.deps, transport, allowPrivateHosts, ...clock });
  const deliver = async () => {
    await deliverer.round();
    await deliverer.idle();
  };
  try {
    const { port } = product.hooks.address() as AddressInfo;
    await world.deps.store.webhooks.create(defaultWorkspace, {
      url: `http://127.0.0.1:${port}/`,
      events: ['connection.expired', 'connection.reconnected', 'connection.recovered'],
      secret,
    });
    const step = (path: string) => ({ connection: id, method: 'POST', path });
    expect(await product.run(step('/orders/1'))).toBeUndefined();
    await deliver();
    expect(logins).toBe(1);
    expect(await product.run(step('/orders/2'))).toBeUndefined();
    expect(await product.poll({ connection: id, path: '/orders' })).toBeUndefined();

    const refused = await world.call(connection, '/orders');
    expect(refused.status).toBe(409);
    const [incident] = (await world.deps.store.incidents.list({ workspace: defaultWorkspace, limit: 9 }))
      .data;
    expect(await refused.json()).toMatchObject({
      code: 'connection_expired',
      connection: id,
      incident: incident?.id,
    });
    expect([logins, made]).toEqual([1, []]);

    const subject = await loadSubject(world.deps, connection);
    if (!subject.ok) throw new Error(subject.problem.code);
    const credentials = { authData: { user: 'ada', token: 'fresh' } };
    const connected = { scheme: connection.scheme, credentials, label: '' };
    await world.deps.engine.replace(subject.value, connected, { workspace: defaultWorkspace, id });
    await recordEvent(world.deps, { workspace: defaultWorkspace, id }, 'connection.reconnected');
    await deliver();
    expect(made).toEqual(['/api/orders/1', '/api/orders/2']);
    expect((await product.poll({ connection: id, path: '/orders' }))?.status).toBe(200);
  } finally {
    product.hooks.closeAllConnections();
    product.hooks.close();
    await transport.close();
  }
});

/** Runs the program of the guide in this process. */
async function startProduct(given: { readonly url: string; readonly key: string; readonly secret: string }) {
  const [, program = ''] = /```js\n(.*?)```/s.exec(guide) ?? [];
  const file = new URL(`./product-of-the-guide-${process.pid}.mjs`, import.meta.url);
  await writeFile(file, program);
  const names = { CLAVIGER_URL: given.url, CLAVIGER_KEY: given.key, WEBHOOK_SECRET: given.secret, PORT: '0' };
  Object.assign(process.env, names);
  try {
    const product: Product = await import(file.href);
    if (!product.hooks.listening)
      await new Promise<void>((resolve) => product.hooks.once('listening', () => resolve()));
    return product;
  } finally {
    for (const name of Object.keys(names)) delete process.env[name];
    await rm(file);
  }
}
