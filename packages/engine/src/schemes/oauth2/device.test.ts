import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contextOf, pairsOf, pump, ranOf, responseOf } from '../fake.ts';
import type { Config } from './config.ts';
import { beginDevice, pollDevice, rememberedInterval } from './device.ts';

interface Vectors {
  readonly client: string;
  readonly scope: string;
  readonly request: { readonly body: string };
  readonly answer: { readonly body: Record<string, string | number> };
  readonly tokenRequest: { readonly body: string };
  readonly errors: { section: string; error: string; intervalMs?: number; code?: string }[];
}
const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../../../../conformance/rfc8628.json', import.meta.url), 'utf8'),
);
const { client, scope, answer, tokenRequest, errors } = vectors;

const url = 'https://server.example.com/token';
const config: Config = {
  grantType: 'device_code',
  deviceAuthorization: { url: 'https://server.example.com/device_authorization' },
  getAccessToken: { url },
  clientAuthentication: 'none',
  scope,
};
const remember = {
  device_code: String(answer.body['device_code']),
  user_code: String(answer.body['user_code']),
  scope,
  [rememberedInterval]: '5000',
};

function context(part: Partial<Config> = {}) {
  const bundle = { authData: {}, inputData: {}, env: { CLIENT_ID: client } };
  return contextOf<Config>({ ...config, ...part }, { bundle });
}
const begin = (body: unknown, part: Partial<Config> = {}) => pump(beginDevice(context(part)), [body, 'JWK']);

const pairs = (body: string) => body.split('&').sort();

/** Polls as the runtime does: the answer, and the response that it came in. */
function poll(value: unknown, status = 200, remembered: Record<string, string> = remember, part = {}) {
  const flow = pollDevice(context(part), remembered);
  const { value: effect } = flow.next();
  if (effect === undefined || !('do' in effect) || effect.do !== 'run') throw new Error('No step was run.');
  const through = effect.through?.({ method: 'POST', url, headers: {} });
  if (through) pump(through, [responseOf(url, { status })]);
  const { done, value: ended } = flow.next(value);
  if (done === true) return { effect, value: ended };
  return { effect, problem: ended.do === 'fail' ? ended.problem : undefined };
}

test('RFC 8628 3.1 3.2 a code is asked for, and shown', () => {
  const { effects, value } = begin(answer.body);
  expect(effects[0]).toMatchObject({ do: 'run', stage: 'authorize', purpose: 'authorize' });
  expect(pairsOf(effects[0])).toEqual(pairs(vectors.request.body));
  expect(value).toEqual({
    userCode: 'WDJB-MJHT',
    url: 'https://example.com/device',
    completeUrl: 'https://example.com/device?user_code=WDJB-MJHT',
    intervalMs: 5000,
    expiresAt: Date.UTC(2026, 0, 1) + 1_800_000,
    remember,
  });
});

test('RFC 8628 3.2 what an app may leave out, or call by an older name', () => {
  const { interval: _, verification_uri, verification_uri_complete: __, ...rest } = answer.body;
  const { value } = begin({ ...rest, verification_url: verification_uri, expires_in: '900' });
  expect(value).toMatchObject({
    url: verification_uri,
    intervalMs: 5000,
    expiresAt: Date.UTC(2026, 0, 1) + 900_000,
  });
  expect(value).not.toHaveProperty('completeUrl');
  expect(begin({ ...answer.body, interval: 0.1 }).value?.intervalMs).toBe(1000);
  expect(begin({ ...answer.body, interval: 5000 }).value?.intervalMs).toBe(60_000);
  expect(begin({ ...answer.body, expires_in: 'soon' }).value?.expiresAt).toBe(Date.UTC(2026, 0, 1) + 600_000);
});

test.each([
  ['device_code', { device_code: '' }],
  ['user_code', { user_code: undefined }],
  ['verification_uri', { verification_uri: 'javascript:alert(1)' }],
  ['verification_uri', { verification_uri: 7 }],
])('an answer without a usable %s is refused', (name, part) => {
  expect(begin({ ...answer.body, ...part }).problem).toMatchObject({
    code: 'parse_error',
    stage: 'authorize',
    params: { reason: expect.stringContaining(name) },
  });
});

test('a page that is no web page is never shown', () => {
  const { value } = begin({ ...answer.body, verification_uri_complete: 'javascript:alert(1)' });
  expect(value).not.toHaveProperty('completeUrl');
});

test('an error in a good answer ends it, in the words of the app', () => {
  expect(begin({ error: 'unauthorized_client', error_description: 'No.' }).problem).toMatchObject({
    code: 'provider_denied',
    provider: 'unauthorized_client: No.',
  });
  const bare = contextOf<Config>(config);
  expect(pump(beginDevice(bare)).problem).toMatchObject({ params: { key: 'CLIENT_ID' } });
});

test('RFC 8628 3.4 the question', () => {
  const { effect } = poll({ access_token: 'a' });
  expect(effect).toMatchObject({ stage: 'exchange', purpose: 'exchange', reading: { errors: true } });
  expect(pairsOf(effect)).toEqual(pairs(tokenRequest.body));
});

test.each(errors)('RFC 8628 $section: $error', ({ error, intervalMs, code }) => {
  const { value, problem } = poll({ error }, 400);
  expect(value).toEqual(intervalMs === undefined ? undefined : { intervalMs });
  expect(problem?.code).toBe(code);
  // GitHub says the same with a good status.
  expect(poll({ error }, 200)).toMatchObject(intervalMs === undefined ? { problem: { code } } : { value });
});

test('RFC 8628 3.5 the interval rises with every wish for it, and stays', () => {
  const later = { ...remember, [rememberedInterval]: '10000' };
  expect(poll({ error: 'slow_down' }, 400, later).value).toEqual({ intervalMs: 15_000 });
  expect(poll({ error: 'authorization_pending' }, 400, later).value).toEqual({ intervalMs: 10_000 });
  expect(poll({ error: 'authorization_pending' }, 400, {}).value).toEqual({ intervalMs: 5000 });
});

test('a busy or absent app is asked again; any other refusal is the usual failure', () => {
  expect(poll('Bad gateway', 502).value).toEqual({ intervalMs: 5000 });
  expect(poll('', 429).value).toEqual({ intervalMs: 10_000 });
  expect(poll({ error: 'temporarily_unavailable' }, 400).value).toEqual({ intervalMs: 5000 });
  expect(poll({ error: 'invalid_client', error_description: 'Who?' }, 401).problem).toMatchObject({
    code: 'unauthorized_401',
    stage: 'exchange',
    provider: 'invalid_client: Who?',
  });
  expect(poll({ error: 'access_denied', error_description: 'The user said no.' }, 400).problem).toMatchObject(
    {
      code: 'provider_denied',
      provider: 'access_denied: The user said no.',
    },
  );
});

test('RFC 8628 3.5 once the user has agreed, the tokens are stored with the scope that was asked for', () => {
  const { value } = poll({ access_token: 'a-1', refresh_token: 'r-1', expires_in: 60 });
  expect(value).toMatchObject({
    authData: { access_token: 'a-1', refresh_token: 'r-1' },
    expiresAt: Date.UTC(2026, 0, 1, 0, 1),
    scopes: { requested: [scope], granted: [scope] },
  });
  expect(JSON.stringify(value)).not.toContain(remember.device_code);
});

test('RFC 9449 one key for all questions, made with the code', () => {
  const { effects, value } = begin(answer.body, { dpop: true });
  expect(effects.at(-1)).toEqual({ do: 'makeKey', algorithm: 'ES256' });
  expect(value?.remember['dpop_key']).toBe('JWK');
  const remembered = { ...remember, dpop_key: JSON.stringify({ kty: 'none' }) };
  const asked = poll({ access_token: 'a', token_type: 'DPoP' }, 200, remembered, { dpop: true });
  expect(asked.value).toMatchObject({ authData: { dpop_key: remembered.dpop_key } });
});

test('RFC 8628 3.1 scopes that are asked for beside the definition’s go with them', () => {
  const beginWith = (part: Partial<Config>) =>
    pump(beginDevice({ ...context(part), scopes: ['more', '{{process.env.CLIENT_ID}}'] }), [answer.body]);
  const rowOf = (part: Partial<Config>) => {
    const { effects, value } = beginWith(part);
    const [row] = pairsOf(effects[0]).filter((pair) => pair.startsWith('scope='));
    const text = new URLSearchParams(row).get('scope');
    expect(value?.remember['scope']).toBe(text);
    return text;
  };
  const last = 'more {{process.env.CLIENT_ID}}';
  expect(rowOf({})).toBe(`${scope} ${last}`);
  expect(rowOf({ scope: '' })).toBe(last);
  const deviceAuthorization = { url, body: { scope: 'own' } };
  expect(rowOf({ deviceAuthorization })).toBe(`own ${last}`);
  const [code] = beginWith({ deviceAuthorization: { source: 'return 1' } }).effects;
  expect(ranOf(code).bundle.inputData['asked_scope']).toBe(`${scope} ${last}`);
});
