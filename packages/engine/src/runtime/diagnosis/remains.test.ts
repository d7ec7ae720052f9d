import { expect, test } from 'vitest';
import { problem } from '../../problem/problem.ts';
import { json } from '../fixture.ts';
import { type Call, callsOf, failedCall, type Remains, remainsOf } from './remains.ts';

const call = (stage: Call['stage'], body: unknown): Call => ({
  purpose: 'exchange',
  stage,
  request: { method: 'POST', url: 'https://acme.dev/token', headers: { A: 'b' }, body: 'code=1' },
  response: { url: 'https://acme.dev/token', ...json(body) },
  startedAt: 1,
  durationMs: 2,
});

test('calls come back from JSON as they were, byte by byte', () => {
  const calls = [call('exchange', { token: 'ä' }), call('test', {})];
  const kept: Remains = JSON.parse(JSON.stringify(remainsOf(problem('parse_error', 'test'), calls)));
  expect(callsOf(kept)).toEqual(calls);
  expect(failedCall(kept.problem, callsOf(kept))).toEqual(calls[1]);
  expect(failedCall({ stage: 'return' }, callsOf(kept))).toBeUndefined();
});

test('of an answer that is too large the beginning is kept, and it says so', () => {
  const [kept] = callsOf(remainsOf(problem('parse_error', 'test'), [call('test', 'x'.repeat(70_000))]));
  expect([kept?.response?.status, kept?.response?.body.length, kept?.isCut]).toEqual([200, 64 * 1024, true]);
  expect(callsOf(remainsOf(problem('parse_error', 'test'), [call('test', 'x')]))[0]?.isCut).toBeUndefined();
});

test('of many calls the last are kept', () => {
  const calls = Array.from({ length: 30 }, (_, at) => call('test', at));
  expect(callsOf(remainsOf(problem('parse_error', 'test'), calls))).toEqual(calls.slice(10));
});

test('of a request that is too large there is no body', () => {
  const large: Call = {
    ...call('test', {}),
    request: { ...call('test', {}).request, body: 'x'.repeat(70_000) },
  };
  const { calls } = remainsOf(problem('parse_error', 'test'), [large, call('test', {})]);
  expect(calls.map(({ request }) => request.body)).toEqual([undefined, 'code=1']);
});
