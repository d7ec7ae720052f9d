import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { LoopbackError, listenForReturn } from './loopback.ts';

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);
const redirect = { url: 'https://app.dev/authorize', key: 'the-state', remember: { code_verifier: 'v' } };

async function freeUrl(path = '/'): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}${path}`;
}

test('RFC 6749 section 10.12: only the return with the state of this departure is heard, once', async () => {
  const url = await freeUrl('/back');
  const loopback = await listenForReturn(url);
  const statusOf = async (query: string, init?: RequestInit) => (await fetch(`${url}${query}`, init)).status;
  expect(await statusOf('?code=c&state=the-state')).toBe(400);
  const heard = loopback.backFrom(redirect);
  expect(await statusOf('?code=c')).toBe(400);
  expect(await statusOf('?code=c&state=another')).toBe(400);
  expect(await statusOf('?code=c&state=the-state&state=another')).toBe(400);
  expect(await statusOf('?code=c&state=the-state', { method: 'POST' })).toBe(404);
  expect((await fetch(url.replace('/back', '/else?code=c&state=the-state'))).status).toBe(404);
  expect(await statusOf('?code=c&state=the-state')).toBe(200);
  expect(await heard).toMatchObject({
    query: { code: 'c', state: 'the-state' },
    remembered: { code_verifier: 'v' },
    rawRequest: { method: 'GET', querystring: 'code=c&state=the-state' },
  });
  expect(await statusOf('?code=c&state=the-state')).toBe(400);
  await loopback.close();
});

test('a port that another program has is told with the way out', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  await expect(listenForReturn(`http://127.0.0.1:${port}`)).rejects.toThrow(LoopbackError);
  await expect(listenForReturn(`http://127.0.0.1:${port}`)).rejects.toThrow('--local-port');
  await new Promise((resolve) => taken.close(resolve));
});

test('whoever has the port at one address of localhost is not to get the code', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(listenForReturn(`http://localhost:${port}`)).rejects.toThrow(LoopbackError);
  // Nothing is held on to: the other address is free again.
  const again = createServer();
  await new Promise<void>((resolve) => again.listen(port, '::1', resolve).once('error', () => resolve()));
  expect(again.listening || !hasIpv6).toBe(true);
  await Promise.all([other, again].map((one) => new Promise((resolve) => one.close(resolve))));
});

test('a target that is no address is answered, and the wait goes on', async () => {
  const url = await freeUrl('/back');
  const loopback = await listenForReturn(url);
  const heard = loopback.backFrom(redirect);
  const { hostname, port } = new URL(url);
  const status = await new Promise((resolve, reject) => {
    request({ hostname, port, path: '//' }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(404);
  expect((await fetch(`${url}?code=c&state=the-state`)).status).toBe(200);
  expect((await heard).query).toEqual({ code: 'c', state: 'the-state' });
  await loopback.close();
});
