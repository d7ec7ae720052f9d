import { expect, test } from 'vitest';
import type { RequestStep } from '../../definition/step.ts';
import { renderDeep } from '../../definition/template.ts';
import { contextOf, pump, redirectOf } from '../fake.ts';
import { challengeOf } from '../pkce.ts';
import type { Effect } from '../scheme.ts';
import { begin } from './authorize.ts';
import type { Config } from './config.ts';

const par = { url: 'https://acme.dev/par' };
const config: Config = {
  authorizeUrl: { url: 'https://acme.dev/authorize' },
  getAccessToken: { url: 'https://acme.dev/token' },
  pushedAuthorization: par,
  scope: 'read write',
};
const env = { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' };
const reference = 'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c';
const redirect_uri = 'https://claviger.test/oauth/return/acme';

function pushed(
  part: Partial<Config> = {},
  answers: readonly unknown[] = [{ request_uri: reference }],
  typed = {},
) {
  const bundle = { authData: typed, inputData: typed, env };
  const { effects, value, problem } = pump(begin(contextOf({ ...config, ...part }, { bundle })), answers);
  return { effects, problem, ...(value && { value: redirectOf(value) }) };
}

/** The form that is sent ahead, as it goes out. */
function formOf(effect: Effect | undefined): Readonly<Record<string, unknown>> {
  if (effect?.do !== 'run') throw new Error('Nothing was sent ahead.');
  const rendered = renderDeep((effect.step as RequestStep).body, effect.bundle);
  return Object(rendered.ok && rendered.value);
}

test('RFC 9126 2.1 the whole request is sent ahead as a form, by the client, and the URL holds its reference only', () => {
  const { effects, value } = pushed({ enablePkce: true, resource: ['https://a.dev', 'https://b.dev'] });
  expect(effects).toHaveLength(1);
  expect(effects[0]).toMatchObject({
    do: 'run',
    stage: 'authorize',
    purpose: 'authorize',
    step: {
      url: par.url,
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    },
  });
  expect(formOf(effects[0])).toEqual({
    client_id: 'id-1',
    client_secret: 'secret-1',
    response_type: 'code',
    redirect_uri,
    scope: 'read write',
    state: value?.key,
    resource: ['https://a.dev', 'https://b.dev'],
    code_challenge: challengeOf(value?.remember['code_verifier'] ?? ''),
    code_challenge_method: 'S256',
  });
  const url = new URL(value?.url ?? '');
  expect(url.origin + url.pathname).toBe('https://acme.dev/authorize');
  expect([...url.searchParams]).toEqual([
    ['client_id', 'id-1'],
    ['request_uri', reference],
  ]);
});

test('RFC 9126 2.1 the verifier and the state’s secret stay here', () => {
  const { effects, value } = pushed({ enablePkce: true });
  expect(JSON.stringify(formOf(effects[0]))).not.toContain(value?.remember['code_verifier']);
  expect(value?.url).not.toContain(value?.key);
});

test('RFC 9126 2.1 the client is authenticated as for its token', () => {
  const { effects } = pushed({ clientAuthentication: 'client_secret_basic' });
  expect(effects[0]).toHaveProperty('step.headers.Authorization', `Basic ${btoa('id-1:secret-1')}`);
  expect(formOf(effects[0])).not.toHaveProperty('client_secret');
  expect(formOf(pushed({ clientAuthentication: 'none' }).effects[0])).not.toHaveProperty('client_secret');
});

test('TPL-10 what a user typed is never a template, nor is a name with a dot a path', () => {
  const authorizeUrl = {
    url: 'https://acme.dev/authorize',
    params: { login_hint: '{{bundle.inputData.hint}}', 'x.y': 'z', state: null },
  };
  const hint = '{{process.env.CLIENT_SECRET}}';
  const { effects, value } = pushed({ authorizeUrl }, undefined, { hint });
  expect(formOf(effects[0])).toMatchObject({ login_hint: hint, 'x.y': 'z', state: value?.key });
});

test('the own query of the page is sent ahead too, and stays; that of a URL from code does not', () => {
  const authorizeUrl = { url: 'https://acme.dev/authorize?tenant=t&response_type=auth_code&a=1&a=2' };
  const form = pushed({ authorizeUrl });
  expect(formOf(form.effects[0])).toMatchObject({ tenant: 't', response_type: 'auth_code', a: ['1', '2'] });
  expect(form.value?.url).toBe(
    `${authorizeUrl.url}&client_id=id-1&request_uri=${encodeURIComponent(reference)}`,
  );
  const code = pushed({ authorizeUrl: { source: 'return 1' } }, [
    'https://acme.dev/authorize?client_id=id-1&scope=own#top',
    { request_uri: reference },
  ]);
  expect(formOf(code.effects[1])).toMatchObject({ scope: 'own', redirect_uri, state: code.value?.key });
  expect(code.value?.url).toBe(
    `https://acme.dev/authorize?client_id=id-1&request_uri=${encodeURIComponent(reference)}#top`,
  );
});

test('the rows of the builder stand above what is sent ahead', () => {
  const { effects } = pushed({
    pushedAuthorization: { ...par, body: { scope: 'mine', acr_values: 'high' } },
  });
  expect(formOf(effects[0])).toMatchObject({ scope: 'mine', acr_values: 'high', client_id: 'id-1' });
});

test('code that sends the request ahead reads every parameter', () => {
  const { effects } = pushed({ pushedAuthorization: { source: 'return 1' } });
  expect(effects[0]).toHaveProperty('bundle.inputData.parameters.scope', 'read write');
});

test.each([
  [{ error: 'invalid_request', error_description: 'No.' }, 'bad_request_400', 'invalid_request: No.'],
  [{}, 'parse_error', undefined],
  [{ request_uri: '' }, 'parse_error', undefined],
  [{ request_uri: 7 }, 'parse_error', undefined],
  ['<html>', 'parse_error', undefined],
  [undefined, 'parse_error', undefined],
])('RFC 9126 2.3 an answer without a reference sends nobody anywhere: %j', (answer, code, provider) => {
  const { value, problem } = pushed({}, [answer]);
  expect(value).toBeUndefined();
  expect(problem).toMatchObject({ code, stage: 'authorize', ...(provider && { provider }) });
});

test('OA2-41 a missing client ID is told before anything is sent ahead', () => {
  const bundle = { authData: {}, inputData: {}, env: {} };
  expect(pump(begin(contextOf(config, { bundle })))).toMatchObject({
    effects: [],
    problem: { code: 'required_value_missing', params: { key: 'CLIENT_ID' } },
  });
});

test('RFC 9126 2.1 scopes that are asked for beside the definition’s are sent ahead with them', () => {
  const bundle = { authData: {}, inputData: {}, env };
  const context = contextOf(config, { bundle, scopes: ['admin'] });
  const { effects, value } = pump(begin(context), [{ request_uri: reference }]);
  expect(formOf(effects[0])['scope']).toBe('read write admin');
  expect(new URL(redirectOf(value).url).searchParams.has('scope')).toBe(false);
});
