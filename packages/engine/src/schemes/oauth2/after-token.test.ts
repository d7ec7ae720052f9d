import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { failed, ok, problem } from '../../problem/problem.ts';
import { contextOf, pump, responseOf } from '../fake.ts';
import type { Effect } from '../scheme.ts';
import { nameOf, planFollowUpOf } from './after-token.ts';
import type { AnswerStage } from './answer.ts';
import type { Config } from './config.ts';
import { settle } from './settle.ts';

const config: Config = {
  authorizeUrl: { url: 'https://acme.dev/authorize' },
  getAccessToken: { url: 'https://acme.dev/token' },
};
const now = Date.UTC(2026, 0, 1);
const sites = { url: 'https://api.acme.dev/sites' };
const long = { url: 'https://api.acme.dev/exchange' };

function settled(
  afterToken: NonNullable<Config['afterToken']>,
  answers: readonly unknown[],
  options: {
    stage?: AnswerStage;
    stored?: Values;
    first?: unknown;
    part?: Partial<Config>;
    fields?: [];
  } = {},
) {
  const { stage = 'exchange', stored = { subdomain: 'team' }, part } = options;
  const context = contextOf<Config>(
    { ...config, afterToken, ...part },
    {
      bundle: { authData: stored, inputData: { subdomain: 'team' }, env: {} },
      fields: [{ key: 'cloud_id', computed: true }].slice(0, options.fields ? 1 : 0),
    },
  );
  const { first = { access_token: 'a-1', expires_in: 60 } } = options;
  return pump(settle(context, first, stage, 'read'), answers);
}

function ran(effect: Effect | undefined) {
  if (effect?.do !== 'run') throw new Error('No step was run.');
  return effect;
}

test('Q50 what a second request answers is stored with the token', () => {
  const step = { ...sites, responseMap: { cloud_id: '0.id', cloud_name: '0.name' } };
  const { effects, value } = settled([step], [ok([{ id: 'c-1', name: 'One' }, { id: 'c-2' }])]);
  expect(value?.authData).toEqual({
    subdomain: 'team',
    access_token: 'a-1',
    expires_in: 60,
    cloud_id: 'c-1',
    cloud_name: 'One',
  });
  expect(value?.expiresAt).toBe(now + 60_000);
  expect(ran(effects[0])).toMatchObject({ stage: 'exchange', purpose: 'exchange', isAttempt: true });
  expect(ran(effects[0]).step).toEqual(sites);
});

test('each request reads what is known so far, and answers without a map are stored at their top level', () => {
  const { effects, value } = settled(
    [sites, { url: 'https://api.acme.dev/{{bundle.authData.org}}' }],
    [ok({ org: 'o-1', nested: {} }), ok({ plan: 'free' })],
  );
  expect(ran(effects[1]).bundle.authData).toMatchObject({
    access_token: 'a-1',
    org: 'o-1',
    subdomain: 'team',
  });
  expect(value?.authData).toMatchObject({ org: 'o-1', plan: 'free' });
  expect(value?.omitted).toEqual(['nested']);
});

test('OA2-33 a request after the token carries it as every call does, unless it stands there already', () => {
  const { effects } = settled([sites], [ok({})]);
  const carried = (url: string) => {
    const { through } = ran(effects[0]);
    if (through === undefined) throw new Error('It carries nothing.');
    const { effects: sent } = pump(through({ method: 'GET', url, headers: {} }), [responseOf(url)]);
    return sent[0]?.do === 'send' ? sent[0].request.headers : undefined;
  };
  expect(carried(sites.url)).toEqual({ Authorization: 'Bearer a-1' });
  expect(carried(`${sites.url}?access_token=a-1`)).toEqual({});
});

test('Q53 a longer-lived token takes the place of the first, with its own end', () => {
  const { value } = settled([long], [ok({ access_token: 'a-2', expires_in: 5_184_000 })]);
  expect(value?.authData['access_token']).toBe('a-2');
  expect(value?.expiresAt).toBe(now + 5_184_000_000);
});

test('Q53 a new token that does not say when it ends does not end with the first', () => {
  const { value } = settled([long], [ok({ access_token: 'a-2' })]);
  expect(value).not.toHaveProperty('expiresAt');
  expect(value?.authData).not.toHaveProperty('expires_in');
  const lifetime = { path: 'data.ends', seconds: 30 };
  const first = { access_token: 'a-1', data: { ends: 900 } };
  expect(settled([long], [ok({ access_token: 'a-2' })], { first, part: { lifetime } }).value?.expiresAt).toBe(
    now + 30_000,
  );
});

test('Q31 a token of another name beside the first leaves its end as it is', () => {
  const { value } = settled([sites], [ok({ BhRestToken: 'b-1', restUrl: 'https://rest.acme.dev/x/' })]);
  expect(value).toMatchObject({
    authData: { access_token: 'a-1', BhRestToken: 'b-1' },
    expiresAt: now + 60_000,
  });
});

test('an empty token in a later answer takes nothing away', () => {
  const { value } = settled([sites], [ok({ access_token: null, refresh_token: '', org: 'o' })], {
    first: { access_token: 'a-1', refresh_token: 'r-1' },
  });
  expect(value?.authData).toMatchObject({ access_token: 'a-1', refresh_token: 'r-1', org: 'o' });
});

test('scopes of a later answer count', () => {
  expect(settled([long], [ok({ access_token: 'a-2', scope: 'other' })]).value?.scopes?.granted).toEqual([
    'other',
  ]);
});

test('a request may follow one of the two only', () => {
  const steps = [
    { ...sites, on: ['exchange' as const] },
    { ...long, on: ['refresh' as const] },
  ];
  expect(settled(steps, [ok({})]).effects).toMatchObject([{ step: sites }]);
  expect(settled(steps, [ok({})], { stage: 'refresh' }).effects).toMatchObject([{ step: long }]);
});

test('while connecting, a request that fails ends everything, and is named by its place', () => {
  const refused = problem('forbidden_403', 'exchange', { status: '403' });
  const { effects, problem: found } = settled([sites, long], [ok({}), failed(refused)]);
  expect(effects).toHaveLength(2);
  expect(found).toEqual({ ...refused, params: { status: '403', step: 'afterToken[1]' } });
  expect(settled([sites], [ok({ error: 'no_sites' })]).problem).toMatchObject({
    code: 'bad_request_400',
    provider: 'no_sites',
    params: { step: 'afterToken[0]' },
  });
  expect(settled([sites], [ok([{ id: 1 }])]).problem).toMatchObject({
    code: 'parse_error',
    params: { found: 'a list', step: 'afterToken[0]' },
  });
});

test('F-058 a renewal whose follow-up fails still keeps the new tokens, and what was stored', () => {
  const stored = { access_token: 'a-0', refresh_token: 'r-0', cloud_id: 'c-1' };
  const first = { access_token: 'a-1', refresh_token: 'r-1' };
  for (const answer of [failed(problem('timeout', 'refresh')), ok({ error: 'x' }), ok('<html>')]) {
    const { value } = settled([sites, long], [answer], { stage: 'refresh', stored, first });
    expect(value?.authData).toEqual({ ...first, cloud_id: 'c-1' });
    expect(value?.skipped).toMatchObject([{ stage: 'refresh', params: { step: 'afterToken[0]' } }]);
  }
});

test('a second token that could break out of a header is refused', () => {
  expect(settled([long], [ok({ access_token: 'a\r\nX: y' })]).problem).toMatchObject({
    code: 'field_invalid',
  });
});

test('SES-9 a computed field may come with a later answer', () => {
  const first = { access_token: 'a-1', site: { cloud_id: 'deep' } };
  expect(settled([sites], [ok({ cloud_id: 'c-1' })], { first, fields: [] }).value?.authData).toMatchObject({
    cloud_id: 'c-1',
  });
  expect(settled([], [], { first, fields: [] }).problem).toMatchObject({ code: 'token_not_top_level' });
});

test('the whole text of a later answer may be a value', () => {
  const { effects, value } = settled([{ ...sites, responseMap: { access_token: '$' } }], [ok('a-9')]);
  expect(ran(effects[0]).reading).toEqual({ text: true });
  expect(value?.authData['access_token']).toBe('a-9');
});

test('answers that the definition calls failures are failures here too', () => {
  const errorOn = [{ status: 200, path: 'code' }];
  const { effects } = settled([sites], [ok({})], { part: { errorOn } });
  expect(ran(effects[0]).reading).toEqual({ failsOn: errorOn });
});

test('Q56 with a map nothing else is stored: a second token stands beside the first', () => {
  const step = { ...long, responseMap: { bot_token: 'access_token' } };
  const { value } = settled([step], [ok({ access_token: 'bot-1', expires_in: 5, id: 'x' })]);
  expect(value).toMatchObject({
    authData: { access_token: 'a-1', bot_token: 'bot-1' },
    expiresAt: now + 60_000,
  });
  expect(value?.authData).not.toHaveProperty('id');
  expect(settled([step], [ok({ error: 'no_bot', bot_token: 'x' })]).problem).toMatchObject({
    provider: 'no_bot',
  });
});

test('a row of null where the token would stand keeps it away', () => {
  const { effects } = settled([{ ...long, headers: { authorization: null } }], [ok({})]);
  expect(ran(effects[0])).not.toHaveProperty('through');
});

test('Q62 OA2-29 the token may come with the last request; one that is never there is missing', () => {
  const looked = { endpoint: 'https://rest.acme.dev' };
  const { value, effects } = settled([long], [ok({ access_token: 'a-9' })], { first: looked });
  expect(value?.authData).toMatchObject({ ...looked, access_token: 'a-9' });
  expect(ran(effects[0]).bundle.authData).toMatchObject(looked);
  expect(settled([sites], [ok({})], { first: looked }).problem).toMatchObject({
    code: 'access_token_missing',
  });
  const nested = { data: { access_token: 'deep' } };
  expect(settled([sites], [], { first: nested }).problem).toMatchObject({ code: 'token_not_top_level' });
});

test('Q62 an old token does not go where a new one is asked for', () => {
  const { effects, value } = settled([long, sites], [ok({ access_token: 'a-1' }), ok({})], {
    stage: 'refresh',
    stored: { access_token: 'a-0' },
    first: { endpoint: 'https://rest.acme.dev' },
  });
  expect(ran(effects[0])).not.toHaveProperty('through');
  expect(ran(effects[1])).toHaveProperty('through');
  expect(value?.authData['access_token']).toBe('a-1');
});

test('a renewal whose token would have come with a request that fails, fails', () => {
  const found = settled([long], [failed(problem('timeout', 'refresh'))], {
    stage: 'refresh',
    first: { ok: 1 },
  });
  expect(found.problem).toMatchObject({ code: 'timeout', params: { step: 'afterToken[0]' } });
});

test('a preview finds each by its name', () => {
  const context = contextOf<Config>({ ...config, afterToken: [sites, long] });
  expect(planFollowUpOf(context, nameOf(1))?.step).toEqual(long);
  expect(planFollowUpOf(context, nameOf(2))).toBeUndefined();
  expect(planFollowUpOf(contextOf(config), nameOf(0))).toBeUndefined();
});
