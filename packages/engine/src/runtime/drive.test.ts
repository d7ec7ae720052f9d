import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import type { Flow } from '../schemes/scheme.ts';
import { fail, makeKey, run, send, sign } from '../schemes/scheme.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import type { Hands } from './drive.ts';
import { atStage, drive } from './drive.ts';

const request: WireRequest = { method: 'GET', url: 'https://api.acme.com/me', headers: {} };
const response: WireResponse = {
  url: request.url,
  status: 401,
  headers: {},
  body: new Uint8Array(),
};
const bundle = { authData: {}, inputData: {}, env: {} };

function hands(log: string[]): Hands {
  return {
    async send(sent, purpose) {
      log.push(`${purpose} ${sent.url}`);
      return { ok: true, value: response };
    },
    async run(effect) {
      log.push(`run ${effect.stage}`);
      return { ok: true, value: { token: 't' } };
    },
    sign: async ({ claims }) => ({ ok: true, value: `signed ${JSON.stringify(claims)}` }),
    makeKey: async ({ algorithm }) => ({ ok: true, value: algorithm }),
  };
}

test('claims are signed, keys are made, and a failure keeps its wish', async () => {
  function* flow(): Flow<unknown> {
    const key = yield* makeKey('ES256');
    const text = yield* sign({ text: key }, { alg: key }, { iss: 'us' });
    return yield* fail(problem('unauthorized_401', 'test', { text }), 'refresh');
  }
  expect(await drive(flow(), hands([]))).toEqual({
    ok: false,
    problem: problem('unauthorized_401', 'test', { text: 'signed {"iss":"us"}' }),
    wish: 'refresh',
  });
});

test('each effect is done in order and its answer handed back, an error status too', async () => {
  function* flow(): Flow<unknown> {
    const first = yield* send(request, 'challenge');
    const second = yield* run({ url: 'x' }, { stage: 'exchange', purpose: 'exchange', bundle });
    return [first.status, second];
  }
  const log: string[] = [];
  expect(await drive(flow(), hands(log))).toEqual({ ok: true, value: [401, { token: 't' }] });
  expect(log).toEqual(['challenge https://api.acme.com/me', 'run exchange']);
});

test('a flow that fails ends there, and nothing after it is done', async () => {
  const found = problem('access_token_missing', 'exchange');
  function* flow(): Flow<unknown> {
    yield* fail(found);
    return yield* send(request, 'request');
  }
  const log: string[] = [];
  expect(await drive(flow(), hands(log))).toEqual({ ok: false, problem: found });
  expect(log).toEqual([]);
});

test('an effect that fails ends the flow, its wish kept', async () => {
  const failure = {
    ok: false,
    problem: problem('unauthorized_401', 'test'),
    wish: 'refresh',
    response,
  } as const;
  function* flow(): Flow<unknown> {
    yield* run({ url: 'x' }, { stage: 'test', purpose: 'test', bundle });
    return 'reached';
  }
  expect(await drive(flow(), { ...hands([]), run: async () => failure })).toEqual(failure);
});

test('a problem is restated at the stage of its caller', () => {
  const found = problem('timeout', 'request', { seconds: '30' });
  expect(atStage(found, 'exchange')).toEqual({ ...found, stage: 'exchange' });
  expect(atStage(found, 'request')).toBe(found);
});
