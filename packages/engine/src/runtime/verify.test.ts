import { expect, test } from 'vitest';
import type { CodeOutcome, SandboxHost } from '../sandbox/sandbox.ts';
import { fakeWorld, json, sandboxOf, subjectOf } from './fixture.ts';
import { openRun } from './run.ts';
import { checkAndTest, runLabel, runTest } from './verify.ts';

const test_ = { url: 'https://api.acme.com/me' };

function setUp(
  authentication: object,
  answer: unknown = { email: 'ada@acme.dev' },
  functions: Parameters<typeof sandboxOf>[0] = {},
) {
  const subject = subjectOf(
    { authentication: { type: 'custom', test: test_, ...authentication } },
    { CLIENT_ID: 'c-1', CLIENT_SECRET: 's-1' },
  );
  const world = fakeWorld(() => json(answer), { sandbox: sandboxOf(functions) });
  const run = openRun(world, subject);
  if (run.auth === undefined) throw new Error('The definition has an authentication.');
  return { world, run, auth: run.auth };
}

function bundleOf(authData: object = {}, inputData: object = {}) {
  return { authData: { ...authData }, inputData: { ...inputData }, env: {} };
}

async function labelOf(connectionLabel: unknown, bundle = bundleOf(), answer: unknown = {}, functions = {}) {
  const fields = [{ key: 'key', type: 'password' }, { key: 'username' }, { key: 'pin', type: 'password' }];
  const { run, auth } = setUp({ connectionLabel, fields }, answer, functions);
  const done = await runLabel(run, auth, bundle);
  return { done, lines: run.recorder.raw.lines, exchanges: run.recorder.raw.exchanges };
}

test('TST-5 the test must return an object', async () => {
  const reasonFor = async (answer: unknown) => {
    const { run, auth } = setUp({}, answer);
    const done = await runTest(run, auth, bundleOf());
    return done.ok ? 'ok' : `${done.problem.code} ${done.problem.stage} ${done.problem.params['reason']}`;
  };
  expect(await reasonFor({})).toBe('ok');
  expect(await reasonFor([1])).toBe('parse_error test The test must return an object, and this is a list.');
  expect(await reasonFor('text')).toBe(
    'parse_error test The test must return an object, and this is a string.',
  );
  expect(await reasonFor(null)).toBe('parse_error test The test must return an object, and this is null.');
});

test('RFC 7662 the scheme is asked before the test request, and its no is the answer', async () => {
  const introspect = { url: 'https://api.acme.com/introspect' };
  const token = { url: 'https://api.acme.com/token' };
  const authentication = {
    type: 'oauth2',
    oauth2Config: { grantType: 'client_credentials', getAccessToken: token, introspect },
  };
  const asked = async (answer: object) => {
    const { run, auth, world } = setUp(authentication, answer);
    const bundle = { ...bundleOf({ access_token: 'a-1' }), env: { CLIENT_ID: 'c-1', CLIENT_SECRET: 's-1' } };
    const done = await checkAndTest(run, auth, bundle);
    return { done, paths: world.requests.map(({ url }) => new URL(url).pathname) };
  };
  const good = await asked({ active: true, id: 1 });
  expect(good.done).toEqual({ ok: true, value: { active: true, id: 1 } });
  expect(good.paths).toEqual(['/introspect', '/me']);
  const bad = await asked({ active: false });
  expect(bad.done).toMatchObject({ ok: false, wish: 'refresh', problem: { stage: 'test' } });
  expect(bad.paths).toEqual(['/introspect']);
});

test('TST-6 a 200 whose body says "error" passes', async () => {
  const { run, auth } = setUp({}, { error: 'no' });
  expect(await runTest(run, auth, bundleOf())).toEqual({ ok: true, value: { error: 'no' } });
});

test('TST-9 a test in code may return the whole response, and its parts can be used in the label', async () => {
  const functions = {
    'return response': async (_: unknown, host: SandboxHost): Promise<CodeOutcome> => {
      const answer = await host.request?.(test_);
      if (!answer?.ok) throw new Error('The request failed.');
      return { ok: true, value: { ...answer.value, json: answer.value.data } };
    },
  };
  const { run, auth } = setUp(
    { test: { source: 'return response' }, connectionLabel: '{{json.email}}' },
    undefined,
    functions,
  );
  const tested = await runTest(run, auth, bundleOf());
  if (!tested.ok) throw new Error(tested.problem.code);
  expect(await runLabel(run, auth, { ...bundleOf(), inputData: tested.value })).toEqual({
    ok: true,
    value: 'ada@acme.dev',
  });
});

test('LBL-4 LBL-5 F-095 bare names read form and test values, and the test wins', async () => {
  const bundle = bundleOf({ username: 'ada', team: 'form' }, { team: 'blue', details: { name: 'Ada' } });
  expect((await labelOf('{{username}} in {{team}}', bundle)).done).toEqual({
    ok: true,
    value: 'ada in blue',
  });
  expect((await labelOf('{{bundle.inputData.details.name}}', bundle)).done).toEqual({
    ok: true,
    value: 'Ada',
  });
});

test('LBL-1 LBL-8 no label, and a label of missing values, are empty', async () => {
  expect((await labelOf(undefined)).done).toEqual({ ok: true, value: '' });
  expect((await labelOf(' {{gone}}  ')).done).toEqual({ ok: true, value: '' });
});

test('F-101 a label that shows a secret is refused', async () => {
  const refused = { ok: false, problem: { code: 'label_secret', stage: 'label' } };
  expect((await labelOf('Key {{key}}', bundleOf({ key: 'key-12345' }))).done).toMatchObject(refused);
  expect((await labelOf('{{access_token}}', bundleOf({ access_token: 'tok-12345' }))).done).toMatchObject(
    refused,
  );
  expect((await labelOf('{{username}}', bundleOf({ username: 'ada', key: 'key-12345' }))).done.ok).toBe(true);
});

test('LBL-10 F-142 code makes the label, may call the app and log', async () => {
  const functions = {
    'return label': async (_: unknown, host: SandboxHost): Promise<CodeOutcome> => {
      host.console({ level: 'log', text: 'naming', at: 0 });
      const answer = await host.request?.('https://api.acme.com/name');
      return {
        ok: true,
        value: ` ${answer?.ok === true ? Reflect.get(Object(Reflect.get(Object(answer.value), 'data')), 'name') : ''}  Lovelace`,
      };
    },
  };
  const { done, lines, exchanges } = await labelOf(
    { source: 'return label' },
    bundleOf(),
    { name: 'Ada' },
    functions,
  );
  expect(done).toEqual({ ok: true, value: 'Ada Lovelace' });
  expect(lines).toMatchObject([{ text: 'naming' }]);
  expect(exchanges).toMatchObject([{ purpose: 'label' }]);
});

test('LBL-16 a label that fails leaves the connection numbered, and the console says why', async () => {
  const failing = {
    'return label': (): CodeOutcome => ({
      ok: false,
      problem: { code: 'code_error', stage: 'request', params: { reason: 'x is not defined' } },
    }),
  };
  const { done, lines } = await labelOf({ source: 'return label' }, bundleOf(), {}, failing);
  expect(done).toEqual({ ok: true, value: '' });
  expect(lines).toMatchObject([{ level: 'warn', text: expect.stringContaining('x is not defined') }]);
  const list = await labelOf('a {{list}}', bundleOf({}, { list: [1] }));
  expect(list.done).toEqual({ ok: true, value: '' });
  expect(list.lines).toMatchObject([{ text: expect.stringContaining('template_type_error') }]);
});

test('LBL-12 a label may be a request; an answer that is no text leaves it empty', async () => {
  expect((await labelOf({ url: 'https://api.acme.com/name' }, bundleOf(), 'Ada')).done).toEqual({
    ok: true,
    value: 'Ada',
  });
  const { done, lines } = await labelOf({ url: 'https://api.acme.com/name' }, bundleOf(), { name: 'Ada' });
  expect(done).toEqual({ ok: true, value: '' });
  expect(lines).toHaveLength(1);
});
