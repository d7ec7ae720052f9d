import { afterAll, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/quickjs.ts';
import { redirectOf } from '../schemes/fake.ts';
import { engineOf, fakeWorld, json, ref, subjectOf } from './fixture.ts';

const sandbox = createSandbox({ spare: 0 });
afterAll(() => sandbox.close());

const env = { CLIENT_ID: 'client-1', CLIENT_SECRET: 'env-secret-1' };
const typed = { region: 'eu', account_key: 'account-key-1' };

const authorize = `
  const url = new URL('https://acme.com/' + bundle.inputData.region + '/authorize');
  url.searchParams.set('client_id', process.env.CLIENT_ID);
  url.searchParams.set('hint', bundle.inputData.account_key);
  return url.href;`;
const token = `
  const { code, redirect_uri, code_verifier } = bundle.inputData;
  const { rawRequest, cleanedRequest } = bundle;
  const { data } = await z.request({ url: 'https://acme.com/token', method: 'POST', form: {
    grant_type: 'authorization_code', code, redirect_uri, code_verifier,
    client_id: process.env.CLIENT_ID, client_secret: process.env.CLIENT_SECRET } });
  const me = await z.request('https://acme.com/me', { headers: { Authorization: 'Bearer ' + data.tokens.access } });
  return { access_token: data.tokens.access, refresh_token: data.tokens.refresh, team: me.data.team,
    shop: cleanedRequest.querystring.shop, agent: rawRequest.headers['Http-User-Agent'] };`;
const refresh = `
  const { data } = await z.request({ url: 'https://acme.com/token', method: 'POST', form: {
    grant_type: 'refresh_token', refresh_token: bundle.authData.refresh_token,
    sign: z.hmac('sha256', process.env.CLIENT_SECRET, bundle.authData.refresh_token) } });
  return { access_token: data.tokens.access, refresh_token: data.tokens.refresh };`;

function setUp() {
  let round = 0;
  const world = fakeWorld(
    ({ url, headers }) => {
      if (url.endsWith('/token')) {
        round += 1;
        return json({ tokens: { access: `access-token-${round}`, refresh: `refresh-token-${round}` } });
      }
      const isOld = round > 1 && headers['Authorization'] !== `Bearer access-token-${round}`;
      return isOld ? json({}, 401) : json({ team: 'engines', email: 'ada@acme.com' });
    },
    { sandbox },
  );
  const subject = subjectOf(
    {
      hosts: ['acme.com'],
      authentication: {
        type: 'oauth2',
        fields: [{ key: 'region' }, { key: 'account_key' }],
        oauth2Config: {
          authorizeUrl: { source: authorize },
          getAccessToken: { source: token },
          refreshAccessToken: { source: refresh },
          autoRefresh: true,
          enablePkce: true,
        },
        test: { source: `return (await z.request('https://acme.com/me')).data` },
        connectionLabel: { source: 'return bundle.inputData.email' },
      },
    },
    env,
  );
  return { world, subject, ...engineOf(world) };
}

test('COD-1 OA2-9 BUN-2 BUN-4 BUN-5 a consent in code: sent away, come back, tested, labelled, renewed', async () => {
  const { world, subject, engine, store } = setUp();
  const begun = await engine.begin(subject, typed);
  if (!begun.ok) throw new Error(JSON.stringify(begun.problem));
  const { url, key, remember } = redirectOf(begun.value);
  const sent = new URL(url);
  expect(sent.origin + sent.pathname).toBe('https://acme.com/eu/authorize');
  expect(Object.fromEntries(sent.searchParams)).toMatchObject({
    client_id: 'client-1',
    hint: 'account-key-1',
    state: key,
    code_challenge_method: 'S256',
    redirect_uri: subject.redirectUrl,
  });
  expect(world.requests).toEqual([]);

  const query = { state: key, code: 'code-11-of-acme', shop: 'ada' };
  const inbound = { method: 'GET', headers: { 'Http-User-Agent': 'Browser' }, content: '' };
  const querystring = new URLSearchParams(query).toString();
  const done = await engine.connect(subject, {
    typed,
    back: {
      query,
      remembered: remember,
      rawRequest: { ...inbound, querystring },
      cleanedRequest: { ...inbound, querystring: query },
    },
  });
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
  expect(done.value.label).toBe('ada@acme.com');
  expect(done.value.credentials.authData).toMatchObject({
    access_token: 'access-token-1',
    refresh_token: 'refresh-token-1',
    team: 'engines',
    shop: 'ada',
    agent: 'Browser',
    account_key: 'account-key-1',
  });
  const [exchange, me] = world.requests;
  expect(Object.fromEntries(new URLSearchParams(String(exchange?.body)))).toMatchObject({
    code: 'code-11-of-acme',
    redirect_uri: subject.redirectUrl,
    code_verifier: expect.stringMatching(/^[\w~.-]{43,}$/),
    client_secret: 'env-secret-1',
  });
  expect(me?.headers['Authorization']).toBe('Bearer access-token-1');
  expect(JSON.stringify(done.report)).not.toMatch(/access-token|refresh-token|env-secret|clvseal/);

  await engine.keep(subject, done.value, { ...ref, user: { id: 'u-1' } });
  const renewed = await engine.refresh(subject, ref);
  expect(renewed).toMatchObject({ ok: true });
  const kept = await store.get(ref.workspace, ref.id);
  expect(kept?.authData).toMatchObject({ access_token: 'access-token-2', team: 'engines', region: 'eu' });
  expect(await engine.test(subject, ref)).toMatchObject({ ok: true });
  expect(world.requests.at(-1)?.headers['Authorization']).toBe('Bearer access-token-2');
});
