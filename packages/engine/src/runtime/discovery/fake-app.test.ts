import { expect, test } from 'vitest';
import { demanding, page, serverOf, worldWith } from './fake-app.ts';

test('a fake app has the URLs that it was given, and no other', async () => {
  const world = worldWith({
    'https://acme.com/doc': serverOf('https://acme.com', { extra: 1 }),
    'https://acme.com/api': demanding('Bearer'),
    'https://acme.com/': page,
  });
  const options = { allow: [], limits: world.limits, redirect: 'manual' } as const;
  const statuses = await Promise.all(
    ['doc', 'api', '', 'other'].map(async (path) => {
      const sent = await world.transport(
        { method: 'GET', url: `https://acme.com/${path}`, headers: {} },
        options,
      );
      return sent.ok ? sent.value.status : sent.problem.code;
    }),
  );
  expect(statuses).toEqual([200, 401, 200, 404]);
});
