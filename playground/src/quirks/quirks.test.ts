import { expect, test } from 'vitest';
import { createPlayground } from '../app.ts';
import { createWorld, machineClock } from '../world.ts';
import { quirkShapes } from './quirks.ts';

const playground = createPlayground(createWorld(machineClock));

test('every shape has an id of its own and tells what it is', async () => {
  expect(new Set(quirkShapes.map(({ id }) => id)).size).toBe(quirkShapes.length);
  for (const { id, title } of quirkShapes) {
    expect(id).toMatch(/^q\d\d[a-z]?$/);
    expect(title).not.toBe('');
  }
  const listed = (await (await playground.request('/quirks')).json()) as { id: string }[];
  expect(listed.map(({ id }) => id)).toEqual(quirkShapes.map(({ id }) => id));
});

test('there is nothing elsewhere', async () => {
  expect((await playground.request('/quirks/q99/token')).status).toBe(404);
  expect((await playground.request('/quirks/q24/nowhere')).status).toBe(404);
});
