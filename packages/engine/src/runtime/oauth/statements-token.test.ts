import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { json, ref } from '../fixture.ts';
import { formOf, type Scene, sceneEnv, sceneOf, tokens, typedForm } from './scene.ts';

const redirect_uri = 'https://claviger.test/oauth/return/acme';
const code = (source: string) => ({ source: `return ${source}` });
const answering = (answer: unknown) => ({ answers: { token: () => json(answer) } });
const text = (body: string, type = 'text/plain') => ({
  headers: { 'content-type': type },
  body: new TextEncoder().encode(body),
});
const refreshed = (scene: Scene) => scene.engine.refresh(scene.subject, ref);

test('OA2-27 the default body of the token request', async () => {
  const scene = sceneOf();
  await scene.connect();
  expect(formOf(scene.world.requests[0])).toEqual({
    client_id: sceneEnv.CLIENT_ID,
    client_secret: sceneEnv.CLIENT_SECRET,
    code: 'code-11',
    redirect_uri,
    grant_type: 'authorization_code',
  });
});

test('OA2-28 the token request is a form-encoded POST, unless the definition says otherwise', async () => {
  const scene = sceneOf();
  await scene.connect();
  expect(scene.world.requests[0]).toMatchObject({
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  const url = 'https://{{bundle.inputData.subdomain}}.acme.com/token';
  const body = { code: '{{bundle.inputData.code}}' };
  const typed = sceneOf({
    config: { getAccessToken: { method: 'PUT', url, body, headers: { 'Content-Type': 'application/json' } } },
  });
  await typed.connect();
  expect(typed.world.requests[0]).toMatchObject({ method: 'PUT', body: '{"code":"code-11"}' });
});

test('OA2-29 a result without access_token at its top level is an error', async () => {
  expect(await sceneOf(answering({ token: 't' })).comeBack()).toMatchObject({
    ok: false,
    problem: { code: 'access_token_missing', stage: 'exchange' },
  });
});

test('OA2-30 F-055 every top-level value is stored', async () => {
  const answer = { ...tokens, bot: true, seats: 3, note: null };
  expect(await sceneOf(answering(answer)).connect()).toEqual({ ...typedForm, ...answer });
});

test('OA2-31 a nested value is not stored: named in the console, refused when it is the token, hoisted by code', async () => {
  const beside = await sceneOf(answering({ ...tokens, team: { id: 'T' } })).comeBack();
  expect(beside).toMatchObject({
    ok: true,
    report: { console: [{ text: expect.stringContaining('team') }] },
  });
  expect(await sceneOf(answering({ data: tokens })).comeBack()).toMatchObject({
    problem: { code: 'token_not_top_level', params: { path: 'data.access_token' } },
  });
  const hoisted = sceneOf({ config: { getAccessToken: code('token') }, code: { 'return token': tokens } });
  expect(await hoisted.connect()).toMatchObject(tokens);
});

test('OA2-32 the answer is JSON, or a form', async () => {
  const body = 'access_token=a%2B1&scope=read';
  for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
    const scene = sceneOf({ answers: { token: () => text(body, type) } });
    expect(await scene.connect()).toMatchObject({ access_token: 'a+1', scope: 'read' });
  }
});

test('OA2-33 the token goes with every later request as a Bearer header, and by hand under either name', async () => {
  const scene = sceneOf();
  await scene.connect();
  expect(scene.world.requests.at(-1)?.headers['Authorization']).toBe('Bearer access-11');
  const request = { method: 'GET', url: 'https://team.acme.com/me', headers: {} };
  await scene.engine.call(scene.subject, ref, request);
  expect(scene.world.requests.at(-1)?.headers['Authorization']).toBe('Bearer access-11');
  const manual = sceneOf({
    ...answering({ accessToken: 'camel-11' }),
    authentication: {
      test: { url: 'https://team.acme.com/me', headers: { 'X-Token': '{{bundle.authData.accessToken}}' } },
    },
  });
  await manual.connect();
  expect(manual.world.requests.at(-1)?.headers).toMatchObject({ 'X-Token': 'camel-11' });
  expect(manual.world.requests.at(-1)?.headers).not.toHaveProperty('Authorization');
});

test('OA2-34 a beforeRequest of the builder’s that adds the token leaves nothing to add', async () => {
  const scene = sceneOf({
    definition: { beforeRequest: [code('signed')] },
    code: {
      'return signed': ({ request, bundle }: { request: Values; bundle: { authData: Values } }) => {
        const token = bundle.authData['access_token'];
        if (token === undefined) return request;
        return { ...request, headers: { ...Object(request['headers']), Authorization: `Token ${token}` } };
      },
    },
  });
  await scene.connect();
  expect(scene.world.requests.at(-1)?.headers['Authorization']).toBe('Token access-11');
});

test('OA2-35 F-057 a refresh is an optional URL and a switch', async () => {
  const request = { method: 'GET', url: 'https://team.acme.com/gone', headers: {} };
  const refused = { answers: { gone: () => json({}, 401) } };
  const on = sceneOf(refused);
  await on.connect();
  await on.engine.call(on.subject, ref, request);
  expect(on.world.requests.filter(({ url }) => url.endsWith('/token'))).toHaveLength(2);
  const off = sceneOf({ ...refused, config: { autoRefresh: false } });
  await off.connect();
  expect(await off.engine.call(off.subject, ref, request)).toMatchObject({ value: { status: 401 } });
  expect(off.world.requests.filter(({ url }) => url.endsWith('/token'))).toHaveLength(1);
  const none = sceneOf({ config: { refreshAccessToken: undefined } });
  await none.connect();
  expect(await refreshed(none)).toMatchObject({ ok: false });
});

test('OA2-36 the default body of the refresh request', async () => {
  const scene = sceneOf();
  await scene.connect();
  await refreshed(scene);
  expect(formOf(scene.world.requests.at(-1))).toEqual({
    client_id: sceneEnv.CLIENT_ID,
    client_secret: sceneEnv.CLIENT_SECRET,
    grant_type: 'refresh_token',
    refresh_token: 'refresh-11',
  });
});

test('OA2-37 what a refresh answers replaces what is stored; a refresh token that does not come stays', async () => {
  let asked = 0;
  const answers = { token: () => json(asked++ === 0 ? tokens : { access_token: 'access-22' }) };
  const scene = sceneOf({ answers });
  await scene.connect();
  expect(await refreshed(scene)).toMatchObject({
    ok: true,
    value: { authData: { ...typedForm, ...tokens, access_token: 'access-22' } },
  });
});

test('OA2-38 a refresh whose answer has no token at its top level is refused', async () => {
  let asked = 0;
  const answers = { token: () => json(asked++ === 0 ? tokens : { data: { access_token: 'deep' } }) };
  const scene = sceneOf({ answers });
  await scene.connect();
  expect(await refreshed(scene)).toMatchObject({ ok: false, problem: { stage: 'refresh' } });
});
