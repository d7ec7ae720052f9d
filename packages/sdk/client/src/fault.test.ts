import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { ClavigerFault, faultOf, retryAfterOf, unreachable, unreadable } from './fault.ts';

const problem = {
  type: '/docs#problem-field_invalid',
  title: 'A value is not valid',
  status: 422,
  detail: 'It must be a text.',
  code: 'field_invalid',
  fix: 'Correct it.',
  errors: [{ path: 'user.id', message: 'Required' }],
  provider: 'No such user',
  report: { ok: false, http: ['long'] },
  reference: 'req_1',
};
const answer = (body: unknown, status = 422, headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });

test('a problem becomes a fault with all that it says', async () => {
  const fault = await faultOf(answer(problem));
  const { type, ...said } = problem;
  expect(fault).toBeInstanceOf(ClavigerFault);
  expect({ ...fault, report: fault.report }).toMatchObject(said);
  expect([fault.name, fault.message, fault.retryable]).toEqual([
    'ClavigerFault',
    'field_invalid: It must be a text.',
    false,
  ]);
  expect(type).toBe('/docs#problem-field_invalid');
});

test('its report stays out of what prints it', async () => {
  const fault = await faultOf(answer(problem));
  expect(inspect(fault) + JSON.stringify(fault)).not.toContain('long');
  expect(inspect(fault)).toContain('user.id');
});

test('what passes by itself may be tried again', async () => {
  const retryable = async (code: string, status: number) =>
    (await faultOf(answer({ ...problem, code }, status))).retryable;
  expect(await retryable('internal', 503)).toBe(true);
  expect(await retryable('internal', 500)).toBe(false);
  expect(await retryable('rate_limited_429', 502)).toBe(true);
  expect(await retryable('unauthorized_401', 502)).toBe(false);
});

test('how long to wait is said in seconds or by a date', async () => {
  const headers = (value: string) => new Headers({ 'retry-after': value });
  expect((await faultOf(answer(problem, 503, { 'retry-after': '5' }))).retryAfterMs).toBe(5_000);
  const now = Date.parse('2026-01-31T09:00:00Z');
  expect(retryAfterOf(headers('Sat, 31 Jan 2026 09:00:30 GMT'), now)).toBe(30_000);
  expect(retryAfterOf(headers('Sat, 31 Jan 2026 08:00:00 GMT'), now)).toBe(0);
  expect(retryAfterOf(headers('soon'), now)).toBeUndefined();
  expect(retryAfterOf(new Headers(), now)).toBeUndefined();
});

test('an answer to HEAD has its code in the header', async () => {
  const fault = await faultOf(
    new Response(null, { status: 404, headers: { 'claviger-problem': 'not_found' } }),
  );
  expect([fault.code, fault.status, fault.errors]).toEqual(['not_found', 404, []]);
});

test('what is no problem is said to be none', async () => {
  for (const body of ['<h1>Bad gateway</h1>', '"text"', 'null', '{"code": 1}']) {
    const fault = await faultOf(answer(body, 502));
    expect([fault.code, fault.status, fault.retryable]).toEqual(['answer_unreadable', 502, false]);
  }
});

test('what stopped a call is its cause', () => {
  const cause = new TypeError('fetch failed');
  expect(unreachable(cause)).toMatchObject({ code: 'server_unreachable', retryable: true, cause });
  expect(unreachable(cause).status).toBeUndefined();
  expect(unreadable(200)).not.toHaveProperty('cause');
});
