import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';
import { startProduct } from './start.ts';

test('it listens, asks Claviger with its key, and stops', async () => {
  const keys: unknown[] = [];
  const claviger = createServer((request, response) => {
    keys.push(request.headers.authorization);
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: [], next: null }));
  }).listen(0, 'localhost');
  await once(claviger, 'listening');
  const port = await freePort();
  const settings = readSettings({
    CLAVIGER_URL: `http://localhost:${(claviger.address() as AddressInfo).port}`,
    CLAVIGER_API_KEY: 'clv_1',
    INTEGRATION: 'acme',
    PORT: String(port),
  });
  const product = await startProduct(settings);
  const { origin } = settings;
  const body = new URLSearchParams({ email: 'nora@ledgerly.example', password: 'ink-and-paper' });
  const into = { method: 'POST', headers: { origin }, body, redirect: 'manual' } as const;
  const cookie = (await fetch(`${origin}/sign-in`, into)).headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(await (await fetch(origin, { headers: { cookie } })).text()).toContain('Connect your CRM');
  expect(keys).toEqual(['Bearer clv_1']);
  await product.close();
  await expect(fetch(origin)).rejects.toThrow();
  claviger.close();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, 'localhost');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
