import { expect, test } from 'vitest';
import { problem } from '../../problem/problem.ts';
import { json, newYear, ref } from '../fixture.ts';
import { formOf, sceneOf, tokens, typedForm } from './scene.ts';

const host = 'https://{{bundle.authData.subdomain}}.acme.com';

function body(text: string, type = 'application/json', status = 200) {
  return { status, headers: { 'content-type': type }, body: new TextEncoder().encode(text) };
}

const token = (answer: ReturnType<typeof body>) => ({ answers: { token: () => answer } });

test('attack 15 a 200 with an error inside connects nothing, and says why', async () => {
  const scene = sceneOf(token(json({ error: 'invalid_grant', error_description: 'The code is used.' })));
  expect(await scene.comeBack()).toMatchObject({
    ok: false,
    problem: { stage: 'exchange', provider: 'invalid_grant: The code is used.' },
  });
  expect(scene.world.requests).toHaveLength(1);
});

test.each([
  ['HTML', body('<html><body>Sign in</body></html>', 'text/html')],
  ['HTML that says it is JSON', body('<html>access_token=x&y=z</html>')],
  ['half of an answer', body('{"access_token": "acc')],
  ['nothing', body('', 'application/json')],
  ['no content', body('', 'application/json', 204)],
  ['a list', body('[{"access_token": "in-a-list"}]')],
  ['a text', body('"access-11"')],
  ['null', body('null')],
  ['a number', body('7')],
])('attack 15 a token answer that is %s connects nothing', async (_, answer) => {
  const scene = sceneOf(token(answer));
  expect(await scene.comeBack()).toMatchObject({ ok: false, problem: { stage: 'exchange' } });
  expect(scene.world.requests).toHaveLength(1);
});

test('attack 15 of a JSON key that comes twice the last counts, everywhere', async () => {
  const twice = '{"access_token":"first-11","scope":"admin","access_token":"last-11","scope":"read"}';
  const scene = sceneOf(token(body(twice)));
  const done = await scene.comeBack();
  expect(done).toMatchObject({
    ok: true,
    value: { credentials: { authData: { access_token: 'last-11' }, scopes: { granted: ['read'] } } },
  });
  expect(scene.world.requests.at(-1)?.headers['Authorization']).toBe('Bearer last-11');
});

test('attack 15 a form answer that names its token twice connects nothing', async () => {
  const twice = body('access_token=first-11&access_token=last-11', 'application/x-www-form-urlencoded');
  expect(await sceneOf(token(twice)).comeBack()).toMatchObject({
    ok: false,
    problem: { code: 'token_not_top_level', params: { key: 'access_token' } },
  });
});

test('attack 15 members that would change an object’s making are values like any other', async () => {
  const scene = sceneOf(
    token(body('{"access_token":"a-11","__proto__":{"polluted":true},"constructor":"x"}')),
  );
  expect(await scene.comeBack()).toMatchObject({ ok: true });
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test.each([
  ['a text', '3600', newYear + 3_600_000],
  ['negative', -1, undefined],
  ['1e99', 1e99, undefined],
  ['the text 1e99', '1e99', undefined],
  ['missing', undefined, undefined],
])('attack 15 an expires_in that is %s', async (_, expires_in, expiresAt) => {
  const done = await sceneOf(token(json({ ...tokens, expires_in }))).comeBack();
  if (!done.ok) throw new Error(done.problem.code);
  expect(done.value.credentials.expiresAt).toBe(expiresAt);
});

test('attack 15 a refresh that brings no refresh token leaves the one that is there', async () => {
  let asked = 0;
  const answers = { token: () => json(asked++ === 0 ? tokens : { access_token: `access-${asked}` }) };
  const scene = sceneOf({ answers });
  await scene.connect();
  await scene.engine.refresh(scene.subject, ref);
  await scene.engine.refresh(scene.subject, ref);
  const refreshes = scene.world.requests.filter(
    (request) => formOf(request)['grant_type'] === 'refresh_token',
  );
  expect(refreshes.map((request) => formOf(request)['refresh_token'])).toEqual(['refresh-11', 'refresh-11']);
});

test('attack 15 a lower scope than asked for is kept as it was given', async () => {
  expect(await sceneOf(token(json({ ...tokens, scope: 'read' }))).comeBack()).toMatchObject({
    ok: true,
    value: { credentials: { scopes: { requested: ['read', 'write'], granted: ['read'] } } },
  });
});

test('Q23 Q45 a 201 is as good as a 200, and other names are mapped', async () => {
  const responseMap = { access_token: 'token', refresh_token: 'refreshToken', expires_at: 'expiresAt' };
  const answer = json({ token: 't-1', refreshToken: 'r-1', expiresAt: '2026-01-01T01:00:00Z' }, 201);
  const done = await sceneOf({ ...token(answer), config: { responseMap } }).comeBack();
  expect(done).toMatchObject({
    ok: true,
    value: {
      credentials: {
        authData: { access_token: 't-1', refresh_token: 'r-1' },
        expiresAt: newYear + 3_600_000,
      },
    },
  });
});

test('Q44 the whole text of an answer may be the token', async () => {
  const config = { responseMap: { access_token: '$' } };
  const scene = sceneOf({ ...token(body('eyJ0.abc.def\n', 'text/plain')), config });
  expect(await scene.connect()).toEqual({ ...typedForm, access_token: 'eyJ0.abc.def' });
  expect(scene.world.requests.at(-1)?.headers['Authorization']).toBe('Bearer eyJ0.abc.def');
});

test('Q45 answers that the definition calls failures are failures', async () => {
  const config = { errorOn: [{ status: 200, path: 'ok', matches: '^false$' }] };
  const refused = sceneOf({ ...token(json({ ...tokens, ok: false, error: 'code_used' })), config });
  expect(await refused.comeBack()).toMatchObject({ ok: false, problem: { stage: 'exchange' } });
  expect(await sceneOf({ ...token(json({ ...tokens, ok: true })), config }).comeBack()).toMatchObject({
    ok: true,
  });
});

const sites = { url: `${host}/sites`, responseMap: { cloud_id: '0.id' } };

test('Q12 Q50 requests after the token: their answers are stored, and the token goes with them', async () => {
  const scene = sceneOf({
    config: { afterToken: [sites] },
    authentication: { test: { url: `${host}/{{bundle.authData.cloud_id}}/me` } },
    answers: { sites: () => json([{ id: 'cloud-1' }]) },
  });
  expect(await scene.connect()).toEqual({ ...typedForm, ...tokens, cloud_id: 'cloud-1' });
  expect(scene.world.requests.map(({ url }) => new URL(url).pathname)).toEqual([
    '/token',
    '/sites',
    '/cloud-1/me',
  ]);
  expect(scene.world.requests[1]?.headers['Authorization']).toBe('Bearer access-11');
});

test('Q15 Q17 Q20 what only the return said is stored by a template, and a renewal keeps it', async () => {
  const scene = sceneOf({
    config: {
      responseMap: { realm_id: '{{bundle.cleanedRequest.querystring.realmId}}' },
      afterToken: [
        { url: `${host}/{{bundle.cleanedRequest.querystring.realmId}}/sites`, on: ['exchange'] },
        { url: `${host}/{{bundle.authData.realm_id}}/sites`, on: ['refresh'] },
      ],
    },
    answers: { sites: () => json({ plan: 'free' }) },
  });
  expect(await scene.connect({ code: 'c-1', realmId: '9130' })).toMatchObject({
    realm_id: '9130',
    plan: 'free',
  });
  expect(await scene.engine.refresh(scene.subject, ref)).toMatchObject({
    ok: true,
    value: { authData: { realm_id: '9130' } },
  });
  const paths = scene.world.requests.map(({ url }) => new URL(url).pathname);
  expect(paths).toEqual(['/token', '/9130/sites', '/me', '/token', '/9130/sites']);
});

test('Q31 Q48 a host that came with the token may be asked', async () => {
  const restUrl = 'https://rest9.acme-rest.com/v1';
  const scene = sceneOf({
    config: { afterToken: [{ url: '{{bundle.authData.rest_url}}/login' }] },
    answers: {
      token: () => json({ ...tokens, rest_url: restUrl }),
      login: () => json({ BhRestToken: 'bh-11' }),
    },
  });
  expect(await scene.connect()).toMatchObject({ BhRestToken: 'bh-11' });
  expect(scene.world.requests[1]?.url).toBe(`${restUrl}/login`);
});

test('a request after the token that fails connects nothing, is named by its place, and shows no token', async () => {
  const answers = {
    token: () => json({ ...tokens, data: { key: 'nested-secret-11' } }),
    sites: () => json({ message: 'not for access-11 or nested-secret-11' }, 403),
  };
  const config = { responseMap: { api_key: 'data.key' }, afterToken: [sites] };
  const done = await sceneOf({ answers, config }).comeBack();
  expect(done).toMatchObject({
    ok: false,
    problem: { code: 'forbidden_403', stage: 'exchange', params: { step: 'afterToken[0]' } },
  });
  for (const secret of ['access-11', 'refresh-11', 'nested-secret-11'])
    expect(JSON.stringify(done)).not.toContain(secret);
});

test('F-058 a renewal keeps its new tokens although a request after it fails', async () => {
  let asked = 0;
  const answers = {
    token: () => json(asked++ === 0 ? tokens : { access_token: 'access-22', refresh_token: 'refresh-22' }),
    sites: () => (asked > 1 ? problem('timeout', 'request') : json([{ id: 'cloud-1' }])),
  };
  const scene = sceneOf({ answers, config: { afterToken: [sites] } });
  await scene.connect();
  expect(await scene.engine.refresh(scene.subject, ref)).toMatchObject({
    ok: true,
    value: { authData: { access_token: 'access-22', refresh_token: 'refresh-22', cloud_id: 'cloud-1' } },
    report: { console: [{ level: 'warn', text: expect.stringContaining('afterToken[0] failed (timeout)') }] },
  });
});

test('RFC 9126 the request is sent ahead over the wire, and its refusal is told in the words of the app', async () => {
  const config = { pushedAuthorization: { url: 'https://team.acme.com/par' }, enablePkce: true };
  const reference = 'urn:ietf:params:oauth:request_uri:abc';
  const scene = sceneOf({
    config,
    answers: { par: () => json({ request_uri: reference, expires_in: 60 }, 201) },
  });
  const { url, key } = await scene.leave();
  expect(formOf(scene.world.requests[0])).toMatchObject({
    state: key,
    scope: 'read write',
    response_type: 'code',
  });
  expect(new URL(url).searchParams.get('request_uri')).toBe(reference);
  expect(url).not.toContain(key);
  const refused = sceneOf({ config, answers: { par: () => json({ error: 'invalid_request' }, 400) } });
  expect(await refused.engine.begin(refused.subject, typedForm)).toMatchObject({
    ok: false,
    problem: { code: 'bad_request_400', stage: 'authorize', provider: 'invalid_request' },
  });
});

test('attack 6 RFC 9207 a return of another issuer redeems nothing, an error of it tells nothing', async () => {
  const scene = sceneOf({ config: { issuer: 'https://as.acme.com', requireIssuer: true } });
  const hostile = { error_description: '<script>alert(1)</script>', error_uri: 'javascript:alert(1)' };
  for (const query of [
    { code: 'c-1', iss: 'https://as.acme.com/' },
    { code: 'c-1' },
    { error: 'access_denied', iss: 'https://evil.example', ...hostile },
  ] as Record<string, string>[]) {
    const done = await scene.comeBack(query);
    expect(done).toMatchObject({ ok: false, problem: { code: 'issuer_mismatch', stage: 'return' } });
    expect(JSON.stringify(done)).not.toContain('alert(1)');
  }
  expect(scene.world.requests).toEqual([]);
  expect(await scene.comeBack({ code: 'c-1', iss: 'https://as.acme.com' })).toMatchObject({ ok: true });
});
