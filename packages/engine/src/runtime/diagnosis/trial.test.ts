import { describe, expect, test } from 'vitest';
import { parseDefinition } from '../../definition/parse.ts';
import { patchDocument } from '../../definition/patch.ts';
import { schemes } from '../../schemes/index.ts';
import { fakeTransport } from '../../transport/fake.ts';
import type { Transport } from '../../transport/terms.ts';
import { type FakeWorld, fakeWorld, json, subjectOf } from '../fixture.ts';
import { openRun } from '../run.ts';
import { documentOf, env } from './diagnosis.fixture.ts';
import type { Call } from './remains.ts';
import { type Allowance, type Diagnosable, tryDefinition, valuesOf } from './trial.ts';

const document = documentOf({
  type: 'session',
  fields: [
    { key: 'password', type: 'password' },
    { key: 'token', computed: true },
  ],
  sessionConfig: { perform: { url: 'https://acme.dev/login' } },
  test: { url: 'https://acme.dev/me', headers: { 'X-T': '{{bundle.authData.token}}' } },
});
const what: Diagnosable = { kind: 'connect', typed: { password: 'pass-canary' } };

const login: Call = {
  purpose: 'exchange',
  stage: 'exchange',
  request: { method: 'POST', url: 'https://acme.dev/login', headers: {} },
  response: { url: 'https://acme.dev/login', ...json({ token: 'kept-canary' }) },
  startedAt: 0,
  durationMs: 0,
};

function trying(world: FakeWorld, test: object, left = 8, kept: readonly Call[] = []) {
  const patched = patchDocument(document, [{ path: 'authentication.test', after: test }]);
  const parsed = parseDefinition(patched, schemes);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  const allowance: Allowance = { left, isSpent: false };
  const base = openRun(world, subjectOf(document, env));
  return { allowance, tried: tryDefinition(base, parsed.value, what, { kept, allowance }) };
}

const fine = () => fakeWorld(() => json({ token: 'new-canary' }));

test('a changed definition is run from form to test, and the base is left as it is', async () => {
  const world = fine();
  const { tried, allowance } = trying(world, { url: 'https://acme.dev/you' });
  const { done, calls } = await tried;
  expect(done.ok).toBe(true);
  expect(world.requests.map(({ url }) => url)).toEqual(['https://acme.dev/login', 'https://acme.dev/you']);
  expect(calls.map(({ stage }) => stage)).toEqual(['exchange', 'test']);
  expect(allowance).toEqual({ left: 6, isSpent: false });
});

test('what was answered is not asked again, and not shown again', async () => {
  const world = fine();
  const { done, run, calls } = await trying(world, { url: 'https://acme.dev/you' }, 8, [login]).tried;
  expect(done.ok).toBe(true);
  expect(world.requests).toHaveLength(1);
  expect(calls).toHaveLength(2);
  const { report } = run.recorder.succeed(null);
  expect(report.http.map(({ purpose }) => purpose)).toEqual(['test']);
});

describe('the allowance', () => {
  test('ends a trial', async () => {
    const world = fine();
    const { tried, allowance } = trying(world, { url: 'https://acme.dev/you' }, 1);
    expect((await tried).done.ok).toBe(false);
    expect(world.requests).toHaveLength(1);
    expect(allowance).toEqual({ left: 0, isSpent: true });
  });

  test('counts redirects, and bounds them', async () => {
    const bounds: number[] = [];
    const transport: Transport = async (request, options) => {
      bounds.push(options.limits.maxRedirects);
      for (let hop = 0; hop < 2; hop += 1) options.onExchange?.({ request, startedAt: 0, durationMs: 0 });
      return fakeTransport(() => json({ token: 't-canary' }))(request, { ...options, onExchange: () => {} });
    };
    const world = fakeWorld(() => json({}), { transport });
    const { tried, allowance } = trying(world, { url: 'https://acme.dev/you' }, 5);
    await tried;
    expect([bounds, allowance.left]).toEqual([[4, 2], 1]);
  });
});

test('no host is reached that the definition as it is does not reach', async () => {
  const allowed: (readonly string[])[] = [];
  const transport: Transport = async (request, options) => {
    allowed.push(options.allow);
    return fakeTransport(() => json({ token: 't-canary' }))(request, options);
  };
  await trying(
    fakeWorld(() => json({}), { transport }),
    { url: 'https://evil.dev/me' },
  ).tried;
  expect(allowed).toEqual([['acme.dev'], ['acme.dev']]);
});

test('what was answered to another method is asked anew', async () => {
  const world = fine();
  const got: Call = { ...login, request: { ...login.request, method: 'GET' } };
  await trying(world, { url: 'https://acme.dev/you' }, 8, [got]).tried;
  expect(world.requests.map(({ url }) => url)).toEqual(['https://acme.dev/login', 'https://acme.dev/you']);
});

test('the app keeps the name that it has now', async () => {
  const parsed = parseDefinition({ ...document, name: 'As written' }, schemes);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  const base = openRun(fine(), subjectOf(document, env));
  const allowance = { left: 8, isSpent: false };
  const { run } = await tryDefinition(base, parsed.value, what, { kept: [], allowance });
  expect(run.subject.definition.name).toBe('Acme');
});

test('a trial waits for nobody', async () => {
  const world = fakeWorld(() => ({ ...json({}, 429), headers: { 'retry-after': '1' } }));
  const { done } = await trying(world, { url: 'https://acme.dev/you' }).tried;
  expect(done.ok).toBe(false);
  expect([world.waits, world.requests.length]).toEqual([[], 1]);
});

test('a stored connection has its defaults filled in', () => {
  const { auth } = openRun(
    fine(),
    subjectOf(
      documentOf({
        ...Object(document['authentication']),
        fields: [{ key: 'region', required: false, default: 'eu' }],
        test: { url: 'https://acme.dev/me' },
      }),
      env,
    ),
  );
  if (auth === undefined) throw new Error('Nothing authenticates here.');
  expect(valuesOf({ kind: 'stored', authData: { a: 1 } }, auth)).toEqual({ a: 1, region: 'eu' });
  expect(valuesOf(what, auth)).toEqual({ password: 'pass-canary' });
});
