import { expect, test } from 'vitest';
import { challengeOf } from '../../schemes/pkce.ts';
import { json } from '../fixture.ts';
import { formOf, paramsOf, sceneOf } from './scene.ts';

const code = (source: string) => ({ source: `return ${source}` });
const pkce = { enablePkce: true };

test('OA2-19 PKCE is a switch', async () => {
  const off = sceneOf();
  expect(paramsOf((await off.leave()).url)).not.toHaveProperty('code_challenge');
  await off.connect();
  expect(formOf(off.world.requests[0])).not.toHaveProperty('code_verifier');
  expect(paramsOf((await sceneOf({ config: pkce }).leave()).url)).toHaveProperty('code_challenge');
});

test('OA2-20 verifier and challenge are made by RFC 7636, other ones each time', async () => {
  const scene = sceneOf({ config: pkce });
  const [one, two] = [await scene.leave(), await scene.leave()];
  const verifier = one.remember['code_verifier'] ?? '';
  expect(verifier).toMatch(/^[A-Za-z0-9._~-]{43,128}$/);
  expect(two.remember['code_verifier']).not.toBe(verifier);
  expect(paramsOf(one.url)['code_challenge']).toBe(challengeOf(verifier));
});

test('OA2-21 challenge and method S256 are added to the authorization URL, the verifier never', async () => {
  for (const authorizeUrl of [{ url: 'https://acme.com/authorize' }, code('url')]) {
    const scene = sceneOf({
      config: { ...pkce, authorizeUrl },
      code: { 'return url': 'https://acme.com/authorize' },
    });
    const { url, remember } = await scene.leave();
    expect(paramsOf(url)).toMatchObject({
      code_challenge: challengeOf(remember['code_verifier'] ?? ''),
      code_challenge_method: 'S256',
    });
    expect(url).not.toContain(remember['code_verifier']);
  }
});

test('OA2-22 a form sends the verifier by itself; code finds it in inputData', async () => {
  const form = sceneOf({ config: pkce });
  await form.connect();
  expect(formOf(form.world.requests[0])['code_verifier']).toMatch(/^[A-Za-z0-9_-]{43}$/);
  const coded = sceneOf({
    config: { ...pkce, getAccessToken: code('token') },
    code: { 'return token': { access_token: 'a-1' } },
  });
  await coded.connect();
  expect(coded.seen.get('return token')).toHaveProperty('inputData.code_verifier', expect.any(String));
  expect(coded.world.requests.map(({ url }) => url)).toEqual(['https://team.acme.com/me']);
});

test('OA2-23 the challenge stands in inputData of the authorize step, too', async () => {
  const scene = sceneOf({
    config: { ...pkce, authorizeUrl: code('url') },
    code: { 'return url': 'https://acme.com/authorize' },
  });
  const { url } = await scene.leave();
  expect(scene.seen.get('return url')).toHaveProperty(
    'inputData.code_challenge',
    paramsOf(url)['code_challenge'],
  );
});

test('OA2-24 F-051 the return brings the code, or what codeParam names, and the state', async () => {
  const plain = sceneOf();
  await plain.connect();
  expect(formOf(plain.world.requests[0])['code']).toBe('code-11');
  const named = sceneOf({ config: { codeParam: 'spapi_oauth_code' } });
  await named.connect({ spapi_oauth_code: 'named-1' });
  expect(formOf(named.world.requests[0])['code']).toBe('named-1');
  expect(await named.comeBack({ code: 'c' })).toMatchObject({ ok: false });
});

test('OA2-25 F-052 further values of the return reach the token request, cleaned and raw', async () => {
  const url =
    'https://{{bundle.cleanedRequest.querystring.domain_prefix}}.acme.com/{{bundle.cleanedRequest.querystring.realmId}}/token';
  const scene = sceneOf({
    config: { getAccessToken: { url, headers: { 'X-Raw': '{{bundle.rawRequest.querystring}}' } } },
    authentication: { test: { url: 'https://acme.com/me' } },
  });
  await scene.connect({ code: 'c-1', realmId: '9', domain_prefix: 'shop' });
  expect(scene.world.requests[0]).toMatchObject({
    url: 'https://shop.acme.com/9/token',
    headers: { 'X-Raw': expect.stringMatching(/^state=[^&]+&code=c-1&realmId=9&domain_prefix=shop$/) },
  });
});

test('OA2-26 a refusal in the return ends the flow with the words of the app', async () => {
  const scene = sceneOf();
  const done = await scene.comeBack({ error: 'access_denied', error_description: 'The user said no.' });
  expect(done).toMatchObject({
    ok: false,
    problem: { code: 'provider_denied', provider: 'access_denied: The user said no.' },
    described: { provider: 'access_denied: The user said no.' },
  });
  expect(scene.world.requests).toEqual([]);
});

test('attack 3 a code that was slipped into another attempt is sent with the verifier of that attempt', async () => {
  const challengeOfCode = new Map<string, string>();
  const scene = sceneOf({
    config: pkce,
    answers: {
      token: (request) => {
        const { code: given = '', code_verifier = '' } = formOf(request);
        const isOwn = challengeOfCode.get(given) === challengeOf(code_verifier);
        return isOwn ? json({ access_token: 'access-11' }) : json({ error: 'invalid_grant' }, 400);
      },
    },
  });
  const attacker = await scene.leave();
  challengeOfCode.set('code-of-attacker', paramsOf(attacker.url)['code_challenge'] ?? '');
  expect(await scene.comeBack({ code: 'code-of-attacker' })).toMatchObject({
    ok: false,
    problem: { code: 'bad_request_400', provider: 'invalid_grant' },
  });
});

test('attack 2 Q16 a return that names a host of its own gets neither code nor secret', async () => {
  const url = '{{bundle.cleanedRequest.querystring.accounts-server}}/token';
  const fields = [
    { key: 'subdomain' },
    { key: 'accounts-server', computed: true, pattern: 'https://accounts\\.acme\\.(com|eu)' },
  ];
  const scene = sceneOf({
    config: {
      getAccessToken: { url },
      responseMap: { 'accounts-server': '{{bundle.cleanedRequest.querystring.accounts-server}}' },
    },
    authentication: { fields },
  });
  for (const forged of [
    'https://evil.example',
    'https://accounts.acme.eu.evil.example',
    'http://accounts.acme.eu',
  ])
    expect(await scene.comeBack({ code: 'c-1', 'accounts-server': forged })).toMatchObject({
      ok: false,
      problem: { code: 'host_not_allowed' },
    });
  expect(scene.world.requests).toEqual([]);
  await scene.connect({ code: 'c-1', 'accounts-server': 'https://accounts.acme.eu' });
  expect(scene.world.requests[0]?.url).toBe('https://accounts.acme.eu/token');
});
