import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { createTransport } from '@claviger/engine';
import { expect, test } from 'vitest';
import { openTemporaryApp } from '../temporary-app.ts';
import { attempt } from './attempt.ts';
import { atOnce } from './deliver.ts';
import { webhookEvents } from './events.ts';
import { delaysMs } from './retry.ts';

const guide = readFileSync(new URL('../../../../docs/webhooks.md', import.meta.url), 'utf8');

test('docs/webhooks.md names every event, and says the numbers that hold', () => {
  const named = [...guide.matchAll(/^\| `(connection\.\w+)` \|/gm)].map(([, name]) => name);
  expect(named).toEqual([...webhookEvents]);
  const told = delaysMs.map((ms) =>
    ms < 60_000 ? `${ms / 1_000} s` : ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`,
  );
  expect(guide).toContain(`after ${told.slice(0, -1).join(', ')}, and then every 6 hours`);
  expect(guide).toContain(`at most ${atOnce} events at once`);
});

test('docs/webhooks.md: the webhook that it makes is made, and its receiver verifies what is sent', async () => {
  const app = await openTemporaryApp();
  const transport = createTransport({ allowPrivate: ['127.0.0.1'] });
  const file = new URL('./receiver-of-the-guide.mjs', import.meta.url);
  const [, asked = ''] = /webhooks" .+ -d '(.+?)'\n```/s.exec(guide) ?? [];
  const made = await app.call('POST', '/v1/webhooks', { body: asked });
  expect(made.status).toBe(201);
  const secret = String(made.body['secret']);
  const port = await freePort();
  const [, program = ''] = /```js\n(.*?)```/s.exec(guide) ?? [];
  await writeFile(file, `${program.replace(/;\n$/, '')}\n  .on('listening', () => console.log('ready'));\n`);
  const receiver = spawn(process.execPath, [file.pathname], {
    env: { WEBHOOK_SECRET: secret, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(receiver.stdout)[Symbol.asyncIterator]();
  try {
    expect((await lines.next()).value).toBe('ready');
    const body = JSON.stringify({
      type: 'connection.expired',
      data: { id: 'evt_1', connection: { id: 'conn_1' } },
    });
    const send = async (key: string) => {
      const sender = { transport, allowPrivateHosts: ['127.0.0.1'], now: Date.now };
      const delivery = { id: 'evt_1', url: `http://127.0.0.1:${port}/`, secret: key, body };
      const answer = await attempt(sender, delivery, new AbortController().signal);
      return answer.ok && answer.value.status;
    };
    expect([await send(secret), await send(secret), await send('whsec_AAAA')]).toEqual([204, 204, 400]);
    expect((await lines.next()).value).toBe('connection.expired conn_1');
  } finally {
    const gone = once(receiver, 'exit');
    receiver.kill();
    await gone;
    await rm(file);
    await transport.close();
    await app.close();
  }
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A port is needed.');
  return address.port;
}
