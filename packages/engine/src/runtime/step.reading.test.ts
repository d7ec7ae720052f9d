import { expect, test } from 'vitest';
import type { CodeOutcome, SandboxHost } from '../sandbox/sandbox.ts';
import { sortFailure } from './failure.ts';
import { fakeWorld, json, type Provider, sandboxOf, subjectOf } from './fixture.ts';
import type { Passage } from './pass.ts';
import { openRun } from './run.ts';
import { runStep } from './step.ts';

const url = 'https://api.acme.com/me';
const definition = { authentication: { type: 'custom', test: { url } } };
const bundle = { authData: { key: 'k-12345' }, inputData: {}, env: {} };

function runOf(provider: Provider, functions: Parameters<typeof sandboxOf>[0] = {}) {
  return openRun(fakeWorld(provider, { sandbox: sandboxOf(functions) }), subjectOf(definition));
}

const exchange: Passage = { stage: 'exchange', purpose: 'exchange', bundle, refusals: [] };
const plain = (text: string, status = 200) => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body: Buffer.from(text),
});

function readAs(reading: Passage['reading'], provider: Provider, over: Partial<Passage> = {}) {
  return runStep(runOf(provider), { url }, { ...exchange, reading, ...over });
}

test('F-063 an error status is an answer where the scheme reads errors, as data or as text', async () => {
  const reading = { errors: true };
  const waiting = { error: 'authorization_pending' };
  expect(await readAs(reading, () => json(waiting, 400))).toEqual({ ok: true, value: waiting });
  expect(await readAs(reading, () => plain(' not yet\n', 403))).toEqual({ ok: true, value: 'not yet' });
  expect(await readAs(reading, () => plain('', 500))).toEqual({ ok: true, value: '' });
  expect(await readAs(reading, () => plain('no pair'))).toMatchObject({ problem: { code: 'parse_error' } });
  expect(await readAs({}, () => json(waiting, 400))).toMatchObject({
    problem: { code: 'bad_request_400', provider: 'authorization_pending' },
  });
});

test('F-054 an answer that is text is answered as text where the scheme can use it', async () => {
  const token = 'eyJhbGciOiJub25lIn0.e30.';
  expect(await readAs({ text: true }, () => plain(`${token}\n`))).toEqual({ ok: true, value: token });
  expect(await readAs({ text: true }, () => json({ a: 1 }))).toEqual({ ok: true, value: { a: 1 } });
  expect(await readAs({ text: true }, () => plain('gone', 404))).toMatchObject({
    problem: { code: 'not_found_404' },
  });
});

test('A-9 a good status that is a failure in the definition’s eyes fails, with the provider’s words', async () => {
  const failsOn = [{ status: 200, path: 'ok', matches: '^false$' }];
  const refused = () => json({ ok: false, error: 'invalid_auth', message: 'Bad token' });
  expect(await readAs({ failsOn }, refused)).toEqual({
    ok: false,
    problem: {
      code: 'bad_request_400',
      stage: 'exchange',
      params: { status: '200' },
      provider: 'invalid_auth: Bad token',
    },
  });
  expect(await readAs({ failsOn }, () => json({ ok: true }))).toEqual({ ok: true, value: { ok: true } });
  const errors = { failsOn: [400], errors: true };
  expect(await readAs(errors, () => json({}, 400))).toMatchObject({ problem: { code: 'bad_request_400' } });
});

test('REF-8 REF-9 in a renewal it is a refusal, or a failure that passes', async () => {
  const reading = { failsOn: [{ status: 200, path: 'error' }] };
  const renewing: Partial<Passage> = { stage: 'refresh', purpose: 'refresh' };
  const codeFor = async (error: string) => {
    const done = await readAs(reading, () => json({ error }), renewing);
    return done.ok ? 'ok' : sortFailure(done).problem.code;
  };
  expect(await codeFor('invalid_grant')).toBe('refresh_rejected');
  expect(await codeFor('temporarily_unavailable')).toBe('refresh_failed');
});

test('A-9 code meets the same: errors are answers, and what is a failure raises', async () => {
  const asked: unknown[] = [];
  const functions = {
    'return z': async (_: unknown, host: SandboxHost): Promise<CodeOutcome> => {
      const outcome = await host.request?.({ url });
      asked.push(outcome?.ok === true ? 'answered' : outcome?.problem.code);
      return { ok: true, value: {} };
    },
  };
  const run = runOf(() => json({ error: 'authorization_pending' }, 400), functions);
  for (const reading of [{}, { errors: true }, { errors: true, failsOn: [400] }])
    await runStep(run, { source: 'return z' }, { ...exchange, reading });
  expect(asked).toEqual(['bad_request_400', 'answered', 'bad_request_400']);
});

test('CEN-15 a token that is the whole answer is a secret from then on', async () => {
  const run = runOf(() => plain('opaque token of two words 1234\n'));
  await runStep(run, { url }, { ...exchange, reading: { text: true } });
  expect(run.recorder.secrets()).toEqual(['opaque token of two words 1234']);
  expect(JSON.stringify(run.recorder.succeed(null).report)).not.toContain('opaque');
});
