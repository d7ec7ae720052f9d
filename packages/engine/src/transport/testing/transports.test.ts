import { expect, test } from 'vitest';
import { fakeTransport } from '../fake.ts';
import type { SendOptions, Transport } from '../transport.ts';
import { get, limits, opened, table } from './transports.ts';

test('a request is sent with its own host allowed, at the port of its URL', async () => {
  const given: SendOptions[] = [];
  const fake = fakeTransport(() => ({}));
  const transport: Transport = (request, options) => {
    given.push(options);
    return fake(request, options);
  };
  await get(transport, 'https://a.test/', { method: 'PUT', body: 'b' });
  await get(transport, 'http://[::1]:8080/', { allow: ['b.test'] });
  expect(fake.requests[0]).toEqual({ method: 'PUT', url: 'https://a.test/', headers: {}, body: 'b' });
  expect(given).toMatchObject([
    { allow: ['a.test:443'], limits, redirect: 'follow' },
    { allow: ['b.test'], limits },
  ]);
});

test('a table knows its names and no others; a transport of a test is closed with its block', async () => {
  const lookup = table({ 'a.test': ['10.0.0.1'] });
  expect([await lookup('a.test'), await lookup('b.test')]).toEqual([['10.0.0.1'], []]);
  const transport = opened({ lookup });
  await transport[Symbol.asyncDispose]();
  expect(await get(transport, 'https://a.test/')).toMatchObject({ ok: false });
});
