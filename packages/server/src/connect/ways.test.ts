import { schemes } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { back, type ConnectApp, openConnectApp, right } from './connect-app.test-tool.ts';

let world: ConnectApp;

const schemeCalled = (title: string) => schemes.find((one) => one.title === title)?.name;

beforeEach(async () => {
  world = await openConnectApp();
  const oauth = {
    type: schemeCalled('OAuth v2'),
    oauth2Config: {
      authorizeUrl: { url: 'https://acme.dev/authorize' },
      getAccessToken: { url: 'https://acme.dev/token' },
      scope: 'read',
    },
    test: { url: 'https://acme.dev/me' },
    connectionLabel: '{{email}}',
  };
  const keyed = {
    type: schemeCalled('API Key'),
    fields: [
      { key: 'team', label: 'Team' },
      { key: 'api_key', label: 'API key', type: 'password' },
    ],
    test: { url: 'https://acme.dev/me', headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
    connectionLabel: '{{email}}',
  };
  const definition = {
    authentication: keyed,
    alternatives: [
      { key: 'account', label: 'Acme <account>', help: 'You sign in at Acme.', authentication: oauth },
      {
        key: 'second',
        label: 'Second key',
        authentication: { ...keyed, fields: [{ key: 'api_key', label: 'Second', type: 'password' }] },
      },
    ],
    texts: {
      de: {
        authenticationLabel: 'Schlüssel',
        authenticationHelp: 'Aus den Einstellungen.',
        fields: { api_key: { label: 'API-Schlüssel' } },
        alternatives: { second: { label: 'Zweiter', fields: { api_key: { label: 'Zweiter Schlüssel' } } } },
      },
    },
  };
  await world.app.call('POST', '/v1/integrations', { body: { key: 'both', name: 'Both', definition } });
  await world.app.call('PATCH', '/v1/integrations/both/versions/1.0.0/environment', {
    body: { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-canary-1' },
  });
});
afterEach(() => world.app.close());

const connections = async () => (await world.connections()) as readonly Record<string, unknown>[];
const timelineOf = async (id: unknown) =>
  (await world.app.call('GET', `/v1/connections/${id}/events`)).body['data'] as Record<string, unknown>[];

describe('F-064 several ways to connect', () => {
  test('the user chooses, and may choose again', async () => {
    const { path, id } = await world.open('both');
    const visitor = await world.sent(path);
    const choice = await visitor.get(path);
    expect(choice.text).toContain('How do you want to connect?');
    expect(choice.text).toContain('value="own" required checked');
    expect(choice.text).toContain('<strong>API Key</strong>');
    expect(choice.text).toContain('Acme &lt;account&gt;');
    expect(choice.text).toContain('You sign in at Acme.');
    expect(choice.text).not.toContain('name="api_key"');

    const chosen = await visitor.post(path, { _action: 'choose', _way: 'second' });
    expect(chosen.headers.get('location')).toBe(path);
    const form = (await visitor.get(path)).text;
    expect(form).toContain('Second key');
    expect(form).toContain('name="api_key"');
    expect(form).not.toContain('name="team"');
    expect(await world.read(id)).toMatchObject({ alternative: 'second', status: 'collecting_fields' });

    await visitor.post(path, { _action: 'ways' });
    expect((await visitor.get(path)).text).toContain('value="second" required checked');
    await visitor.post(path, { _action: 'choose', _way: 'own' });
    expect((await visitor.get(path)).text).toContain('name="team"');
    await visitor.post(path, { _way: 'own', ...right });
    expect(await connections()).toMatchObject([{ alternative: null, scheme: schemeCalled('API Key') }]);
    expect(await world.read(id)).toMatchObject({ alternative: null, status: 'connected' });
  });

  test('two users connect each another way, and each connection records its own', async () => {
    const one = await world.open('both', { alternative: 'account' });
    const ada = await world.sent(one.path);
    expect((await ada.get(one.path)).text).not.toContain('_way');
    const state = await world.leave(ada, one.path);
    await ada.get(back('both', `state=${state}&code=1`));
    const other = await world.open('both', { alternative: null, user: { id: 'u-2' } });
    const bob = await world.sent(other.path);
    expect((await bob.get(other.path)).text).toContain('name="team"');
    await bob.post(other.path, right);
    const made = (await connections()).toSorted((a, b) =>
      String(a['scheme']).localeCompare(String(b['scheme'])),
    );
    expect(made.map(({ alternative, scheme, user }) => [user, alternative, scheme])).toEqual([
      [{ id: 'u-2' }, null, schemeCalled('API Key')],
      [{ id: 'u-1', name: 'Ada' }, 'account', schemeCalled('OAuth v2')],
    ]);
    for (const { id } of made)
      expect((await world.app.call('POST', `/v1/connections/${id}/test`)).body).toMatchObject({ ok: true });
    const account = made.find(({ alternative }) => alternative === 'account');
    expect((await timelineOf(account?.['id']))[0]).toMatchObject({ detail: { alternative: 'account' } });
  });

  test('nothing is sent before the choice, nor by a form of another way', async () => {
    const { path } = await world.open('both');
    const visitor = await world.sent(path);
    const early = await visitor.post(path, right);
    expect(early.headers.get('location')).toBe(path);
    await visitor.post(path, { _action: 'choose', _way: 'nobody' });
    expect((await visitor.get(path)).text).toContain('How do you want to connect?');
    await visitor.post(path, { _action: 'choose', _way: 'second' });
    await visitor.post(path, { _way: 'own', ...right });
    expect((await visitor.get(path)).text).toContain('Second key');
    expect(await connections()).toEqual([]);
  });

  test('who left one way and chose another comes back to nothing', async () => {
    const { path } = await world.open('both');
    const visitor = await world.sent(path);
    await visitor.post(path, { _action: 'choose', _way: 'account' });
    const state = await world.leave(visitor, path);
    await visitor.post(path, { _action: 'choose', _way: 'own' });
    await visitor.get(back('both', `state=${state}&code=1`));
    expect(world.tokenCalls).toEqual([]);
    expect((await visitor.get(path)).text).toContain('name="team"');
  });

  test('what went wrong one way is not told of another', async () => {
    const { path } = await world.open('both');
    const visitor = await world.sent(path);
    await visitor.post(path, { _action: 'choose', _way: 'own' });
    const refused = await visitor.post(path, { _way: 'own', team: 'blue', api_key: 'wrong-canary' });
    expect(refused.text).toContain('role="alert"');
    expect((await visitor.get(path)).text).toContain('role="alert"');
    await visitor.post(path, { _action: 'choose', _way: 'second' });
    const form = (await visitor.get(path)).text;
    expect(form).not.toContain('role="alert"');
    expect(form).toContain('Second key');
  });

  test('the builder’s words for the ways and their forms are in the language of the user', async () => {
    const { path } = await world.open('both', { locale: 'de' });
    const visitor = await world.sent(path);
    const choice = (await visitor.get(path)).text;
    for (const words of ['Wie möchten Sie sich verbinden?', 'Schlüssel', 'Aus den Einstellungen.', 'Zweiter'])
      expect(choice).toContain(words);
    await visitor.post(path, { _action: 'choose', _way: 'second' });
    expect((await visitor.get(path)).text).toContain('Zweiter Schlüssel');
    const arabic = await world.open('both', { locale: 'ar' });
    const other = await world.sent(arabic.path);
    expect((await other.get(arabic.path)).text).toContain('<bdi>Acme &lt;account&gt;</bdi>');
  });

  test('an unknown way, and prefilled boxes that no form or a secret has, are refused with their path', async () => {
    const open = (body: object) =>
      world.app.call('POST', '/v1/connect-sessions', {
        body: { integration: 'both', user: { id: 'u-1' }, ...body },
      });
    expect(await open({ alternative: 'gone' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'alternative' }] },
    });
    expect(await open({ prefill: { team: 'blue' } })).toMatchObject({ status: 201 });
    expect(await open({ prefill: { team: 'blue' }, alternative: 'second' })).toMatchObject({ status: 422 });
    expect(await open({ prefill: { api_key: 'x' } })).toMatchObject({ status: 422 });
    const direct = await world.app.call('POST', '/v1/connections', {
      body: { integration: 'both', user: { id: 'u-1' }, authData: {}, alternative: 'gone' },
    });
    expect(direct).toMatchObject({ status: 422, body: { errors: [{ path: 'alternative' }] } });
  });

  test('POST /v1/connections connects by the way it names', async () => {
    const connect = (more: object) =>
      world.app.call('POST', '/v1/connections', {
        body: { integration: 'both', user: { id: 'u-1' }, ...more },
      });
    expect(await connect({ alternative: 'second', authData: { api_key: 'k' } })).toMatchObject({
      status: 201,
      body: { alternative: 'second' },
    });
    expect(await connect({ alternative: null, authData: right })).toMatchObject({
      status: 201,
      body: { alternative: null },
    });
    expect(await connect({ alternative: 'account', authData: {} })).toMatchObject({ status: 422 });
    expect(
      await connect({ alternative: 'account', mode: 'import', authData: { access_token: 't' } }),
    ).toMatchObject({ status: 201, body: { alternative: 'account', scheme: schemeCalled('OAuth v2') } });
  });
});

describe('F-064 a reconnect', () => {
  const connectBy = async (alternative: string, authData: object) =>
    (
      await world.app.call('POST', '/v1/connections', {
        body: { integration: 'both', user: { id: 'u-1' }, mode: 'import', alternative, authData },
      })
    ).body;

  test('keeps its way, and may change it: the id stays, and the timeline tells', async () => {
    const { id } = await connectBy('account', { access_token: 't' });
    const { path } = await world.open('both', { connection: id });
    const visitor = await world.sent(path);
    const form = (await visitor.get(path)).text;
    expect(form).toContain('Acme &lt;account&gt;');
    expect(form).toContain('Connect another way');
    await visitor.post(path, { _action: 'ways' });
    await visitor.post(path, { _action: 'choose', _way: 'second' });
    await visitor.post(path, { _way: 'second', api_key: 'k' });
    const [now] = await connections();
    expect(now).toMatchObject({ id, alternative: 'second', scheme: schemeCalled('API Key'), generation: 2 });
    expect(now).not.toHaveProperty('scopes');
    expect((await timelineOf(id))[0]).toMatchObject({
      type: 'connection.reconnected',
      detail: { alternative: 'second', alternativeBefore: 'account' },
    });
  });

  test('that names its way goes it, and one for more access goes its own', async () => {
    const { id } = await connectBy('account', { access_token: 't' });
    const named = await world.open('both', { connection: id, alternative: 'second' });
    const visitor = await world.sent(named.path);
    expect((await visitor.get(named.path)).text).not.toContain('Connect another way');
    const more = await world.open('both', { connection: id, scopes: ['write'] });
    expect(await world.read(more.id)).toMatchObject({ alternative: 'account' });
    const refused = await world.app.call('POST', '/v1/connect-sessions', {
      body: {
        integration: 'both',
        user: { id: 'u-1' },
        connection: id,
        scopes: ['write'],
        alternative: 'second',
      },
    });
    expect(refused.status).toBe(422);
  });

  test('of a connection whose way is gone asks for another', async () => {
    const { id } = await connectBy('second', { api_key: 'k' });
    const { deps } = world.app;
    await deps.store.credentials.update('default', String(id), () => ({ alternative: 'gone' }));
    expect((await world.app.call('POST', `/v1/connections/${id}/test`)).status).toBe(422);
    const { path } = await world.open('both', { connection: id });
    const visitor = await world.sent(path);
    expect((await visitor.get(path)).text).toContain('How do you want to connect?');
    await visitor.post(path, { _action: 'choose', _way: 'own' });
    await visitor.post(path, { _way: 'own', ...right });
    expect(await connections()).toMatchObject([{ id, alternative: null }]);
  });
});
