import { expect, test } from 'vitest';
import type { Flow } from '../schemes/scheme.ts';
import { attempt, run as runEffect, send } from '../schemes/scheme.ts';
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

test('a step that may fail answers its failure, and the flow goes on', async () => {
  function* flow(): Flow<unknown> {
    const options = { stage: 'exchange', purpose: 'exchange', bundle } as const;
    return [yield* attempt({ url }, options), yield* attempt({ url: `${url}/2` }, options)];
  }
  const run = openRun(
    fakeWorld(({ url: asked }) => (asked === url ? json({}, 403) : json({ id: 1 }))),
    subject,
  );
  const done = await driveFlow(run, flow(), { stage: 'exchange', bundle });
  expect(done).toMatchObject({
    ok: true,
    value: [
      { ok: false, problem: { code: 'forbidden_403', stage: 'exchange' } },
      { ok: true, value: { id: 1 } },
    ],
  });
});

test('CEN-9 what a step is given is secret, whatever comes of the flow', async () => {
  function* flow(): Flow<unknown> {
    const given = { ...bundle, authData: { session: 'kept-nowhere-9' } };
    return yield* runEffect(
      { url, headers: { 'X-Session': '{{bundle.authData.session}}' } },
      { stage: 'exchange', purpose: 'exchange', bundle: given },
    );
  }
  const run = openRun(
    fakeWorld(() => json({ message: 'no kept-nowhere-9' }, 400)),
    subject,
  );
  const done = await driveFlow(run, flow(), { stage: 'exchange', bundle });
  if (done.ok) throw new Error('It should have failed.');
  expect(JSON.stringify(run.recorder.fail(done.problem))).not.toContain('kept-nowhere-9');
});
