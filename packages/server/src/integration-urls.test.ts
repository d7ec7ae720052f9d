import { afterEach, beforeEach, expect, test } from 'vitest';
import { personIn } from './access/people/people.test-tool.ts';
import { publicUrl, returnUrl, workspaceInUrls, workspaceOfUrl } from './integration-urls.ts';
import { json, openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

const base = 'https://connect.acme.dev';
const first = { workspace: 'default', key: 'acme' };
const other = { workspace: 'ws_1', key: 'acme' };

let app: TemporaryApp;
const redeemed: string[] = [];
beforeEach(async () => {
  redeemed.length = 0;
  app = await openTemporaryApp((request) => {
    const body = String(request.body ?? '');
    if (!request.url.endsWith('/token')) return json({ email: 'ada@acme.dev' });
    redeemed.push(body);
    return json({ access_token: 'token', token_type: 'bearer' });
  });
});
afterEach(() => app.close());

test('URLs of the first workspace name none, those of others do', () => {
  expect(returnUrl(base, first)).toBe(`${base}/oauth/return/acme`);
  expect(returnUrl(base, other)).toBe(`${base}/oauth/return/ws_1/acme`);
  expect(publicUrl(base, 'jwks', first)).toBe(`${base}/oauth/jwks/acme`);
  expect(publicUrl(base, 'client', other)).toBe(`${base}/oauth/client/ws_1/acme`);
});

test('each thing has one URL', () => {
  expect(['default', 'ws_1'].map(workspaceInUrls)).toEqual([undefined, 'ws_1']);
  expect([undefined, 'ws_1', 'default'].map(workspaceOfUrl)).toEqual(['default', 'ws_1', undefined]);
});

const authentication = {
  type: 'oauth2',
  oauth2Config: {
    clientAuthentication: 'private_key_jwt',
    authorizeUrl: { url: 'https://acme.dev/authorize' },
    getAccessToken: { url: 'https://acme.dev/token', method: 'POST' },
  },
  test: { url: 'https://acme.dev/me' },
};

test('two workspaces with one key of an integration do not meet, on the way back of a user neither', async () => {
  const ada = await personIn(app, 'ada@acme.dev', 'admin');
  const workspace = String((await ada.call('POST', '/v1/workspaces', { name: 'Second' })).body['id']);
  await ada.call('POST', '/console/session/workspace', { workspace });
  const ours = (method: string, path: string, body?: unknown) =>
    app.call(method, path, body === undefined ? {} : { body });
  const place = '/v1/integrations/acme/versions/1.0.0';
  for (const call of [ours, ada.call]) {
    await call('POST', '/v1/integrations', { key: 'acme', name: call === ours ? 'Ours' : 'Theirs' });
    await call('PUT', `${place}/authentication`, authentication);
    await call('PATCH', `${place}/environment`, { CLIENT_ID: call === ours ? 'ours' : 'theirs' });
  }
  const local = 'http://localhost:4270';
  expect((await ours('GET', `${place}/redirect-url`)).body['redirectUrl']).toBe(`${local}/oauth/return/acme`);
  expect((await ada.call('GET', `${place}/redirect-url`)).body['redirectUrl']).toBe(
    `${local}/oauth/return/${workspace}/acme`,
  );

  const keysAt = async (path: string) =>
    (await app.call('GET', path, { key: null })).body['keys'] as readonly { kid: string }[];
  await ours('POST', '/v1/integrations/acme/signing-keys', {});
  await ada.call('POST', '/v1/integrations/acme/signing-keys', {});
  const [mine, theirs] = [await keysAt('/oauth/jwks/acme'), await keysAt(`/oauth/jwks/${workspace}/acme`)];
  expect([mine.length, theirs.length, mine[0]?.kid === theirs[0]?.kid]).toEqual([1, 1, false]);
  expect((await app.call('GET', '/oauth/jwks/default/acme', { key: null })).status).toBe(404);
  expect((await app.call('GET', '/oauth/client/default/acme', { key: null })).status).toBe(404);
  const document = await app.call('GET', `/oauth/client/${workspace}/acme`, { key: null });
  expect(document.body).toMatchObject({
    client_id: `${local}/oauth/client/${workspace}/acme`,
    client_name: 'Theirs',
    redirect_uris: [`${local}/oauth/return/${workspace}/acme`],
    jwks_uri: `${local}/oauth/jwks/${workspace}/acme`,
  });

  const leave = async () => {
    const made = await ada.call('POST', '/v1/connect-sessions', {
      integration: 'acme',
      user: { id: 'u-1' },
      completion: 'confirm',
    });
    const path = new URL(String(made.body['url'])).pathname;
    const opened = await app.call('GET', path, { key: null });
    const cookie = opened.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(opened.text)?.[1];
    const posted = await app.call('POST', path, {
      key: null,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(csrf === undefined ? {} : { _csrf: csrf }).toString(),
    });
    const away = new URL(String(posted.headers.get('location')));
    const jar = [cookie, ...posted.headers.getSetCookie().map((one) => one.split(';')[0])].join('; ');
    return { id: made.body['id'], away, jar };
  };
  const back = (path: string, state: string | null, cookie: string) =>
    app.call('GET', `${path}?code=c0de&state=${encodeURIComponent(state ?? '')}`, {
      key: null,
      headers: { cookie },
    });
  const left = await leave();
  expect(left.away.searchParams.get('redirect_uri')).toBe(`${local}/oauth/return/${workspace}/acme`);
  expect(left.away.searchParams.get('client_id')).toBe('theirs');
  // The same state at the address of the other workspace's integration redeems nothing.
  const crossed = await back('/oauth/return/acme', left.away.searchParams.get('state'), left.jar);
  expect([crossed.status, redeemed]).toEqual([400, []]);
  const again = await leave();
  const returned = await back(
    `/oauth/return/${workspace}/acme`,
    again.away.searchParams.get('state'),
    again.jar,
  );
  expect([returned.status < 400, redeemed.length]).toEqual([true, 1]);
  expect((await ours('GET', '/v1/connections')).body['data']).toEqual([]);
});
