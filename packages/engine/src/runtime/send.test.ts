import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import type { SendOptions, Transport } from '../transport/transport.ts';
import { fakeWorld, json, subjectOf } from './fixture.ts';
import { openRun } from './run.ts';
import { sendOnce } from './send.ts';

const subject = subjectOf(
  { authentication: { type: 'custom', test: { url: 'https://api.acme.com/me' } }, hosts: ['*.acme.dev'] },
  { SECRET: 'env-secret-1' },
);
const request = { method: 'GET', url: 'https://api.acme.com/me', headers: {} };
const bundle = { authData: {}, inputData: {}, env: {} };
const errand = { stage: 'test', purpose: 'test', bundle } as const;

test('the transport is told the allowed hosts, the secrets and the limits', async () => {
  const told: SendOptions[] = [];
  const world = fakeWorld(() => json({}));
  const transport: Transport = (sent, options) => {
    told.push(options);
    return world.transport(sent, options);
  };
  const run = openRun({ ...world, transport }, subject);
  run.recorder.conceal({ key: 'typed-1', scope: 'read', site: 'https://acme.com' });
  await sendOnce(run, request, errand);
  expect(told).toMatchObject([
    {
      allow: ['api.acme.com', '*.acme.dev'],
      secrets: ['env-secret-1', 'typed-1'],
      redirect: 'follow',
      limits: { timeoutMs: 30_000, maxRedirects: 20 },
    },
  ]);
});

test('LIM-1 F-140 what is left of the run’s time bounds the request, and nothing is sent after it', async () => {
  const times: number[] = [];
  const world = fakeWorld(() => json({}));
  const transport: Transport = (sent, options) => {
    times.push(options.limits.timeoutMs);
    return world.transport(sent, options);
  };
  const run = openRun({ ...world, transport }, subject);
  world.pass(20_000);
  await sendOnce(run, request, errand);
  world.pass(10_000);
  expect(await sendOnce(run, request, errand)).toMatchObject({
    ok: false,
    problem: { code: 'timeout', stage: 'test', params: { seconds: '30' } },
  });
  expect(times).toEqual([10_000]);
});

test('a run sends at most fifty requests', async () => {
  const world = fakeWorld(() => json({}));
  const run = openRun(world, subject);
  for (let sent = 0; sent < 50; sent += 1) expect((await sendOnce(run, request, errand)).ok).toBe(true);
  expect(await sendOnce(run, request, errand)).toMatchObject({ ok: false, problem: { code: 'internal' } });
  expect(world.requests).toHaveLength(50);
});

test('a header that would break the request is a problem that names it, not an exception', async () => {
  const world = fakeWorld(() => json({}));
  const run = openRun(world, subject);
  const broken = { ...request, headers: { 'X-Key': 'a\r\nX-Evil: 1' } };
  expect(await sendOnce(run, broken, errand)).toMatchObject({
    ok: false,
    problem: { code: 'field_invalid', params: { key: 'X-Key' } },
  });
  expect(world.requests).toEqual([]);
});

test('a failure of the transport is told at the stage of the caller, and recorded once', async () => {
  const told = fakeWorld(() => problem('timeout', 'request'));
  const run = openRun(told, subject);
  expect(await sendOnce(run, request, errand)).toEqual({ ok: false, problem: problem('timeout', 'test') });
  expect(run.recorder.raw.exchanges).toMatchObject([{ purpose: 'test', problem: { code: 'timeout' } }]);

  const silent: Transport = async () => ({ ok: false, problem: problem('host_not_allowed', 'request') });
  const other = openRun({ ...told, transport: silent }, subject);
  await sendOnce(other, request, errand);
  expect(other.recorder.raw.exchanges).toMatchObject([
    { purpose: 'test', request, problem: { code: 'host_not_allowed', stage: 'test' } },
  ]);
});

test('CEN-15 what an auth answer holds is concealed at once; a test answer is not', async () => {
  const run = openRun(
    fakeWorld(() => json({ token: 'answered-1', scope: 'read' })),
    subject,
  );
  await sendOnce(run, request, errand);
  expect(run.recorder.secrets()).toEqual(['env-secret-1']);
  await sendOnce(run, request, { ...errand, stage: 'exchange' });
  expect(run.recorder.secrets()).toEqual(['env-secret-1', 'answered-1']);
});

test('a preview captures the request and sends nothing', async () => {
  const world = fakeWorld(() => json({}));
  const captured: unknown[] = [];
  const run = { ...openRun(world, subject), capture: (sent: unknown) => captured.push(sent) };
  expect((await sendOnce(run, request, errand)).ok).toBe(false);
  expect(captured).toEqual([request]);
  expect(world.requests).toEqual([]);
});

test('ERR-15 CEN-15 the error in a token answer is quoted, and nothing else of the answer', async () => {
  const answer = { error: 'bad_code', error_description: 'The code is too old', hint: 'hint-canary-1' };
  const run = openRun(
    fakeWorld(() => json(answer)),
    subject,
  );
  expect(await sendOnce(run, request, { ...errand, stage: 'exchange', purpose: 'exchange' })).toMatchObject({
    ok: true,
  });
  expect(run.recorder.secrets()).toContain('hint-canary-1');
  expect(run.recorder.secrets()).not.toContain('The code is too old');
  const failed = run.recorder.fail(
    problem('bad_request_400', 'exchange', {}, { provider: 'bad_code: The code is too old' }),
  );
  expect(failed).toMatchObject({ described: { provider: 'bad_code: The code is too old' } });
});
