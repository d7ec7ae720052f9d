import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import type { Program, SandboxHost } from '../sandbox/sandbox.ts';
import { bundleForCode, runCode } from './code.ts';
import { fakeWorld, sandboxOf, subjectOf } from './fixture.ts';
import { openRun } from './run.ts';

const bundle = { authData: { a: 1 }, inputData: {}, env: {} };

const subject = subjectOf(
  { authentication: { type: 'custom', test: { url: 'https://api.acme.com/me' } } },
  { REGION: 'eu', CLIENT_ID: 'public' },
);

function call(run: (program: Program, host: SandboxHost) => unknown, code: object = { source: 'return x' }) {
  const sandbox = sandboxOf({ 'return x': (program, host) => ({ ok: true, value: run(program, host) }) });
  return runCode(
    openRun(
      fakeWorld(() => ({}), { sandbox }),
      subject,
    ),
    {
      code: code as { source: string },
      defaultArgs: ['z', 'bundle'],
      bundle,
      stage: 'label',
    },
  );
}

test('GEN-23 the function gets the arguments it names, the default ones otherwise, and the environment', async () => {
  const seen: Program[] = [];
  await call((program) => seen.push(program));
  expect(seen).toEqual([
    {
      source: 'return x',
      args: ['z', 'bundle'],
      values: { bundle: expect.objectContaining({ authData: { a: 1 } }) },
      env: { REGION: expect.stringMatching(/^clvseal/), CLIENT_ID: 'public' },
      wallMs: 30_000,
      owner: 'acme',
    },
  ]);
  expect(await call(({ args }) => args, { source: 'return x', args: ['a'] })).toEqual({
    ok: true,
    value: ['a'],
  });
});

test('MW-4 without a request function there is none inside', async () => {
  expect(await call((_, host) => Object.keys(host))).toEqual({ ok: true, value: ['console', 'derive'] });
});

test('a failure is told at the stage of the step, with its wish', async () => {
  const sandbox = sandboxOf({
    'return x': () => ({ ok: false, problem: problem('code_error', 'request'), effect: 'expire' }),
  });
  const run = openRun(
    fakeWorld(() => ({}), { sandbox }),
    subject,
  );
  const code = { source: 'return x' };
  expect(await runCode(run, { code, defaultArgs: [], bundle, stage: 'test' })).toEqual({
    ok: false,
    problem: problem('code_error', 'test'),
    wish: 'expire',
  });
});

test('BUN-1 to BUN-3 code sees the bundle without the environment', () => {
  const bundle = { authData: { a: 1 }, inputData: { b: 2 }, env: { REGION: 'eu' } };
  expect(bundleForCode(bundle, 'test')).toEqual({
    authData: { a: 1 },
    inputData: { b: 2 },
    inputDataRaw: { b: 2 },
    meta: expect.objectContaining({ isTestingAuth: true, limit: -1, page: 0 }),
  });
});
