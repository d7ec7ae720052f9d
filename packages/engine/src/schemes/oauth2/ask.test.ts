import { expect, test } from 'vitest';
import { contextOf, pump, responseOf } from '../fake.ts';
import { send } from '../scheme.ts';
import { ask, errorOf, isPassing, refusalOf } from './ask.ts';

const url = 'https://acme.dev/token';
const planned = {
  step: { url },
  stage: 'exchange',
  purpose: 'exchange',
  bundle: contextOf({}).bundle,
} as const;

/** Runs the step as the runtime does: its one request goes through what the flow gave. */
function asked(value: unknown, status: number | undefined, given: Parameters<typeof ask>[0] = planned) {
  const flow = ask(given);
  const { value: effect } = flow.next();
  if (effect === undefined || !('do' in effect) || effect.do !== 'run') throw new Error('No step was run.');
  const through = effect.through?.({ method: 'POST', url, headers: {} });
  if (status !== undefined && through !== undefined)
    expect(pump(through, [responseOf(url, { status })]).value?.status).toBe(status);
  const ended = flow.next(value);
  if (ended.done !== true) throw new Error('It asked for more.');
  return { answered: ended.value, effect };
}

test('a refusal is an answer, with the response that it came in', () => {
  const { answered, effect } = asked({ error: 'invalid_grant' }, 400, {
    ...planned,
    reading: { text: true },
  });
  expect(effect.reading).toEqual({ text: true, errors: true });
  expect(answered).toMatchObject({ value: { error: 'invalid_grant' }, response: { status: 400 } });
  expect(asked('x', undefined).answered).toEqual({ value: 'x' });
});

test('what the step passes on its way out stays', () => {
  const through = (request: Parameters<typeof send>[0]) => send({ ...request, method: 'PUT' }, 'challenge');
  const { effect } = asked({}, undefined, { ...planned, through });
  const sent = effect.through?.({ method: 'POST', url, headers: {} });
  expect(sent && pump(sent, [responseOf(url)]).effects[0]).toMatchObject({
    purpose: 'challenge',
    request: { method: 'PUT' },
  });
});

test('RFC 6749 5.2 the error of an answer', () => {
  expect(errorOf({ value: { error: 'invalid_client' } })).toBe('invalid_client');
  for (const value of [{ error: { code: 1 } }, {}, 'text', undefined]) expect(errorOf({ value })).toBe('');
});

test('REF-9 what says nothing of the question: a busy app, or one that is away', () => {
  const passes = (status: number, value: unknown = {}) =>
    isPassing({ value, response: responseOf(url, { status }) });
  for (const status of [408, 409, 423, 425, 429, 500, 503]) expect(passes(status)).toBe(true);
  for (const status of [200, 400, 401, 403, 404]) expect(passes(status)).toBe(false);
  expect(passes(400, { error: 'temporarily_unavailable' })).toBe(true);
  expect(isPassing({ value: {} })).toBe(false);
});

test('RES-3 a refusal is the usual problem, with the words of the app', () => {
  const refused = (status: number, value: unknown) =>
    refusalOf({ value, response: responseOf(url, { status }) }, 'refresh');
  expect(refused(200, {})).toBeUndefined();
  expect(refusalOf({ value: {} }, 'refresh')).toBeUndefined();
  expect(refused(401, 'no JSON')).toEqual({
    code: 'unauthorized_401',
    stage: 'refresh',
    params: { status: '401', host: 'acme.dev' },
  });
  expect(refused(400, { error: 'invalid_grant', error_description: 'Used before.' })).toMatchObject({
    code: 'bad_request_400',
    provider: 'invalid_grant: Used before.',
  });
  expect(refused(200, { error: 'invalid_grant' })).toMatchObject({
    code: 'bad_request_400',
    params: { status: '200' },
    provider: 'invalid_grant',
  });
});
