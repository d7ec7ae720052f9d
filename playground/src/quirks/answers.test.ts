import { expect, test } from 'vitest';
import { createRoutes } from '../http.ts';
import { createWorld, machineClock } from '../world.ts';
import { quirkRoutes } from './provider.ts';
import type { Endpoint } from './shape.ts';

const now = 1_700_000_000_000;

async function answered(endpoint: Partial<Endpoint>, ttl: number | null = 93_780): Promise<Response> {
  const shape = { id: 'q1', title: 'a provider', ttl, endpoints: [{ path: '/x', ...endpoint }] };
  const app = createRoutes().route(
    '/quirks',
    quirkRoutes(createWorld({ ...machineClock, now: () => now }), [shape]),
  );
  return app.request('http://acme.test:81/quirks/q1/x', { method: 'POST' });
}

test.for([
  ['seconds', 93_780],
  ['text', '93780'],
  ['millis', 93_780_000],
  ['epoch', 1_700_093_780],
  ['iso', '2023-11-16T00:16:20.000Z'],
  ['date', 'Thu, 16 Nov 2023 00:16:20 GMT'],
  ['hours', '26h'],
  ['minutes', 1_563],
  ['dhm', '1:02:03'],
] as const)('an end is told as %s', async ([format, told]) => {
  expect(await (await answered({ answer: { end: `$expires:${format}` } })).json()).toEqual({ end: told });
});

test('what is made is made once for an answer', async () => {
  const made = (await (
    await answered({ answer: ['$access', '$access', '$access:user'] })
  ).json()) as string[];
  expect(made[0]).toBe(made[1]);
  expect(made[0]).not.toBe(made[2]);
});

test('text, forms, cookies, statuses and hosts', async () => {
  const text = await answered({ answer: '$host', status: 201, sets: ['a=$port; Path=/'] });
  expect([text.status, text.headers.get('content-type'), await text.text()]).toEqual([
    201,
    'text/plain',
    'acme.test:81',
  ]);
  expect(text.headers.get('set-cookie')).toBe('a=81; Path=/');
  const form = await answered({ answer: { a: 'b c' }, type: 'application/x-www-form-urlencoded' });
  expect(await form.text()).toBe('a=b+c');
});
