import { describe, expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { contextOf, pump, redirectOf } from '../fake.ts';
import { begin } from './authorize.ts';
import type { Config } from './config.ts';

const config: Config = {
  authorizeUrl: { url: 'https://acme.dev/authorize' },
  getAccessToken: { url: 'https://acme.dev/token' },
};
const env = { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' };

function begun(part: Partial<Config> = {}, inputData: Values = {}, answers: readonly unknown[] = []) {
  const bundle = { authData: inputData, inputData, env };
  const { value, effects, problem } = pump(begin(contextOf({ ...config, ...part }, { bundle })), answers);
  if (value === undefined) return { effects, problem, params: new URLSearchParams(), url: '' };
  const { url, key, remember } = redirectOf(value);
  return { effects, problem, url, key, remember, params: new URL(url).searchParams };
}

test('OA2-9 the four default parameters', () => {
  expect([...begun().params.keys()].sort()).toEqual(
    ['client_id', 'redirect_uri', 'response_type', 'state'].sort(),
  );
});

test('OA2-14 Q04 Q05 Show Options: rows are added, renamed and taken away', () => {
  const params = {
    response_type: null,
    redirect_uri: null,
    redirect_url: '{{bundle.inputData.redirect_uri}}',
    client_id: null,
    client_key: '{{process.env.CLIENT_ID}}',
    access_type: 'offline',
  };
  const { params: sent, key } = begun({ authorizeUrl: { url: 'https://acme.dev/a', params } });
  expect(Object.fromEntries(sent)).toEqual({
    redirect_url: 'https://claviger.test/oauth/return/acme',
    client_key: 'id-1',
    access_type: 'offline',
    state: key,
  });
});

test('Q07 Q21 the state goes under the name of the app, and not under its own', () => {
  const { params, key } = begun({ stateParam: 'customField' });
  expect(params.get('customField')).toBe(key);
  expect(params.has('state')).toBe(false);
  const code = begun({ stateParam: 'payload', authorizeUrl: { source: 'return 1' } }, {}, [
    'https://acme.dev/a?payload=evil',
  ]);
  expect(code.params.getAll('payload')).toEqual([code.key]);
});

test('Q07 an app whose page is a route in the fragment', () => {
  const authorizeUrl = {
    url: 'https://acme.dev/admin#/oauth/authorize?lang=en',
    params: {
      appKey: '{{process.env.CLIENT_ID}}',
      client_id: null,
      response_type: null,
      responseType: 'code',
    },
  };
  const { url, key } = begun({ authorizeUrl, stateParam: 'customField', scope: 'a' });
  const [page, query] = url.split('?');
  expect(page).toBe('https://acme.dev/admin#/oauth/authorize');
  expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
    lang: 'en',
    appKey: 'id-1',
    responseType: 'code',
    redirect_uri: 'https://claviger.test/oauth/return/acme',
    scope: 'a',
    customField: key,
  });
});

test('Q03 scopes that are joined by a plus reach the app as they are typed', () => {
  const authorizeUrl = { url: 'https://acme.dev/a', skipEncodingChars: '+' };
  const { url, remember } = begun({ authorizeUrl, scope: 'read+write' });
  expect(url).toMatch(/&scope=read\+write$/);
  expect(remember).toMatchObject({ scope: 'read+write' });
});

test('RFC 8707 2.1 what the token is for stands in the URL, once for each', () => {
  expect(begun({ resource: 'https://mcp.acme.dev/mcp' }).params.getAll('resource')).toEqual([
    'https://mcp.acme.dev/mcp',
  ]);
  const resource = ['https://{{bundle.inputData.site}}.acme.dev', 'https://b.dev'];
  expect(begun({ resource }, { site: 'one' }).params.getAll('resource')).toEqual([
    'https://one.acme.dev',
    'https://b.dev',
  ]);
  const code = begun({ resource, authorizeUrl: { source: 'return 1' } }, { site: 'one' }, [
    'https://acme.dev/a',
  ]);
  expect(code.params.getAll('resource')).toHaveLength(2);
});

test('RFC 9449 10 with dpop the thumbprint of the key goes ahead of it, and the key is remembered', () => {
  const key = JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'private-d' });
  const { params, url, remember, effects } = begun({ dpop: true }, {}, [key]);
  expect(effects).toEqual([{ do: 'makeKey', algorithm: 'ES256' }]);
  expect(params.get('dpop_jkt')).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(remember).toMatchObject({ dpop_key: key });
  expect(url).not.toContain('private-d');
  expect(begun().remember).not.toHaveProperty('dpop_key');
});

test('a scope or a resource that cannot be made is told before anybody is sent anywhere', () => {
  const broken = { scope: 'a {{bundle.inputData.list}}' };
  expect(begun(broken, { list: [1] }).problem).toMatchObject({
    code: 'template_type_error',
    stage: 'authorize',
  });
});

describe('scopes that are asked for beside those of the definition', () => {
  const more = ['write', 'ad{{process.env.CLIENT_SECRET}}min'];
  const asked = (part: Partial<Config>, answers: readonly unknown[] = []) => {
    const bundle = { authData: {}, inputData: { wish: 'chosen' }, env };
    const flow = begin(contextOf({ ...config, ...part }, { bundle, scopes: more }));
    const { value } = pump(flow, answers);
    const { url, remember } = redirectOf(value);
    const sent = new URLSearchParams(new URL(url).search).getAll('scope');
    expect(remember['scope']).toBe(sent[0]);
    return sent;
  };
  const [, last] = more;

  test('OA2-12 go with it once, as they are, and no template in them is filled in', () => {
    expect(asked({ scope: 'read write' })).toEqual([`read write ${last}`]);
    expect(asked({ scope: 'read', scopeSeparator: ',' })).toEqual([`read,write,${last}`]);
    expect(asked({ scope: '{{bundle.inputData.wish}}' })).toEqual([`chosen write ${last}`]);
  });

  test('OA2-13 OA2-14 wherever the definition has its scope, or none', () => {
    expect(asked({})).toEqual([`write ${last}`]);
    const row = { url: 'https://acme.dev/a', params: { scope: 'own,row' } };
    expect(asked({ scope: 'read', authorizeUrl: row })).toEqual([`own,row,write,${last}`]);
    expect(asked({ authorizeUrl: { url: 'https://acme.dev/a?scope=in+url' } })).toEqual([
      `in url write ${last}`,
    ]);
    expect(asked({ authorizeUrl: { url: 'https://acme.dev/a', params: { scope: null } } })).toEqual([
      `write ${last}`,
    ]);
  });

  test('OA2-39 into the URL that code returned', () => {
    const code = { source: 'return 1' };
    expect(asked({ authorizeUrl: code }, ['https://acme.dev/a?scope=mine&x=1'])).toEqual([
      `mine write ${last}`,
    ]);
    expect(asked({ authorizeUrl: code, scope: 'read' }, ['https://acme.dev/a'])).toEqual([
      `read write ${last}`,
    ]);
  });
});
