import { setTimeout as timer } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attack, Scene } from './proxy/attacks/attack.ts';
import { ask, hidden } from './proxy/attacks/attack.ts';
import { paths } from './proxy/attacks/paths.ts';
import { smuggling } from './proxy/attacks/smuggling.ts';
import { overrides, targets } from './proxy/attacks/targets.ts';
import { exchangeRaw, openWire, problemOf, type Wire } from './proxy/client.ts';
import { type Echo, plain, type Seen, startEcho } from './proxy/echo.ts';
import { valuesOf } from './proxy/messages.ts';
import { apiKeyOf } from './proxy/other-workspace.ts';
import { type Claviger, connectTo, startClaviger } from './proxy/world.ts';

const secret = 'kept-secret-0123456789';
const login = { username: 'alice', password: 'wonder' };
let provider: Echo;
let stranger: Echo;
let claviger: Claviger;
let scene: Scene;
let connection: string;

beforeAll(async () => {
  [provider, stranger] = await Promise.all([startEcho(), startEcho()]);
  provider.on('/', async (turn) => {
    const { line } = await turn.read();
    const answer = plain(200, JSON.stringify({ line }));
    await turn.send(line.startsWith('HEAD ') ? answer.slice(0, answer.indexOf('{')) : answer);
    return true;
  });
  claviger = await startClaviger();
  const fields = [{ key: 'api_key', type: 'password' }];
  const test = { url: `${provider.url}/me` };
  const place = '{{bundle.authData.api_key}}';
  const custom = {
    authentication: { type: 'custom', fields, test },
    baseUrl: provider.url,
    hosts: ['*.acme.test'],
  };
  const made = async (key: string, definition: object, authData: object) =>
    `/v1/connections/${await connectTo(claviger, key, { ...definition }, { authData: { ...authData } })}/proxy`;
  const prefix = await made(
    'header',
    { ...custom, requestTemplate: { headers: { 'X-Api-Key': place } } },
    { api_key: secret },
  );
  connection = prefix.split('/')[3] ?? '';
  scene = {
    host: claviger.host,
    prefix,
    queryPrefix: await made(
      'query',
      { ...custom, requestTemplate: { params: { api_key: place } } },
      { api_key: secret },
    ),
    basicPrefix: await made(
      'login',
      { authentication: { type: 'basic', test }, baseUrl: provider.url },
      login,
    ),
    authorization: `authorization: Bearer ${claviger.apiKey}`,
    provider: provider.host,
    stranger: stranger.host,
  };
});
afterAll(async () => {
  await claviger?.close();
  await Promise.all([provider?.close(), stranger?.close()]);
});

/** That a request carries our credential and nothing else that could pass for one, or for two requests. */
function expectSound({ line, headers, body }: Seen): void {
  const names = headers.map(([name]) => name.toLowerCase());
  expect(line).toMatch(/^[A-Z]+ \/[^ ]* HTTP\/1\.1$/);
  expect(line).not.toMatch(/^\w+ \S*smuggled/);
  expect(names.filter((name) => name.startsWith('claviger-') || name === 'x-smuggled')).toEqual([]);
  expect(valuesOf(headers, 'host')).toEqual([provider.host]);
  expect(
    valuesOf(headers, 'content-length').length + valuesOf(headers, 'transfer-encoding').length,
  ).toBeLessThan(2);
  expect(body).toBeDefined();
  expect(JSON.stringify(headers)).not.toContain(claviger.apiKey);
  const basic = `Basic ${btoa(`${login.username}:${login.password}`)}`;
  const found = [
    ...valuesOf(headers, 'x-api-key'),
    ...valuesOf(headers, 'authorization'),
    ...new URLSearchParams(line.split(' ')[1]?.split('?')[1]).getAll('api_key'),
  ];
  expect([[secret], [basic]]).toContainEqual(found);
}

/** All that comes for these bytes until the server hangs up, or has answered them and one request after them. */
async function provoke({ bytes, hangUp, isLast }: Attack): Promise<string> {
  const wire = await openWire(claviger.url);
  let text = '';
  const reading = wire.reader.rest((chunk) => {
    text += chunk.toString('latin1');
  });
  await wire.send(bytes(scene));
  if (hangUp) wire.socket.end();
  else if (!isLast) await wire.send('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  const answered = new AbortController();
  const leaving = giveUp(wire, answered.signal);
  await reading;
  answered.abort();
  await leaving;
  wire.close();
  return text;
}

/** Whoever waits for more bytes than will come waits until we are gone. A slow server has its turns before that. */
async function giveUp(wire: Wire, answered: AbortSignal): Promise<void> {
  await timer(2_000, undefined, { signal: answered }).catch(() => undefined);
  for (let turns = 0; turns < 20 && !answered.aborted; turns += 1)
    await claviger.api('GET', `/v1/connections/${connection}`);
  if (!answered.aborted) wire.socket.destroy();
}

async function attempt(attack: Attack): Promise<void> {
  provider.clear();
  stranger.clear();
  const text = await provoke(attack);
  const seen = [...provider.seen];
  expect(stranger.seen, 'what the stranger saw').toEqual([]);
  for (const one of seen) expectSound(one);
  expect(seen.length, 'requests that the provider saw').toBeLessThan(2);
  const [status] = [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)]
    .map(([, code]) => Number(code))
    .filter((code) => code >= 200);
  const end = seen.length === 1 ? 'harmless' : 'refused';
  if (end === 'refused') expect(status ?? 400, text).toSatisfy((code: number) => code >= 400 && code < 500);
  if (attack.ends !== 'either') expect(end, text).toBe(attack.ends);
  if (attack.ends === 'harmless') expect(status, text).toBe(200);
  // Whatever the attack left in a socket, the next caller gets its own answer.
  const next = await exchangeRaw(claviger.url, 'GET', [
    ask(scene, [], '', `GET ${scene.prefix}/next HTTP/1.1`),
  ]);
  expect(next?.text).toBe('{"line":"GET /next HTTP/1.1"}');
}

describe('two requests in one, and bytes that are no request', () => {
  test.each(smuggling.map((one) => [one.name, one] as const))('%s', (_, attack) => attempt(attack));
});
describe('ways out of the path', () => {
  test.each(paths.map((one) => [one.name, one] as const))('%s', (_, attack) => attempt(attack));
});
describe('ways to another host', () => {
  test.each(targets.map((one) => [one.name, one] as const))('%s', (_, attack) => attempt(attack));
});
describe('credentials of the caller', () => {
  test.each(overrides.map((one) => [one.name, one] as const))('%s', (_, attack) => attempt(attack));
});

describe('what a provider answers', () => {
  const answer = async (bytes: string): Promise<string> => {
    provider.on('/hostile', async (turn) => {
      await turn.read();
      await turn.send(bytes);
      return !/connection: close/i.test(bytes);
    });
    return provoke({
      name: '',
      ends: 'either',
      bytes: (s) => ask(s, [], '', `GET ${s.prefix}/hostile HTTP/1.1`),
    });
  };

  test('its own claviger-* headers stay behind', async () => {
    const text = await answer(
      plain(200, 'ok', [
        'Claviger-Problem: internal',
        'claviger-exchange: forged',
        'CLAVIGER-X: 1',
        'X-Claviger: kept',
      ]),
    );
    const [head = ''] = text.split('\r\n\r\n');
    expect(head).not.toMatch(/forged|internal|CLAVIGER-X/);
    expect(head.match(/^claviger-[\w-]+/gim)).toHaveLength(1);
    expect(head).toContain('X-Claviger: kept');
  });

  test('headers that it names in Connection stay behind', async () => {
    const [head] = (await answer(plain(200, 'ok', ['Connection: x-private', 'X-Private: 1']))).split(
      '\r\n\r\n',
    );
    expect(head).not.toMatch(/private/i);
  });

  test.each([
    [
      'both framings',
      'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
    ],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nok!'],
    ['a negative length', 'HTTP/1.1 200 OK\r\ncontent-length: -2\r\n\r\nok'],
    [
      'a bare carriage return in a header',
      'HTTP/1.1 200 OK\r\nX: a\rSet-Cookie: b\r\ncontent-length: 2\r\n\r\nok',
    ],
    ['a NUL in a header', 'HTTP/1.1 200 OK\r\nX: a\x00b\r\ncontent-length: 2\r\n\r\nok'],
    ['a folded header', 'HTTP/1.1 200 OK\r\nX: a\r\n b\r\ncontent-length: 2\r\n\r\nok'],
    ['no status', 'HTTP/1.1 OK\r\ncontent-length: 2\r\n\r\nok'],
    ['a status of two digits', 'HTTP/1.1 20 OK\r\ncontent-length: 2\r\n\r\nok'],
    [
      'an upgrade that nobody asked for',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nbytes',
    ],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    [
      '1 MB of headers',
      `HTTP/1.1 200 OK\r\n${'X-Many: 0123456789\r\n'.repeat(50_000)}content-length: 2\r\n\r\nok`,
    ],
    ['one header of 1 MB', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(1_000_000)}\r\ncontent-length: 2\r\n\r\nok`],
  ])('%s is a problem of ours', async (_, bytes) => {
    const text = await answer(bytes);
    expect(text).toMatch(/^HTTP\/1\.1 5\d\d /);
    expect(text).toMatch(/^claviger-problem: \w+/im);
  });

  test('a second answer to one request reaches nobody', async () => {
    const poison = plain(200, 'poison');
    const text = await answer(plain(200, 'first') + poison + poison);
    expect(text).toContain('first');
    expect(text).not.toContain('poison');
    for (let at = 0; at < 5; at += 1) {
      const next = await exchangeRaw(claviger.url, 'GET', [
        ask(scene, [], '', `GET ${scene.prefix}/next/${at} HTTP/1.1`),
      ]);
      expect(next?.text).toBe(`{"line":"GET /next/${at} HTTP/1.1"}`);
    }
  });

  test('a hundred early hints before the answer', async () => {
    const hints = 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(100);
    expect(await answer(hints + plain(200, 'ok'))).toMatch(/\r\n\r\nok/);
  });

  test.each([
    ['301', 'GET'],
    ['302', 'POST'],
    ['303', 'POST'],
    ['307', 'POST'],
    ['308', 'PUT'],
  ])('a %s after %s never takes the credential to another host', async (status, method) => {
    for (const place of [
      `${stranger.url}/stolen`,
      `//${stranger.host}/stolen`,
      `http://${provider.host}@${stranger.host}/`,
    ]) {
      stranger.clear();
      provider.on('/moved', async (turn) => {
        await turn.read();
        await turn.send(plain(Number(status), '', [`Location: ${place}`]));
        return true;
      });
      for (const prefix of [scene.prefix, scene.queryPrefix, scene.basicPrefix]) {
        const body = JSON.stringify({ key: 'body' });
        await exchangeRaw(claviger.url, method, [
          ask(scene, [`content-length: ${body.length}`], body, `${method} ${prefix}/moved HTTP/1.1`),
        ]);
      }
      expect(JSON.stringify(stranger.seen)).not.toMatch(/kept-secret|Basic|Bearer|clv_/);
    }
  });
});

describe('who may call', () => {
  const call = (authorization: string | undefined, prefix = scene.prefix, more: readonly string[] = []) =>
    exchangeRaw(claviger.url, 'GET', [
      ask({ ...scene, authorization: authorization ?? 'x-none: 1' }, more, '', `GET ${prefix}/x HTTP/1.1`),
    ]);
  const expectRefused = async (came: ReturnType<typeof call>, status: number, code: string) => {
    const { head, text, status: answered } = (await came) ?? { text: '{}' };
    expect([answered, JSON.parse(text)['code'], problemOf(await came)]).toEqual([status, code, code]);
    expect(valuesOf(head?.headers ?? [], 'content-type')).toEqual(['application/problem+json']);
    expect(provider.seen).toEqual([]);
  };
  const key = async (permissions: readonly string[], more: object = {}) =>
    claviger.api('POST', '/v1/api-keys', { name: 'k', permissions, ...more });

  test.each([
    ['nothing', undefined],
    ['an empty one', 'authorization:'],
    ['a word', 'authorization: Bearer'],
    ['an unknown key', 'authorization: Bearer clv_unknown'],
    ['a key that begins like a good one', 'authorization: Bearer clv_proxy_tests_0123456789abcde'],
    ['a key that goes on after a good one', 'authorization: Bearer clv_proxy_tests_0123456789abcdefg'],
    ['another scheme', 'authorization: Basic Y2x2X3Byb3h5X3Rlc3RzXzAxMjM0NTY3ODlhYmNkZWY6'],
    ['two', 'authorization: Bearer clv_unknown\r\nauthorization: Bearer clv_proxy_tests_0123456789abcdef'],
    ['a list', 'authorization: Bearer clv_unknown, Bearer clv_proxy_tests_0123456789abcdef'],
    ['another header', 'proxy-authorization: Bearer clv_proxy_tests_0123456789abcdef'],
    ['a cookie', 'cookie: claviger_session=clv_proxy_tests_0123456789abcdef'],
  ])('%s is no key', async (_, authorization) => {
    provider.clear();
    await expectRefused(call(authorization), 401, 'unauthenticated');
  });

  test('a key that may do everything else may not call', async () => {
    const all = [
      'integrations:read',
      'integrations:write',
      'connections:read',
      'connections:write',
      'credentials:read',
      'exchanges:read',
    ];
    const { secret: other } = await key(all);
    provider.clear();
    await expectRefused(call(`authorization: Bearer ${other}`), 403, 'permission_denied');
  });

  test('a key that may call may, until it is deleted', async () => {
    const { id, secret: other } = await key(['connections:call']);
    for (let at = 0; at < 3; at += 1)
      expect((await call(`authorization: Bearer ${other}`))?.status).toBe(200);
    expect((await claviger.ask('GET', '/v1/connections', undefined, String(other))).status).toBe(403);
    await claviger.ask('DELETE', `/v1/api-keys/${id}`);
    provider.clear();
    await expectRefused(call(`authorization: Bearer ${other}`), 401, 'unauthenticated');
  });

  test('a key that expires while it is in use', async () => {
    const expiresAt = new Date(Date.now() + 6_000).toISOString();
    const { secret: other } = await key(['connections:call'], { expiresAt });
    let came = await call(`authorization: Bearer ${other}`);
    expect(came?.status).toBe(200);
    while (came?.status === 200) came = await call(`authorization: Bearer ${other}`);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt));
    provider.clear();
    await expectRefused(call(`authorization: Bearer ${other}`), 401, 'unauthenticated');
  });

  test('F-126 a connection of another workspace is not there', async () => {
    const other = await apiKeyOf(claviger, 'other');
    provider.clear();
    await expectRefused(call(`authorization: Bearer ${other}`), 404, 'not_found');
    await expectRefused(
      call(scene.authorization, '/v1/connections/conn_00000000000000000000/proxy'),
      404,
      'not_found',
    );
    // Warm for its owner, it is as far away for others as before.
    expect((await call(scene.authorization))?.status).toBe(200);
    provider.clear();
    await expectRefused(call(`authorization: Bearer ${other}`), 404, 'not_found');
  });

  test('a connection that was expired or deleted carries nothing, from that moment', async () => {
    const { id } = await claviger.api('POST', '/v1/connections', {
      integration: 'header',
      user: { id: 'u-2' },
      authData: { api_key: secret },
    });
    const prefix = `/v1/connections/${id}/proxy`;
    expect((await call(scene.authorization, prefix))?.status).toBe(200);
    await claviger.api('POST', `/v1/connections/${id}/expire`);
    provider.clear();
    const expired = await call(scene.authorization, prefix);
    expect([problemOf(expired), provider.seen]).toEqual(['connection_expired', []]);
    await claviger.ask('DELETE', `/v1/connections/${id}`);
    provider.clear();
    await expectRefused(call(scene.authorization, prefix), 404, 'not_found');
  });

  test('a problem names no secret, and no page of another origin may read it', async () => {
    const came = await call(scene.authorization, scene.prefix, [
      `claviger-target: http://${stranger.host}/${hidden(scene).length}`,
      'origin: https://evil.test',
    ]);
    expect(problemOf(came)).toBe('host_not_allowed');
    expect(came?.text).not.toContain(secret);
    expect(came?.text).not.toContain(connection === '' ? 'x' : claviger.apiKey);
    expect(valuesOf(came?.head.headers ?? [], 'access-control-allow-origin')).toEqual([]);
  });
});
