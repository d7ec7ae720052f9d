import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { ref } from '../fixture.ts';
import { formOf, sceneEnv, sceneOf, tokens, typedForm } from './scene.ts';

const redirect_uri = 'https://claviger.test/oauth/return/acme';
const state = expect.stringMatching(/^[A-Za-z0-9_-]{43}$/);
/** With the values themselves, which tokens stand for otherwise. */
const code = (source: string) => ({ source: `return ${source}`, sealed: false });

/** Everything as code, so that each stage shows its bundle. */
async function seenAt(stage: string): Promise<Values> {
  const scene = sceneOf({
    config: {
      enablePkce: true,
      authorizeUrl: code('authorizeUrl'),
      getAccessToken: code('getAccessToken'),
      refreshAccessToken: code('refreshAccessToken'),
    },
    authentication: { test: code('test'), connectionLabel: code('connectionLabel') },
    code: {
      'return authorizeUrl': 'https://team.acme.com/authorize',
      'return getAccessToken': tokens,
      'return refreshAccessToken': { access_token: 'access-22' },
      'return test': { email: 'ada@acme.dev' },
      'return connectionLabel': 'Ada',
    },
  });
  await scene.connect({ code: 'code-11', realmId: '9' });
  await scene.engine.refresh(scene.subject, ref);
  const seen = scene.seen.get(`return ${stage}`);
  if (seen === undefined) throw new Error(`${stage} did not run.`);
  return seen;
}

const challenge = { code_challenge: expect.any(String), code_challenge_method: 'S256' };
const stored = { ...typedForm, ...tokens };

test.each([
  ['authorizeUrl', { ...typedForm, redirect_uri, state, ...challenge }],
  [
    'getAccessToken',
    { ...typedForm, redirect_uri, state, code: 'code-11', code_verifier: expect.any(String) },
  ],
  ['refreshAccessToken', { ...typedForm, redirect_uri, state }],
  ['connectionLabel', { email: 'ada@acme.dev' }],
])('OA2-39 %s: what inputData holds', async (stage, inputData) => {
  expect((await seenAt(stage))['inputData']).toEqual(inputData);
});

test('OA2-39 test: inputData holds nothing of the connection', async () => {
  const inputData = Object((await seenAt('test'))['inputData']);
  expect(Object.keys(inputData).filter((name) => !Object.hasOwn(typedForm, name))).toEqual([]);
});

test.each([
  ['authorizeUrl', typedForm],
  ['getAccessToken', typedForm],
  ['refreshAccessToken', stored],
  ['test', stored],
  ['connectionLabel', stored],
])('OA2-39 %s: what authData holds', async (stage, authData) => {
  const seen = Object((await seenAt(stage))['authData']);
  // Code may be given stand-ins for secrets: that each is there is what counts.
  expect(Object.keys(seen).sort()).toEqual(Object.keys(authData).sort());
  expect(seen).toMatchObject(typedForm);
});

test('OA2-39 F-055 what is stored reads the same in forms', async () => {
  const host = 'https://{{bundle.authData.subdomain}}.acme.com';
  const headers = { 'X-Both': '{{bundle.authData.access_token}} {{bundle.authData.team_id}}' };
  const scene = sceneOf({
    config: { refreshAccessToken: { url: `${host}/token`, headers } },
    authentication: { test: { url: `${host}/me`, headers } },
  });
  await scene.connect();
  await scene.engine.refresh(scene.subject, ref);
  const [, tested, renewed] = scene.world.requests;
  expect([tested?.headers['X-Both'], renewed?.headers['X-Both']]).toEqual([
    'access-11 T-11',
    'access-11 T-11',
  ]);
});

test('OA2-39 getAccessToken: rawRequest and cleanedRequest hold the return', async () => {
  expect(await seenAt('getAccessToken')).toMatchObject({
    rawRequest: { querystring: expect.stringContaining('realmId=9') },
    cleanedRequest: { querystring: { code: 'code-11', realmId: '9' } },
  });
});

test.each(['authorizeUrl', 'refreshAccessToken', 'test', 'connectionLabel'])(
  'OA2-39 %s: no rawRequest and no cleanedRequest',
  async (stage) => {
    const bundle = await seenAt(stage);
    expect(bundle).not.toHaveProperty('rawRequest');
    expect(bundle).not.toHaveProperty('cleanedRequest');
  },
);

test('OA2-39 process.env stands in every stage', async () => {
  const region = { 'X-Region': '{{process.env.REGION}}' };
  const host = 'https://{{bundle.authData.subdomain}}.acme.com';
  const scene = sceneOf({
    config: {
      authorizeUrl: { url: `${host}/authorize`, params: { region: '{{process.env.REGION}}' } },
      getAccessToken: { url: `${host}/token`, headers: region },
      refreshAccessToken: { url: `${host}/token`, headers: region },
    },
    authentication: { test: { url: `${host}/me`, headers: region } },
  });
  expect((await scene.leave()).url).toContain('region=eu');
  await scene.connect();
  await scene.engine.refresh(scene.subject, ref);
  expect(scene.world.requests.map(({ headers }) => headers['X-Region'])).toEqual(['eu', 'eu', 'eu']);
});

test('OA2-40 form values stand in both parts while the code is exchanged', async () => {
  const url = 'https://{{bundle.authData.subdomain}}.acme.com/{{bundle.inputData.subdomain}}/token';
  const scene = sceneOf({ config: { getAccessToken: { url } } });
  await scene.connect();
  expect(scene.world.requests[0]?.url).toBe('https://team.acme.com/team/token');
});

test('OA2-41 F-044 client ID and secret are CLIENT_ID and CLIENT_SECRET of the version, in templates and in code', async () => {
  const env = { CLIENT_ID: 'other-id', CLIENT_SECRET: 'other-secret' };
  const scene = sceneOf({ env });
  await scene.connect();
  expect(formOf(scene.world.requests[0])).toMatchObject({
    client_id: 'other-id',
    client_secret: 'other-secret',
  });
  const bare = sceneOf({ env: {} });
  expect(await bare.engine.begin(bare.subject, typedForm)).toMatchObject({
    ok: false,
    problem: { code: 'required_value_missing', params: { key: 'CLIENT_ID' } },
  });
});

test('OA2-42 nothing that goes to the browser holds the secret, and the URL alone holds the ID', async () => {
  const scene = sceneOf({ config: { enablePkce: true } });
  const begun = await scene.engine.begin(scene.subject, typedForm);
  if (!begun.ok) throw new Error(begun.problem.code);
  expect(JSON.stringify(begun)).not.toContain(sceneEnv.CLIENT_SECRET);
  expect(JSON.stringify(begun.report)).not.toContain(sceneEnv.CLIENT_ID);
  expect(Reflect.get(begun.value, 'url')).toContain(sceneEnv.CLIENT_ID);
  expect(JSON.stringify((await scene.comeBack()).report)).not.toContain(sceneEnv.CLIENT_SECRET);
});
