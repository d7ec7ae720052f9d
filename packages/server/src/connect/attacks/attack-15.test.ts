import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { defaultLimits } from '@claviger/engine';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newPerson, type Person } from './person.test-tool.ts';
import { type AttackWorld, type Opened, startAttackWorld } from './world.test-tool.ts';

/** An app whose token endpoint answers as each test says. */
let app: Server;
let appUrl: string;
let answer: (response: ServerResponse) => void;
let asked: number;
let world: AttackWorld;
let person: Person;
let session: Opened;
const limits = { ...defaultLimits };

beforeAll(async () => {
  app = createServer((request, response) => {
    request.resume();
    if (request.url !== '/token') {
      const body = request.url === '/_stats' ? { 'token requests': asked } : { email: 'ada@acme.dev' };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return;
    }
    asked += 1;
    answer(response);
  });
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const authentication = {
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl: { url: `${appUrl}/authorize` },
      getAccessToken: { method: 'POST', url: `${appUrl}/token` },
      refreshAccessToken: { method: 'POST', url: `${appUrl}/token` },
      scope: 'read write',
      autoRefresh: true,
    },
    test: { url: `${appUrl}/me` },
    connectionLabel: '{{email}}',
  };
  const definition = { claviger: 1, key: 'odd', name: 'Odd', version: '1.0.0', authentication };
  const environment = { CLIENT_ID: 'client', CLIENT_SECRET: 'client-canary' };
  world = await startAttackWorld({ url: appUrl, definitions: [{ definition, environment }] }, limits);
});
afterAll(async () => {
  app.close();
  app.closeAllConnections();
  await world.close();
});
beforeEach(async () => {
  asked = 0;
  person = newPerson();
  session = await world.open('odd');
  await world.send(person, session);
});
afterEach(async () => {
  for (const { id } of await world.connections()) await world.api('DELETE', `/v1/connections/${id}`);
});

const json =
  (body: string, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);
const token = (more: object) =>
  json(JSON.stringify({ access_token: 'token-canary', token_type: 'Bearer', ...more }));

/** Leaves, comes back at once, and lets the app answer. */
async function comeBack() {
  const state = new URL(await world.leave(person, session)).searchParams.get('state');
  const returned = await person.get(`${world.url}/oauth/return/odd?code=code-canary&state=${state}`);
  expect(returned.status).toBe(303);
  const read = await world.api('GET', `/v1/connect-sessions/${session.id}`);
  const page = await person.get(returned.location);
  return { ...read.body, page: page.text };
}

describe('answers that give no token', () => {
  test.each<[string, (response: ServerResponse) => void]>([
    ['200 with an error', json('{"error":"invalid_grant","error_description":"<b>no</b>"}')],
    ['200 with an error beside a null token', json('{"access_token":null,"error":"no"}')],
    ['HTML', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in</h1>')],
    ['HTML that says it is JSON', json('<html><script>alert(1)</script></html>')],
    ['nothing', json('')],
    ['a list', json('["token-canary"]')],
    ['a text', json('"token-canary"')],
    ['JSON that ends too early', json('{"access_token":"token-ca')],
    ['a token that is an object', json('{"access_token":{"value":"x"}}')],
    ['a token that is empty', json('{"access_token":""}')],
    ['the names of an object’s own', json('{"__proto__":{"access_token":"x"},"constructor":"y"}')],
    ['a gzip that is none', json('not gzip', { 'content-encoding': 'gzip' })],
    [
      'a gzip bomb',
      (response) =>
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
    ],
    ['a huge body', flood],
    [
      'a connection that ends in the middle',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        response.write('{"access_token":');
        setImmediate(() => response.destroy());
      },
    ],
    [
      'a redirect to a private address',
      (response) => response.writeHead(302, { location: 'http://169.254.169.254/token' }).end(),
    ],
  ])('attack 15: %s fails in words, stores nothing, and may be tried again', async (_, say) => {
    answer = say;
    const seen = await comeBack();
    expect(seen).toMatchObject({ status: 'failed', problem: { code: expect.any(String) } });
    expect(seen.page).toContain('role="alert"');
    expect(seen.page).not.toMatch(/<script(?! defer nonce)|<b>no|token-canary|client-canary|code-canary/);
    expect(await world.connections()).toEqual([]);
    answer = token({});
    expect(await comeBack()).toMatchObject({ status: 'connected' });
  });

  test.each<[string, (response: ServerResponse) => void, string]>([
    ['a huge body', flood, 'response_too_large'],
    [
      'a gzip bomb',
      (response) =>
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
      'response_too_large',
    ],
    [
      'a token that no header could carry',
      json(JSON.stringify({ access_token: 'x'.repeat(200_000) })),
      'field_invalid',
    ],
  ])('attack 15: %s is called by its name', async (_, say, code) => {
    answer = say;
    expect(await comeBack()).toMatchObject({ status: 'failed', problem: { code } });
    expect(await world.connections()).toEqual([]);
  });

  test('attack 15: 200 with an error is told in the app’s own words', async () => {
    answer = json('{"error":"invalid_grant","error_description":"no such code"}');
    expect((await comeBack()).page).toContain('no such code');
  });

  test('attack 15: a slow drip ends at the limit of time, however alive it looks', async () => {
    const drips: NodeJS.Timeout[] = [];
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      drips.push(setInterval(() => response.write(' '), 20));
    };
    limits.timeoutMs = 1_500;
    const seen = await comeBack();
    limits.timeoutMs = defaultLimits.timeoutMs;
    for (const drip of drips) clearInterval(drip);
    expect(seen).toMatchObject({ status: 'failed', problem: { code: 'timeout' } });
    expect(await world.connections()).toEqual([]);
  });
});

describe('answers with a token and oddities beside it', () => {
  const kept = async (more: object | string) => {
    answer = typeof more === 'string' ? json(more) : token(more);
    const seen = await comeBack();
    expect(seen).toMatchObject({ status: 'connected' });
    const [connection] = await world.connections();
    const { body } = await world.api('GET', `/v1/connections/${connection?.['id']}/credentials`);
    return { connection, authData: body['authData'] as Record<string, unknown> };
  };

  test.each<[unknown, boolean]>([
    [3600, true],
    ['3600', true],
    [0, false],
    [-1, false],
    [-1e99, false],
    [1e99, false],
    ['soon', false],
    [null, false],
    [[3600], false],
    [{ seconds: 3600 }, false],
    [undefined, false],
  ])('attack 15: expires_in %j connects; it is believed: %s', async (expiresIn, believed) => {
    const { connection } = await kept({ expires_in: expiresIn, refresh_token: 'refresh-canary' });
    const at = connection?.['expiresAt'];
    if (believed) expect(Date.parse(String(at))).toBe(world.deps.now() + 3_600_000);
    // Whatever else stands there is never a moment that no calendar has, nor one that is long past.
    else if (at !== null)
      expect(Math.abs(Date.parse(String(at)) - world.deps.now())).toBeLessThanOrEqual(1_000);
    expect(connection).toMatchObject({ status: 'active' });
  });

  test('attack 15: a name twice: one of both is taken, and nothing of the other stays', async () => {
    const { authData } = await kept('{"access_token":"first-canary","access_token":"second-canary"}');
    expect(authData['access_token']).toBe('second-canary');
    expect(JSON.stringify(authData)).not.toContain('first-canary');
  });

  test('attack 15: an answer of names that mean something to the runtime stores them as nothing more', async () => {
    const { authData } = await kept('{"access_token":"t-canary","__proto__":{"admin":true},"toString":"x"}');
    expect(Object.getPrototypeOf(authData)).toBe(Object.prototype);
    expect(authData).not.toHaveProperty('admin');
  });

  test('attack 15: today’s date and our own words among the values break no record of the run', async () => {
    const today = new Date(world.deps.now()).toISOString().slice(0, 10);
    const { connection } = await kept({ day: today, kind: 'exchange', name: 'access_token_missing' });
    const { body } = await world.api('GET', '/v1/exchanges?limit=2');
    expect(body['data']).toContainEqual(expect.objectContaining({ purpose: 'exchange' }));
    expect(connection).toMatchObject({ status: 'active' });
  });

  test.each<[string, string]>([
    [
      'nested without end',
      `{"access_token":"t-canary","d":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}`,
    ],
    ['thousands that begin alike', JSON.stringify({ access_token: 't-canary', ...alike(5_000) })],
  ])('attack 15: values %s do not stop the server', async (_, body) => {
    expect((await kept(body)).connection).toMatchObject({ status: 'active' });
  });

  test('attack 15: no refresh token: connected, and used to its end', async () => {
    const { authData } = await kept({ expires_in: 3600 });
    expect(authData).not.toHaveProperty('refresh_token');
  });

  test('attack 15: no refresh token on a renewal: the one before stays', async () => {
    const { connection } = await kept({ expires_in: 3600, refresh_token: 'refresh-canary' });
    answer = token({ access_token: 'newer-canary', expires_in: 3600 });
    const path = `/v1/connections/${connection?.['id']}`;
    expect((await world.api('POST', `${path}/refresh`)).status).toBe(200);
    const { body } = await world.api('GET', `${path}/credentials`);
    expect(body['authData']).toMatchObject({ access_token: 'newer-canary', refresh_token: 'refresh-canary' });
  });

  test('attack 15: less than was asked for: connected, and both are told apart', async () => {
    const { connection } = await kept({ scope: 'read' });
    expect(connection?.['scopes']).toMatchObject({ requested: ['read', 'write'], granted: ['read'] });
  });
});

function alike(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, `value-number-${at}-x`]));
}

/** 64 MB of blanks in a few kilobytes. */
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20));

/** Sends for as long as somebody listens. */
function flood(response: ServerResponse): void {
  const piece = Buffer.alloc(64 * 1024, 0x20);
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = () => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}
