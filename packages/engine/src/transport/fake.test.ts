import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import { fakeTransport } from './fake.ts';
import { defaultLimits, type SendOptions } from './transport.ts';

const request = { method: 'GET', url: 'https://acme.com/', headers: {} };
const options: SendOptions = { allow: ['acme.com'], limits: defaultLimits, redirect: 'manual' };

test('a fake answers what it is told, completes the rest, and keeps the request', async () => {
  const transport = fakeTransport(() => ({ status: 201, headers: { x: 'y' } }));
  const response = { url: request.url, status: 201, headers: { x: 'y' }, body: new Uint8Array() };
  expect(await transport(request, options)).toEqual({ ok: true, value: response });
  expect(transport.requests).toEqual([request]);
});

test('a fake fails with the problem it is told', async () => {
  const refused = problem('connection_refused', 'request', { host: 'acme.com' });
  const transport = fakeTransport(() => refused);
  expect(await transport(request, options)).toEqual({ ok: false, problem: refused });
});

test('a fake tells of every exchange, answered or not', async () => {
  const seen: unknown[] = [];
  const failing = problem('timeout', 'request', {});
  const transport = fakeTransport((asked) => (asked.method === 'GET' ? { status: 204 } : failing));
  const onExchange = (exchange: unknown) => seen.push(exchange);
  await transport(request, { ...options, onExchange });
  await transport({ ...request, method: 'POST' }, { ...options, onExchange });
  expect(seen).toMatchObject([{ request, response: { status: 204 } }, { problem: failing }]);
});
