import { afterAll, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/quickjs.ts';
import type { Provider } from './fixture.ts';
import { engineOf, fakeWorld, json, plant, ref, subjectOf } from './fixture.ts';

const sandbox = createSandbox({ spare: 0, limits: { wallMs: 300, cpuMs: 100 } });
const patient = createSandbox({ spare: 0 });
afterAll(() => Promise.all([sandbox.close(), patient.close()]));

const me = 'https://api.acme.com/me';
const typed = { user: 'ada-lovelace', password: 'pass-word-1' };

function setUp(authentication: object, provider: Provider, chosen = patient) {
  const world = fakeWorld(provider, { sandbox: chosen });
  const subject = subjectOf({
    hosts: ['api.acme.com'],
    authentication: {
      type: 'session',
      fields: [{ key: 'user' }, { key: 'password', type: 'password' }],
      sessionConfig: { perform: { source: `return { access_token: 'made-' + bundle.authData.user }` } },
      test: { url: me },
      ...authentication,
    },
  });
  return { world, subject, ...engineOf(world) };
}

async function tested(source: string, provider: Provider = () => json({ id: 7 }), chosen = patient) {
  const set = setUp({ test: { source } }, provider, chosen);
  await plant(set.engine, set.subject, { ...typed, access_token: 'stored-token-1' });
  return { ...set, outcome: await set.engine.test(set.subject, ref) };
}

test('F-077 COD-5 only the mode that is shown runs: the kept one makes no request and says no word', async () => {
  const kept = { source: `z.console.log('code'); await z.request('${me}?mode=code'); return {}` };
  const form = { url: `${me}?mode=form` };
  const shown = async (test: object) => {
    const { engine, subject, world } = setUp({ test }, () => json({ id: 7 }));
    const outcome = await engine.connect(subject, { typed });
    return [world.requests.map(({ url }) => url), outcome.report.console.map(({ text }) => text)];
  };
  expect(await shown({ ...form, code: kept })).toEqual([[`${me}?mode=form`], []]);
  expect(await shown({ ...kept, form })).toEqual([[`${me}?mode=code`], ['code']]);
});

test('F-078 COD-10 code that waits or computes too long ends with its run', async () => {
  for (const [source, code] of [
    ['await new Promise((done) => setTimeout(done, 60_000)); return {}', 'code_timeout'],
    ['for (;;); return {}', 'code_timeout'],
    ['await new Promise(() => {}); return {}', 'code_error'],
  ] as const) {
    const { outcome } = await tested(source, undefined, sandbox);
    expect(outcome).toMatchObject({ ok: false, problem: { code, stage: 'test' } });
  }
});

test('F-078 COD-9 npm packages cannot be had, by require or by import', async () => {
  for (const source of [
    `const _ = require('lodash'); return {}`,
    `const _ = z.require('lodash'); return {}`,
    `const _ = await import('lodash'); return {}`,
    `import _ from 'lodash'; return {}`,
  ]) {
    const { outcome } = await tested(source);
    expect(outcome).toMatchObject({ problem: { code: 'code_error', stage: 'test' } });
  }
  expect(Reflect.get((await tested(`await import('lodash'); return {}`)).outcome, 'problem')).toMatchObject({
    params: { reason: expect.stringContaining('require') },
  });
  const { outcome } = await tested(
    `return { sum: require('crypto').createHash('md5').update('a').digest('hex') }`,
  );
  expect(outcome.report.response).toEqual({ sum: '0cc175b9c0f1b6a831c399e269772661' });
});

test('F-079 a 404 raises by default, throwForStatus raises always, and the skip flag gives it back', async () => {
  const missing: Provider = () => json({ error: 'nobody' }, 404);
  const raised = { problem: { code: 'not_found_404', provider: 'nobody' } };
  expect((await tested(`await z.request('${me}'); return {}`, missing)).outcome).toMatchObject(raised);
  const skipping = `const answer = await z.request('${me}', { skipThrowForStatus: true });`;
  const back = await tested(`${skipping} return { status: answer.status, data: answer.data }`, missing);
  expect(back.outcome.report.response).toEqual({ status: 404, data: { error: 'nobody' } });
  expect((await tested(`${skipping} answer.throwForStatus(); return {}`, missing)).outcome).toMatchObject(
    raised,
  );
});

test('F-081 each class of z.errors has its effect on the run and on the connection', async () => {
  const after = async (thrown: string) => {
    const { outcome, store, world } = await tested(
      `if (bundle.authData.access_token === 'x') return {}; throw new z.errors.${thrown}`,
    );
    const kept = await store.get(ref.workspace, ref.id);
    return [outcome.ok || outcome.problem.code, kept?.status, kept?.generation, world.requests.length];
  };
  expect(await after(`Error('no', 'mine', 400)`)).toEqual(['code_error', 'active', 1, 0]);
  expect(await after(`HaltedError('no')`)).toEqual(['code_error', 'active', 1, 0]);
  expect(await after(`ThrottledError('no', 5)`)).toEqual(['rate_limited_429', 'active', 1, 0]);
  expect(await after(`ResponseError({ status: 403 })`)).toEqual(['forbidden_403', 'active', 1, 0]);
  expect(await after(`ExpiredAuthError('no')`)).toEqual(['connection_expired', 'expired', 1, 0]);
  const [, status, generation] = await after(`RefreshAuthError('no')`);
  expect([status, generation]).toEqual(['active', 2]);
});

test('F-097 LBL-9 a label of code wins over the text that it keeps, and without the code the text is back', async () => {
  const labelOf = async (connectionLabel: unknown) => {
    const { engine, subject } = setUp({ connectionLabel }, () => json({ name: 'Ada' }));
    const made = await engine.connect(subject, { typed });
    return made.ok ? made.value.label : made.problem;
  };
  const source = 'return `${bundle.inputData.name}, by code`';
  expect(await labelOf({ source, form: '{{name}}, by text' })).toBe('Ada, by code');
  expect(await labelOf('{{name}}, by text')).toBe('Ada, by text');
});

test('F-142 LBL-10 code of a label calls the app and logs; nothing is lifted for it', async () => {
  const source = `
    const { data } = await z.request('${me}/team');
    z.console.log('team', data.name, typeof name);
    return data.name + ' / ' + bundle.inputData.name;`;
  const { engine, subject, world } = setUp({ connectionLabel: { source } }, ({ url }) =>
    json({ name: url.endsWith('/team') ? 'Engines' : 'Ada' }),
  );
  const made = await engine.connect(subject, { typed });
  expect(made).toMatchObject({ ok: true, value: { label: 'Engines / Ada' } });
  expect(made.report.console.map(({ text }) => text)).toEqual(['team Engines undefined']);
  expect(world.requests.map(({ url }) => url)).toEqual([me, `${me}/team`]);
});
