import { expect, test } from 'vitest';
import { createRoutes } from '../http.ts';
import { createWorld, machineClock } from '../world.ts';
import { sockets } from './sockets.ts';

test('a dripping answer is whole in the end, byte by byte, with a pause before each', async () => {
  const pauses: number[] = [];
  const world = createWorld({
    ...machineClock,
    wait: async (ms) => {
      pauses.push(ms);
    },
  });
  const drip = sockets.find(({ name }) => name === 'drip');
  const app = createRoutes()
    .use(async (context, next) => (drip === undefined ? next() : drip.run(context, next, world)))
    .get('/', (context) => context.text('slowly', 201));
  const response = await app.request('/');
  expect(response.status).toBe(201);
  expect(await response.text()).toBe('slowly');
  expect(pauses.length).toBeGreaterThanOrEqual(6);
});
