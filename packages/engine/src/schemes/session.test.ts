import { expect, test } from 'vitest';
import type { RequestStep, Step } from '../definition/step.ts';
import { type ProblemCode, problem } from '../problem/problem.ts';
import { contextOf, pump, responseOf } from './fake.ts';
import type { Context, Effect } from './scheme.ts';
import { session } from './session.ts';
import { signsOf } from './signs.ts';
import type { FailedRequest } from './variation.ts';

type Config = Parameters<typeof session.endpoints>[0];

const perform: RequestStep = { url: 'https://{{bundle.authData.subdomain}}.acme.dev/login' };
const fields = [
  { key: 'subdomain' },
  { key: 'username' },
  { key: 'password', type: 'password' as const },
  { key: 'note', type: 'copy' as const },
  { key: 'team_id', computed: true },
];
const typed = { subdomain: 'team', username: 'ada', password: 'pw' };

function context(step: Step = perform, part: Partial<Context<Config>> = {}): Context<Config> {
  return contextOf<Config>(
    { perform: step },
    { fields, bundle: { authData: typed, inputData: typed, env: {} }, ...part },
  );
}

function ran(effect: Effect | undefined) {
  if (effect?.do !== 'run') throw new Error('No step was run.');
  return effect;
}

function stepOf(step: Step): Step {
  return ran(pump(session.connect(context(step)), [{}]).effects[0]).step;
}

test('GEN-11 perform is required; refreshOn and autoRefresh are known, other keys are not', () => {
  const accepts = (config: unknown) => session.config.safeParse(config).success;
  expect(accepts({ perform })).toBe(true);
  expect(accepts({ perform, refreshOn: [401, 403], autoRefresh: true })).toBe(true);
  expect(accepts({})).toBe(false);
  expect(accepts({ perform, token: 'x' })).toBe(false);
});

test('SES-2 SES-3 its screens are fields, exchange, test, label; it brings no field', () => {
  expect([session.steps, session.fields]).toEqual([['fields', 'exchange', 'test', 'label'], []]);
});

test('SES-4 SES-6 all form fields are put in the body of a POST', () => {
  expect(stepOf(perform)).toEqual({
    ...perform,
    method: 'POST',
    body: {
      subdomain: '{{bundle.authData.subdomain}}',
      username: '{{bundle.authData.username}}',
      password: '{{bundle.authData.password}}',
    },
  });
});

test('SES-5 a field that was moved to params, headers or the query leaves the body', () => {
  const moved = {
    url: 'https://acme.dev/login?s={{bundle.inputData.subdomain}}',
    params: { user: '{{bundle.authData.username}}' },
  };
  expect(stepOf(moved)).toEqual({
    ...moved,
    method: 'POST',
    body: { password: '{{bundle.authData.password}}' },
  });
  const key = {
    url: 'https://acme.dev',
    headers: {
      'X-Login': '{{bundle.authData.username}}:{{bundle.authData.password}}{{bundle.authData.subdomain}}',
    },
  };
  expect(stepOf(key)).toEqual({ ...key, method: 'POST' });
});

test('SES-5 a body of the builder stays, an empty one too, and a GET gets none', () => {
  const own = { ...perform, method: 'PUT' as const, body: { login: '{{bundle.authData.username}}' } };
  expect(stepOf(own)).toEqual(own);
  expect(stepOf({ ...perform, body: null })).toEqual({ ...perform, method: 'POST', body: null });
  expect(stepOf({ ...perform, method: 'GET' })).toEqual({ ...perform, method: 'GET' });
});

test('SES-7 a code step is run as it is', () => {
  const code = { source: 'return {}' };
  expect(stepOf(code)).toBe(code);
});

test('SES-8 F-041 every top-level value is stored beside the form values', () => {
  const answer = { sessionToken: 's-1', uses: 3 };
  expect(pump(session.connect(context()), [answer]).value).toEqual({ authData: { ...typed, ...answer } });
});

test('SES-9 nested members are left out and reported', () => {
  const answer = { sessionToken: 's-1', user: { id: 7 }, roles: ['a'] };
  expect(pump(session.connect(context()), [answer]).value).toEqual({
    authData: { ...typed, sessionToken: 's-1' },
    omitted: ['user', 'roles'],
  });
});

test('SES-9 a computed field that is nested stops the flow, naming where it stands', () => {
  expect(pump(session.connect(context()), [{ data: { team_id: 'T1' } }]).problem).toEqual({
    code: 'token_not_top_level',
    stage: 'exchange',
    params: { key: 'team_id', path: 'data.team_id' },
  });
});

test('SES-9 an answer that is no object stops the flow', () => {
  expect(pump(session.connect(context()), ['token']).problem).toMatchObject({
    code: 'parse_error',
    stage: 'exchange',
  });
});

test('SES-10 RT-9 nothing is injected', () => {
  const request = { method: 'GET', url: 'https://acme.dev/me', headers: {} };
  const stored = { authData: { sessionToken: 's-1' }, inputData: {}, env: {} };
  expect(
    pump(session.apply(context(perform, { bundle: stored }), request), [responseOf(request.url)]).effects,
  ).toEqual([{ do: 'send', purpose: 'request', request }]);
});

test('SES-11 while exchanging, the values stand in authData and in inputData', () => {
  const stored = { ...typed, sessionToken: 'old' };
  const renewing = context(perform, { bundle: { authData: stored, inputData: {}, env: { A: '1' } } });
  const renew = session.renew?.(renewing);
  if (renew === undefined) throw new Error('A session renews.');
  const { bundle } = ran(pump(renew, [{}]).effects[0]);
  expect(bundle).toEqual({ authData: stored, inputData: stored, env: { A: '1' } });
});

test('SES-12 F-039 a renewal is the same exchange, at its own stage, over what is stored', () => {
  const stored = { ...typed, sessionToken: 'old', kept: 'k' };
  const renewing = context(perform, { bundle: { authData: stored, inputData: {}, env: {} } });
  const renew = session.renew?.(renewing);
  if (renew === undefined) throw new Error('A session renews.');
  const { effects, value } = pump(renew, [{ sessionToken: 'new' }]);
  expect(ran(effects[0])).toMatchObject({ stage: 'refresh', purpose: 'refresh', step: stepOf(perform) });
  expect(value).toEqual({ authData: { ...stored, sessionToken: 'new' } });
});

test('SES-12 it renews on 401 whatever autoRefresh says, and on what refreshOn says', () => {
  expect(session.renewal?.({ perform, autoRefresh: false })).toEqual({ on: [401] });
  expect(session.renewal?.({ perform, refreshOn: [403] })).toEqual({ on: [403] });
});

test('SES-15 F-040 connecting runs the exchange exactly once', () => {
  expect(pump(session.connect(context()), [{ sessionToken: 's' }]).effects).toHaveLength(1);
});

test('an answer that says when it ends is believed', () => {
  expect(pump(session.connect(context()), [{ token: 's', expires_in: '60' }]).value?.expiresAt).toBe(
    Date.UTC(2026, 0, 1, 0, 1),
  );
});

function connected(config: Partial<Config>, answer: unknown) {
  const bundle = { authData: typed, inputData: typed, env: {} };
  return pump(session.connect(contextOf<Config>({ perform, ...config }, { fields, bundle })), [answer]);
}

const now = Date.UTC(2026, 0, 1);

test('F-062 its lifetime is data: nested, in any format, with its margin and the end of the consent', () => {
  const lifetime = { path: 'session.ttl', format: 'clock', marginSeconds: 60, grantSeconds: 86_400 } as const;
  expect(connected({ lifetime }, { session: { ttl: '01:00:00' }, key: 'k' }).value).toEqual({
    authData: { ...typed, key: 'k' },
    omitted: ['session'],
    expiresAt: now + 3_600_000,
    refreshAt: now + 3_540_000,
    grantExpiresAt: now + 86_400_000,
  });
  expect(connected({ lifetime: { seconds: 1_800 } }, { key: 'k' }).value?.expiresAt).toBe(now + 1_800_000);
});

test('F-062 a JWT of a session counts when the definition names it, and a renewal keeps the consent’s end', () => {
  const exp = now / 1000 + 600;
  const key = `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.s`;
  expect(connected({}, { key }).value).not.toHaveProperty('expiresAt');
  expect(connected({ lifetime: { jwt: 'key' } }, { key }).value?.expiresAt).toBe(exp * 1000);
  const config = { perform, lifetime: { jwt: 'key', grantSeconds: 86_400 } };
  const renewal = session.renew?.(contextOf<Config>(config, { fields }));
  expect(renewal && pump(renewal, [{ key }]).value).not.toHaveProperty('grantExpiresAt');
});

test('F-054 a nested token, and one that is the whole answer, are stored under the names of the map', () => {
  const nested = connected(
    { responseMap: { token: 'data.session.id' } },
    { data: { session: { id: 's-1' } } },
  );
  expect(nested.value?.authData).toEqual({ ...typed, token: 's-1' });
  expect(ran(nested.effects[0])).not.toHaveProperty('reading');
  const whole = connected({ responseMap: { token: '$' } }, 's-2');
  expect(whole.value?.authData).toEqual({ ...typed, token: 's-2' });
  expect(ran(whole.effects[0])).toMatchObject({ reading: { text: true } });
});

test('A-9 what is a failure although it is a 200 is said to whoever reads the answer', () => {
  const errorOn = [{ status: 200, path: 'ok', matches: '^false$' }];
  expect(ran(connected({ errorOn }, { key: 'k' }).effects[0])).toMatchObject({
    reading: { failsOn: errorOn },
  });
});

test('F-062 where the app refuses to renew what still lives, its renewal says so', () => {
  const renewal = session.renewal?.({ perform, lifetime: { early: false } });
  expect(renewal).toEqual({ on: [401], early: false });
});

test('F-062 what an answer would mean can be foretold', () => {
  const config = { perform, responseMap: { key: '$' }, lifetime: { jwt: 'key', grantSeconds: 60 } };
  const key = `e30.${Buffer.from(JSON.stringify({ exp: now / 1000 + 600 })).toString('base64url')}.s`;
  expect(session.outlook?.(contextOf<Config>(config), key, true)).toEqual({
    expiresAt: now + 600_000,
    grantExpiresAt: now + 60_000,
    by: { jwt: 'key' },
  });
  expect(session.outlook?.(contextOf<Config>(config), 7, false)).toEqual({});
});

test('SES-4 the console starts with a POST of all fields; a preview shows the default rows', () => {
  const body = { api_key: '{{bundle.authData.api_key}}' };
  expect(session.defaults([{ key: 'api_key' }])).toEqual({ config: { perform: { method: 'POST', body } } });
  expect(session.plan?.(context(), 'exchange')?.step).toEqual(stepOf(perform));
  expect(session.plan?.(context(), 'token')).toBeUndefined();
  expect(session.endpoints({ perform })).toEqual({ exchange: perform });
});

test('SES-8 SES-12 a null in the answer takes nothing from the form; a computed field it does empty', () => {
  const authData = { ...typed, team_id: 'T1', token: 't1' };
  const bundle = { authData, inputData: typed, env: {} };
  const answer = { username: 'ADA', password: null, team_id: null, token: null };
  expect(pump(session.connect(context(perform, { bundle })), [answer]).value?.authData).toEqual({
    subdomain: 'team',
    username: 'ADA',
    password: 'pw',
    team_id: null,
    token: null,
  });
});

/** A request that failed, with its answer. */
function failedAt(endpoint: string, code: ProblemCode, status: number, answer: string): FailedRequest<never> {
  const step = { url: 'https://acme.dev/login' };
  const signs = signsOf({}, responseOf(step.url, { status, body: Buffer.from(answer) }));
  return {
    config: { perform: step } as never,
    configPath: 'c',
    document: {},
    fields: [
      { key: 'password', type: 'password' },
      { key: 'sessionToken', computed: true },
    ],
    problem: problem(code, endpoint === 'test' ? 'test' : 'exchange'),
    endpoint,
    step,
    stepPath: 'c.perform',
    siblingPaths: [],
    sentType: '',
    signs,
  };
}

test.each<[ProblemCode, string, string]>([
  ['token_not_top_level', '{"data":{"sessionToken":"token-0123456789"}}', 'data.sessionToken'],
  ['computed_field_missing', '{"data":{"token":"token-0123456789"}}', 'data.token'],
  ['parse_error', 'token-0123456789-0123456789', '$'],
  ['parse_error', '[{"sessionToken":"token-0123456789"}]', '0.sessionToken'],
])('SES-9 after %s, the answer %s may be read at %s', (code, answer, path) => {
  expect(session.variations?.(failedAt('exchange', code, 200, answer))).toMatchObject([
    { id: 'answer-path', changes: [{ path: 'c.responseMap.sessionToken', after: path }] },
  ]);
});

test('SES-10 a refused test may want the token that nothing carries; a refused login wants no map', () => {
  const found = session.variations?.(failedAt('test', 'unauthorized_401', 401, ''));
  expect(found?.[0]?.changes).toEqual([
    { path: 'requestTemplate.headers.Authorization', after: 'Bearer {{bundle.authData.sessionToken}}' },
  ]);
  expect(session.variations?.(failedAt('exchange', 'unauthorized_401', 401, '{}'))).toEqual([]);
});
