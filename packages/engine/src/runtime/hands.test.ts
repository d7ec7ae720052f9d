import { expect, test } from 'vitest';
import type { Flow } from '../schemes/scheme.ts';
import { run as runEffect, send } from '../schemes/scheme.ts';
import { fakeWorld, json, subjectOf } from './fixture.ts';
import { driveFlow } from './hands.ts';
import { openRun } from './run.ts';

const url = 'https://api.acme.com/me';
const subject = subjectOf({ authentication: { type: 'custom', test: { url } } });
const bundle = { authData: {}, inputData: {}, env: {} };

test('a flow’s requests and steps are sent and recorded, each with its purpose', async () => {
  function* flow(): Flow<unknown> {
    const probe = yield* send({ method: 'GET', url, headers: {} }, 'challenge');
    const answer = yield* runEffect({ url }, { stage: 'exchange', purpose: 'exchange', bundle });
    return [probe.status, answer];
  }
  const run = openRun(
    fakeWorld(() => json({ id: 1 })),
    subject,
  );
  expect(await driveFlow(run, flow(), { stage: 'exchange', bundle })).toEqual({
    ok: true,
    value: [200, { id: 1 }],
  });
  expect(run.recorder.raw.exchanges.map(({ purpose }) => purpose)).toEqual(['challenge', 'exchange']);
});

test('a flow that never ends is stopped, and the next one has a budget of its own', async () => {
  function* endless(): Flow<unknown> {
    while (true) yield* send({ method: 'GET', url, headers: {} }, 'exchange');
  }
  function* short(): Flow<string> {
    yield* send({ method: 'GET', url, headers: {} }, 'exchange');
    return 'done';
  }
  const world = fakeWorld(() => json({}));
  const run = openRun(world, subject);
  const errand = { stage: 'exchange', bundle } as const;
  expect(await driveFlow(run, endless(), errand)).toMatchObject({ ok: false, problem: { code: 'internal' } });
  expect(world.requests).toHaveLength(50);
  expect(await driveFlow(run, short(), errand)).toEqual({ ok: true, value: 'done' });
});

test('a refusal inside an auth call is no wish for renewal', async () => {
  function* flow(): Flow<unknown> {
    return yield* runEffect({ url }, { stage: 'exchange', purpose: 'exchange', bundle });
  }
  const run = openRun(
    fakeWorld(() => json({}, 401)),
    subject,
  );
  const done = await driveFlow(run, flow(), { stage: 'exchange', bundle });
  expect(done).toMatchObject({ ok: false, problem: { code: 'unauthorized_401', stage: 'exchange' } });
  expect(done).not.toHaveProperty('wish');
});
