import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoAccount } from './accounts.ts';
import { type Playground, startPlayground } from './start.ts';

let playground: Playground;

beforeEach(async () => {
  playground = await startPlayground();
});
afterEach(() => playground.close());

test('a started playground answers on 127.0.0.1 and speaks of its own address', async () => {
  expect(playground.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const response = await fetch(`${playground.url}/api-key/me`, {
    headers: { 'x-api-key': demoAccount.apiKey },
  });
  expect(await response.json()).toMatchObject({ email: 'ada@acme.dev' });
  expect(playground.definitions[0]?.definition['baseUrl']).toBe(`${playground.url}/basic`);
});

test('a taken port is refused', async () => {
  const port = Number(new URL(playground.url).port);
  await expect(startPlayground({ port })).rejects.toThrow('EADDRINUSE');
});

test('close ends requests that are never answered', async () => {
  const second = await startPlayground();
  const pending = fetch(`${second.url}/basic/me?fail=slow`);
  const failed = expect(pending).rejects.toThrow();
  await expect.poll(async () => (await fetch(`${second.url}/_stats`)).json()).toEqual({ 'GET /basic/me': 1 });
  await second.close();
  await failed;
});

test('the digest uri is compared with the bytes of the request line', async () => {
  const status = await new Promise((resolve, reject) => {
    request(`${playground.url}/digest/me?a=%7e`, (response) => {
      response.resume();
      resolve(response.headers['www-authenticate']);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toContain('algorithm=SHA-256');
});
