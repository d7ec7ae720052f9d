import { expect, test } from 'vitest';
import type { Flow } from '../schemes/scheme.ts';
import { send } from '../schemes/scheme.ts';
import { toResponseObject } from '../wire/parse.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import { fakeWorld, json, subjectOf } from './fixture.ts';
import type { Passage } from './pass.ts';
import { failureOfStatus, paramsOf, pass } from './pass.ts';
import { openRun } from './run.ts';

const url = 'https://api.acme.com/me';
const subject = subjectOf({ authentication: { type: 'custom', test: { url } } });
const passage: Passage = {
  stage: 'test',
  purpose: 'test',
  bundle: { authData: {}, inputData: {}, env: {} },
  refusals: [401],
};
const prepared = { method: 'GET', url, params: { a: '1' }, headers: {} };

test('what a scheme sends for the caller is recorded as what the caller does, its own probes as what they are', async () => {
  function* through(request: WireRequest): Flow<WireResponse> {
    yield* send(request, 'challenge');
    return yield* send(request, 'request');
  }
  const run = openRun(
    fakeWorld(() => json({ id: 1 })),
    subject,
  );
  const done = await pass(run, prepared, { ...passage, through });
  expect(done).toMatchObject({ ok: true, value: { wire: { status: 200 }, object: { data: { id: 1 } } } });
  expect(run.recorder.raw.exchanges.map(({ purpose }) => purpose)).toEqual(['challenge', 'test']);
});

test('a refusal keeps the response that was refused', async () => {
  const run = openRun(
    fakeWorld(() => json({ error: 'expired' }, 401)),
    subject,
  );
  expect(await pass(run, prepared, passage)).toMatchObject({
    ok: false,
    wish: 'refresh',
    response: { status: 401 },
    problem: { code: 'unauthorized_401', provider: 'expired' },
  });
});

test('an error status that is no refusal is left to the caller', async () => {
  const run = openRun(
    fakeWorld(() => json({}, 500)),
    subject,
  );
  expect(await pass(run, prepared, passage)).toMatchObject({ ok: true, value: { wire: { status: 500 } } });
});

test('sentences name the method, the host and the pause that the app asks for, never the query', () => {
  const request = { method: 'GET', url: `${url}?key=k-1`, headers: {} };
  const limited = toResponseObject({ url, ...json({}, 429, { 'retry-after': '30' }) }, request);
  expect(paramsOf(limited)).toEqual({ status: '429', method: 'GET', host: 'api.acme.com', retryAfter: '30' });
  expect(failureOfStatus(limited, 'label')).toMatchObject({
    problem: { code: 'rate_limited_429', stage: 'label' },
  });
  expect(failureOfStatus(toResponseObject({ url, ...json({}, 399) }, request), 'label')).toBeUndefined();
});
