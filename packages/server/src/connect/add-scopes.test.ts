import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newPerson } from './attacks/person.test-tool.ts';
import { type AttackWorld, type Json, startAttackWorld } from './attacks/world.test-tool.ts';

/** An app that gives the access, and is the account, that each test says. */
let app: Server;
let appUrl: string;
let given: { readonly scope?: string; readonly error?: string };
let email: string;
let world: AttackWorld;

const scheme = (key: string, oauth2Config: Json) => ({
  definition: {
    claviger: 1,
    key,
    name: `Acme ${key}`,
    version: '1.0.0',
    authentication: {
      type: 'oauth2',
      oauth2Config: {
        getAccessToken: { url: `${appUrl}/token` },
        refreshAccessToken: { url: `${appUrl}/token` },
        autoRefresh: true,
        ...oauth2Config,
      },
      test: { url: `${appUrl}/me` },
      connectionLabel: '{{email}}',
    },
  },
  environment: { CLIENT_ID: 'client', CLIENT_SECRET: 'client-canary' },
});

beforeAll(async () => {
  let made = 0;
  app = createServer((request, response) => {
    request.resume();
    made += 1;
    const isToken = request.url === '/token';
    const token = { access_token: `token-canary-${made}`, refresh_token: 'refresh-canary', expires_in: 3600 };
    const body = isToken ? (given.error === undefined ? { ...token, ...given } : given) : { email };
    const status = isToken && given.error !== undefined ? 400 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const authorizeUrl = { url: `${appUrl}/authorize` };
  const keyed = {
    claviger: 1,
    key: 'keyed',
    name: 'Keyed',
    version: '1.0.0',
    authentication: { type: 'custom', fields: [{ key: 'key' }], test: { url: `${appUrl}/me` } },
  };
  world = await startAttackWorld({
    url: appUrl,
    definitions: [
      scheme('listed', { authorizeUrl, scope: 'read,write' }),
      scheme('unnamed', { authorizeUrl }),
      scheme('machine', { grantType: 'client_credentials', scope: 'read' }),
      { definition: keyed, environment: {} },
    ],
  });
});
afterAll(async () => {
  app.close();
  app.closeAllConnections();
  await world.close();
});
beforeEach(() => {
  given = {};
  email = 'ada@acme.dev';
});
afterEach(async () => {
  for (const { id } of await world.connections()) await world.api('DELETE', `/v1/connections/${id}`);
});

/** Goes to the app and comes back with a code. */
async function goThere(integration: string, more: Json = {}, back: Record<string, string> = { code: 'c' }) {
  const person = newPerson();
  const session = await world.open(integration, more);
  await world.send(person, session);
  const form = await person.get(session.url);
  const asked = new URL(await world.leave(person, session)).searchParams;
  const query = new URLSearchParams({ ...back, state: asked.get('state') ?? '' });
  const returned = await person.get(`${world.url}/oauth/return/${integration}?${query}`);
  const state = (await world.api('GET', `/connect/${session.token}/state`)).body;
  return {
    person,
    session,
    form,
    scope: asked.get('scope'),
    state,
    page: await person.get(returned.location),
  };
}
const connected = async (integration: string) => {
  const { state } = await goThere(integration);
  return String((state['connection'] as Json)['id']);
};
const read = async (id: string) => (await world.api('GET', `/v1/connections/${id}`)).body;
const events = async (id: string) =>
  ((await world.api('GET', `/v1/connections/${id}/events`)).body['data'] as Json[]).map(
    ({ detail }) => detail as Json,
  );
const credentials = async (id: string) =>
  (await world.api('GET', `/v1/connections/${id}/credentials`)).body['authData'];

describe('a session that asks for more access', () => {
  test('asks for all that there was and more, as the app has it separated, and keeps the connection', async () => {
    const connection = await connected('listed');
    const { scope, state } = await goThere('listed', { connection, scopes: ['admin', 'read', 'admin'] });
    expect(scope).toBe('read,write,admin');
    expect(state).toMatchObject({ status: 'connected', connection: { id: connection }, isReconnect: true });
    expect(state).not.toHaveProperty('missingScopes');
    expect(await world.connections()).toHaveLength(1);
    const all = ['read', 'write', 'admin'];
    expect(await read(connection)).toMatchObject({
      generation: 2,
      scopes: { requested: all, granted: all, added: ['admin', 'read'] },
    });
    expect((await events(connection))[0]).toMatchObject({ by: 'user', scopesAdded: 'admin read' });
  });

  test('an app that gives less: connected, and what is missing is told', async () => {
    const connection = await connected('listed');
    given = { scope: 'read,write' };
    const { state } = await goThere('listed', { connection, scopes: ['admin', 'audit'] });
    expect(state).toMatchObject({ status: 'connected', missingScopes: ['admin', 'audit'] });
    const { scopes } = await read(connection);
    expect(scopes).toMatchObject({ granted: ['read', 'write'], missing: ['admin', 'audit'] });
    expect((await events(connection))[0]).toMatchObject({ scopesMissing: 'admin audit' });
  });

  test('the page says which connection, what more is asked for, and what was not given', async () => {
    const connection = await connected('listed');
    given = { scope: 'read,write' };
    const more = { connection, scopes: ['read', 'adm<i>n', 'audit'], product: { name: 'Desk & Co' } };
    const { form, page } = await goThere('listed', more);
    expect(form.text).toContain('<h1>More access to Acme listed</h1>');
    expect(form.text).toContain(
      'This reconnects <bdi>Acme listed ada@acme.dev</bdi> to <bdi>Desk &amp; Co</bdi>, for <bdi>',
    );
    expect(form.text).toContain('<bdi>Desk &amp; Co</bdi> asks for more access:');
    const listed = (html: string) => [...html.matchAll(/<li><bdi>(.*?)<\/bdi>/g)].map(([, name]) => name);
    expect(listed(form.text)).toEqual(['adm&lt;i&gt;n', 'audit']);
    expect(listed(page.text)).toEqual(['adm&lt;i&gt;n', 'audit']);
    expect(page.text).toContain('Not everything was allowed.');
    expect(page.text).toContain('data-ends="stays"');
    const plain = await goThere('listed', { connection });
    expect(plain.form.text).toContain('<h1>Reconnect Acme listed</h1>');
    expect(listed(plain.form.text + plain.page.text)).toEqual([]);
  });

  test('a later reconnect asks for them as well, and so does one that adds others', async () => {
    const connection = await connected('listed');
    await goThere('listed', { connection, scopes: ['admin'] });
    const plain = await goThere('listed', { connection });
    expect(plain.scope).toBe('read,write,admin');
    expect(plain.state).not.toHaveProperty('missingScopes');
    expect((await goThere('listed', { connection, scopes: ['audit'] })).scope).toBe('read,write,admin,audit');
    expect((await read(connection))['scopes']).toMatchObject({ added: ['admin', 'audit'] });
  });

  test('a new connection asks for none of that', async () => {
    const connection = await connected('listed');
    await goThere('listed', { connection, scopes: ['admin'] });
    expect((await goThere('listed')).scope).toBe('read,write');
  });

  test('where the definition names none, what the app gave is asked for by name, too', async () => {
    given = { scope: 'contacts' };
    const connection = await connected('unnamed');
    given = {};
    const { scope } = await goThere('unnamed', { connection, scopes: ['deals'] });
    expect(scope).toBe('contacts deals');
    expect((await goThere('unnamed', { connection })).scope).toBe('contacts deals');
  });

  test('RFC 6749 6 a renewal changes nothing of what was asked for', async () => {
    const connection = await connected('listed');
    await goThere('listed', { connection, scopes: ['admin'] });
    given = { scope: 'read,admin' };
    expect((await world.api('POST', `/v1/connections/${connection}/refresh`)).status).toBe(200);
    expect((await read(connection))['scopes']).toEqual({
      requested: ['read', 'write', 'admin'],
      granted: ['read', 'admin'],
      added: ['admin'],
      missing: ['write'],
    });
  });
});

describe('nothing of what there was is touched', () => {
  test.each([
    ['the user says no at the app', { error: 'access_denied' }, {}],
    ['the app knows no such scope', { error: 'invalid_scope' }, {}],
    ['the app refuses the code', { code: 'c' }, { error: 'invalid_grant' }],
  ])('when %s', async (_, back, answer) => {
    const connection = await connected('listed');
    const [before, held] = [await read(connection), await credentials(connection)];
    given = answer;
    const { state } = await goThere('listed', { connection, scopes: ['admin'] }, back);
    expect(state).toMatchObject({ status: 'failed' });
    given = {};
    expect(await read(connection)).toEqual(before);
    expect(await credentials(connection)).toEqual(held);
    expect((await world.api('POST', `/v1/connections/${connection}/test`)).body).toMatchObject({ ok: true });
  });

  test('when the user cancels here, nor is more asked for afterwards', async () => {
    const connection = await connected('listed');
    const before = await read(connection);
    const person = newPerson();
    const session = await world.open('listed', { connection, scopes: ['admin'] });
    await world.send(person, session);
    await person.post(session.url, { _action: 'cancel' });
    expect(await world.status(session.id)).toBe('cancelled');
    expect(await read(connection)).toEqual(before);
    expect((await goThere('listed', { connection })).scope).toBe('read,write');
  });

  test('attack 11: when another account comes back, until the user says yes', async () => {
    const connection = await connected('listed');
    const before = await read(connection);
    email = 'grace@acme.dev';
    const { person, session, state } = await goThere('listed', { connection, scopes: ['admin'] });
    expect(state).toMatchObject({ status: 'awaiting_confirmation', problem: { code: 'account_changed' } });
    expect(await read(connection)).toEqual(before);
    await person.post(session.url, { _action: 'confirm' });
    expect(await read(connection)).toMatchObject({
      label: 'grace@acme.dev',
      scopes: { added: ['admin'], granted: ['read', 'write', 'admin'] },
    });
    expect((await events(connection))[0]).toMatchObject({ accountChanged: true, scopesAdded: 'admin' });
  });
});

describe('scopes that cannot be asked for are refused, with their path', () => {
  const refused = async (more: Json) => {
    const body = { user: { id: 'u-1' }, ...more };
    const answer = await world.api('POST', '/v1/connect-sessions', body);
    return { status: answer.status, errors: answer.body['errors'] };
  };

  test('without a connection', async () => {
    expect(await refused({ integration: 'listed', scopes: ['admin'] })).toEqual({
      status: 422,
      errors: [{ path: 'scopes', message: expect.stringContaining('name it') }],
    });
  });

  test('where nobody is asked for access', async () => {
    const imported = {
      user: { id: 'u-1' },
      authData: { key: 'k', access_token: 'token-canary' },
      mode: 'import',
    };
    for (const integration of ['keyed', 'machine']) {
      const made = await world.api('POST', '/v1/connections', { integration, ...imported });
      const answer = await refused({ integration, connection: made.body['id'], scopes: ['admin'] });
      expect(answer).toEqual({
        status: 422,
        errors: [{ path: 'scopes', message: expect.stringContaining('none to add') }],
      });
    }
  });

  test('that the app would read as two', async () => {
    const connection = await connected('listed');
    expect(await refused({ integration: 'listed', connection, scopes: ['audit', 'x,admin'] })).toEqual({
      status: 422,
      errors: [{ path: 'scopes[1]', message: expect.stringContaining('more than one') }],
    });
  });

  test.each([
    [[]],
    [['']],
    [['two words']],
    [['quo"te']],
    [['back\\slash']],
    [['é']],
    [['line\nbreak']],
    [['x'.repeat(201)]],
    [Array.from({ length: 101 }, (_, at) => `s${at}`)],
    ['admin'],
  ])('RFC 6749 3.3 %j', async (scopes) => {
    const connection = await connected('listed');
    const { status, errors } = await refused({ integration: 'listed', connection, scopes });
    expect(status).toBeOneOf([400, 422]);
    expect(errors).toEqual([expect.objectContaining({ path: expect.stringMatching(/^scopes/) })]);
  });
});
