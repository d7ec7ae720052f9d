import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeRedMissing, startNodeRed } from './servers/node-red.ts';
import type { Peer } from './servers/process.ts';
import { startVerdaccio, verdaccioMissing } from './servers/verdaccio.ts';
import { connectAndKeep, exchangesOf, expectNoSecret, makeEngine, subjectOf } from './setup.ts';

const world = makeEngine();
afterAll(() => world.close());

/** How long a token lives: long enough to be used once, on a slow machine too. */
const seconds = 4;
/** Until the token that a server gave has died there. */
const outlive = () => new Promise((resolve) => setTimeout(resolve, seconds * 1_000 + 1_100));

describe.skipIf(nodeRedMissing)(`Node-RED ${nodeRedMissing ?? ''}`, () => {
  let nodeRed: Peer;
  beforeAll(async () => {
    nodeRed = await startNodeRed(seconds);
  });
  afterAll(() => nodeRed?.stop());

  const definition = () =>
    subjectOf(
      {
        type: 'session',
        fields: [
          { key: 'username', label: 'User name' },
          { key: 'password', label: 'Password', type: 'password' },
          { key: 'access_token', computed: true },
        ],
        sessionConfig: {
          perform: {
            url: `${nodeRed.url}/auth/token`,
            method: 'POST',
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
            body: {
              client_id: 'node-red-admin',
              grant_type: 'password',
              scope: '*',
              username: '{{bundle.authData.username}}',
              password: '{{bundle.authData.password}}',
            },
          },
          refreshOn: [401],
        },
        test: { url: `${nodeRed.url}/settings` },
        connectionLabel: '{{bundle.inputData.user.username}}',
      },
      { requestTemplate: { headers: { Authorization: 'Bearer {{bundle.authData.access_token}}' } } },
    );

  test('F-035, F-040 one exchange; F-038 the token is used again', async () => {
    const { ref, report, title } = await connectAndKeep(world, definition(), {
      username: 'alice',
      password: 'wonder',
    });
    expect(exchangesOf(report)).toBe('exchange 200, test 200');
    expect(title).toBe('Peer alice');
    expectNoSecret(report, ['wonder']);
    const again = await world.engine.call(definition(), ref, {
      method: 'GET',
      url: `${nodeRed.url}/settings`,
      headers: {},
    });
    expect(again.ok && exchangesOf(again.report)).toBe('request 200');
  });

  test('F-039, F-062 a token that has died is exchanged again, once', async () => {
    const { ref } = await connectAndKeep(world, definition(), { username: 'alice', password: 'wonder' });
    await outlive();
    const later = await world.engine.test(definition(), ref);
    expect(later.ok && exchangesOf(later.report)).toMatch(/^(test 401, )?(exchange|refresh) 200, test 200$/);
    expect(later.ok && later.value.generation).toBe(2);
  });

  test('a bad password stores nothing and says why', async () => {
    const outcome = await world.engine.connect(definition(), {
      typed: { username: 'alice', password: 'blunder' },
    });
    expect(outcome.ok ? 'connected' : outcome.described.code).toBe('forbidden_403');
    expectNoSecret(outcome.report, ['blunder']);
  });
});

describe.skipIf(verdaccioMissing)(`Verdaccio ${verdaccioMissing ?? ''}`, () => {
  let verdaccio: Peer;
  beforeAll(async () => {
    verdaccio = await startVerdaccio(`${seconds}s`);
    const made = await fetch(`${verdaccio.url}/-/user/org.couchdb.user:alice`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'alice', password: 'wonder-12' }),
    });
    expect(made.status).toBe(201);
  });
  afterAll(() => verdaccio?.stop());

  const definition = () =>
    subjectOf({
      type: 'session',
      fields: [
        { key: 'name', label: 'User name' },
        { key: 'password', label: 'Password', type: 'password' },
        { key: 'token', computed: true },
      ],
      sessionConfig: {
        perform: {
          url: `${verdaccio.url}/-/user/org.couchdb.user:{{bundle.authData.name}}`,
          method: 'PUT',
          auth: ['{{bundle.authData.name}}', '{{bundle.authData.password}}'],
          body: { name: '{{bundle.authData.name}}', password: '{{bundle.authData.password}}' },
        },
      },
      test: {
        url: `${verdaccio.url}/-/npm/v1/user`,
        headers: { Authorization: 'Bearer {{bundle.authData.token}}' },
      },
      connectionLabel: '{{bundle.inputData.name}}',
    });

  test('a PUT exchange answers a JWT; when it has died one more exchange mends the call', async () => {
    const { ref, report, title } = await connectAndKeep(world, definition(), {
      name: 'alice',
      password: 'wonder-12',
    });
    expect(exchangesOf(report)).toBe('exchange 201, test 200');
    expect(title).toBe('Peer alice');
    expectNoSecret(report, ['wonder-12']);
    await outlive();
    const later = await world.engine.test(definition(), ref);
    expect(later.ok && exchangesOf(later.report)).toMatch(/^test 401, (exchange|refresh) 201, test 200$/);
  });

  test('its JWT works as an API key too', async () => {
    const answer = await fetch(`${verdaccio.url}/-/user/org.couchdb.user:alice`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Basic ${btoa('alice:wonder-12')}` },
      body: JSON.stringify({ name: 'alice', password: 'wonder-12' }),
    });
    const { token } = (await answer.json()) as { token: string };
    const subject = subjectOf({
      type: 'custom',
      fields: [{ key: 'token', label: 'Token', type: 'password' }],
      test: {
        url: `${verdaccio.url}/-/npm/v1/user`,
        headers: { Authorization: 'Bearer {{bundle.authData.token}}' },
      },
      connectionLabel: '{{bundle.inputData.name}}',
    });
    const { report, title } = await connectAndKeep(world, subject, { token });
    expect(title).toBe('Peer alice');
    expectNoSecret(report, [token]);
  });
});
