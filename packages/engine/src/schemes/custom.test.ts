import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import { custom } from './custom.ts';
import { contextOf, pump, responseOf } from './fake.ts';
import { signsOf } from './signs.ts';
import type { FailedRequest } from './variation.ts';

const inputData = { api_key: 'k-123456' };
const bundle = { authData: inputData, inputData, env: {} };

test('KEY-1 GEN-2 it is shown as "API Key" and brings no field of its own', () => {
  expect([custom.title, custom.fields]).toEqual(['API Key', []]);
});

test('KEY-3 RT-9 a request goes out as the template made it', () => {
  const request = { method: 'GET', url: 'https://api.acme.dev/me', headers: { 'X-Key': 'k-123456' } };
  const { effects } = pump(custom.apply(contextOf({}, { bundle }), request), [responseOf(request.url)]);
  expect(effects).toEqual([{ do: 'send', purpose: 'request', request }]);
});

test('KEY-3 connecting stores what was typed', () => {
  expect(pump(custom.connect(contextOf({}, { bundle })))).toEqual({
    effects: [],
    value: { authData: inputData },
  });
});

test('KEY-5 KEY-6 no renewal, no computed fields', () => {
  expect([custom.renew, custom.renewal, custom.computedFields]).toEqual([undefined, undefined, false]);
});

test('KEY-7 GEN-10 the config knows sendCode and nothing else', () => {
  const sendCode = { url: 'https://api.acme.dev/code', method: 'POST' as const };
  expect(custom.config.safeParse({}).success).toBe(true);
  expect(custom.config.safeParse({ sendCode }).success).toBe(true);
  expect(custom.config.safeParse({ key: 'x' }).success).toBe(false);
  expect(custom.endpoints({ sendCode })).toEqual({ sendCode });
  expect(custom.plan?.(contextOf({ sendCode }, { bundle }), 'sendCode')?.step).toEqual(sendCode);
  expect(custom.plan?.(contextOf({}, { bundle }), 'sendCode')).toBeUndefined();
});

test('RT-4 KEY-2 a new test request has every field in params and headers', () => {
  const rows = { api_key: '{{bundle.authData.api_key}}' };
  expect(custom.defaults([{ key: 'api_key' }])).toEqual({
    test: { method: 'GET', params: rows, headers: rows },
  });
});

test('KEY-3 a refused test may want the key elsewhere, where there is one key', () => {
  const step = { url: 'https://api.acme.dev/me' };
  const failed = (keys: readonly string[]): FailedRequest<never> => ({
    config: {} as never,
    configPath: 'authentication.customConfig',
    document: { requestTemplate: { headers: { 'X-Key': '{{bundle.authData.api_key}}' } } },
    fields: keys.map((key) => ({ key, type: 'password' as const })),
    problem: problem('unauthorized_401', 'test'),
    endpoint: 'test',
    step,
    stepPath: 'authentication.test',
    siblingPaths: [],
    sentType: '',
    signs: signsOf({}, responseOf(step.url, { status: 401 })),
  });
  const [first] = custom.variations?.(failed(['api_key'])) ?? [];
  expect(first?.changes).toEqual([
    { path: 'requestTemplate.headers.X-Key' },
    { path: 'requestTemplate.headers.Authorization', after: 'Bearer {{bundle.authData.api_key}}' },
  ]);
  expect(custom.variations?.(failed(['api_key', 'app_key']))).toEqual([]);
});
