import { expect, test } from 'vitest';
import { engineOf, fakeWorld, json, newYear, plant, ref, sandboxOf, subjectOf } from './fixture.ts';

test('a fake world stands still, waits for nothing, and keeps what was sent', async () => {
  const world = fakeWorld(() => json({ a: 1 }, 201));
  expect(world.now()).toBe(newYear);
  world.pass(5);
  await world.wait?.(10);
  expect(world.now()).toBe(newYear + 15);
  expect(world.waits).toEqual([10]);
  expect(world.randomBytes(2)).not.toEqual(world.randomBytes(2));
  const request = { method: 'GET', url: 'https://api.acme.com/', headers: {} };
  const limits = world.limits;
  const sent = await world.transport(request, { allow: [], limits, redirect: 'follow' });
  expect(sent).toMatchObject({ ok: true, value: { status: 201 } });
  expect(world.requests).toEqual([request]);
});

test('a document with faults makes no subject, code without a function no outcome', async () => {
  expect(() => subjectOf({ authentication: { type: 'nonsense' } })).toThrow('definition_invalid');
  const program = { source: 'return 1', args: [], values: {}, env: {} };
  await expect(sandboxOf({})(program, { console: () => undefined })).rejects.toThrow('return 1');
});

test('a planted connection is there as it stands', async () => {
  const subject = subjectOf({ authentication: { type: 'custom', test: { url: 'https://api.acme.com/me' } } });
  const { engine, store } = engineOf(fakeWorld(() => json({})));
  await plant(engine, subject, { key: 'k' }, newYear + 1);
  expect(await store.get(ref.workspace, ref.id)).toMatchObject({
    authData: { key: 'k' },
    expiresAt: newYear + 1,
  });
});
