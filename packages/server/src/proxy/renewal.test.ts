import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { openProxyWorld, type ProxyWorld } from './proxy-world.test-tool.ts';
import { patienceMs } from './renew.ts';

/** A provider whose tokens die on demand, and that tells what reached it. */
function provider() {
  const state = { live: 't-1', given: 1, tokenStatus: 200, bodies: [] as string[], logins: 0 };
  const answer: RequestListener = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (request.url === '/login') {
      state.logins += 1;
      if (state.tokenStatus !== 200) return void response.writeHead(state.tokenStatus).end('{}');
      state.given += 1;
      state.live = `t-${state.given}`;
      response.setHeader('content-type', 'application/json');
      return void response.end(JSON.stringify({ token: state.live }));
    }
    state.bodies.push(body);
    const isLive = request.headers['x-token'] === state.live;
    response.setHeader('content-type', 'application/json');
    response.writeHead(isLive ? 200 : 401).end(JSON.stringify({ token: request.headers['x-token'] }));
  };
  return { state, answer };
}

function bySession(world: ProxyWorld, more: Readonly<Record<string, unknown>> = {}) {
  return world.connect(
    {
      authentication: {
        type: 'session',
        test: { url: `${world.provider}/api/me` },
        fields: [{ key: 'user' }, { key: 'token', computed: true, required: false }],
        sessionConfig: {
          perform: {
            url: `${world.provider}/login`,
            method: 'POST',
            body: { user: '{{bundle.authData.user}}' },
          },
          ...more,
        },
      },
      requestTemplate: { headers: { 'X-Token': '{{bundle.authData.token}}' } },
    },
    { authData: { user: 'ada', token: 't-1' } },
  );
}

describe('credentials that are refused', () => {
  test('are renewed once, and the whole call is sent again', async () => {
    const { state, answer } = provider();
    await using world = await openProxyWorld(answer);
    const connection = await bySession(world);
    state.live = 'gone';
    const response = await world.call(connection, '/x', { method: 'POST', body: 'the body' });
    expect([response.status, await response.json()]).toEqual([200, { token: 't-2' }]);
    expect(state.bodies).toEqual(['the body', 'the body']);
    expect((await world.deps.store.credentials.get('default', connection.id))?.generation).toBe(2);
    // The next call begins with what was learned.
    expect(await (await world.call(connection, '/x')).json()).toEqual({ token: 't-2' });
    expect(state.logins).toBe(1);
  });

  test('of many calls at once are renewed once', async () => {
    const { state, answer } = provider();
    await using world = await openProxyWorld(answer);
    const connection = await bySession(world);
    state.live = 'gone';
    const all = await Promise.all(Array.from({ length: 20 }, () => world.call(connection, '/x')));
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(state.logins).toBe(1);
  });

  test('stay refused when the body is too large to be sent twice, and the answer says so', async () => {
    const { state, answer } = provider();
    await using world = await openProxyWorld(answer);
    const connection = await bySession(world);
    state.live = 'gone';
    const body = randomBytes(300 * 1024);
    const response = await world.call(connection, '/x', { method: 'POST', body });
    expect([response.status, response.headers.get('claviger-replay')]).toEqual([401, 'body-too-large']);
    expect(state.bodies).toHaveLength(1);
    // What is renewed meanwhile is for the next.
    await expect.poll(() => state.logins).toBe(1);
    expect((await world.call(connection, '/x', { method: 'POST', body })).status).toBe(200);
  });

  test('stay refused when the token endpoint is away, and the connection lives on', async () => {
    const { state, answer } = provider();
    await using world = await openProxyWorld(answer);
    const connection = await bySession(world);
    state.live = 'gone';
    state.tokenStatus = 503;
    const response = await world.call(connection, '/x');
    expect([response.status, response.headers.get('claviger-replay')]).toEqual([401, 'renewal-failed']);
    expect((await world.deps.store.credentials.get('default', connection.id))?.status).toBe('active');
  });

  test('end the connection when they are not renewed', async () => {
    const { state, answer } = provider();
    await using world = await openProxyWorld(answer);
    const connection = await bySession(world);
    state.live = 'gone';
    state.tokenStatus = 400;
    const codes: unknown[] = [];
    for (let times = 0; times < 2; times += 1) {
      const response = await world.call(connection, '/x');
      codes.push([response.status, response.headers.get('claviger-problem')]);
    }
    expect(codes).toEqual([
      [409, 'refresh_rejected'],
      [409, 'connection_expired'],
    ]);
  });

  test('are looked for in JSON only: what else comes passes at once', async () => {
    await using world = await openProxyWorld((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {"error": 1}\n\n');
    });
    const connection = await bySession(world, { refreshOn: [{ status: 200, path: 'error' }] });
    const response = await world.call(connection, '/x');
    const read = await response.body?.getReader().read();
    expect(new TextDecoder().decode(read?.value)).toContain('data:');
  });

  test('may be told by a member of the answer', async () => {
    let calls = 0;
    const inner = provider();
    await using world = await openProxyWorld((request, response) => {
      if (request.url === '/login') return void inner.answer(request, response);
      calls += 1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(calls === 1 ? { error: { code: 'expired' } } : { fine: calls }));
    });
    const connection = await bySession(world, {
      refreshOn: [{ status: 200, path: 'error.code', matches: 'expired' }],
    });
    const response = await world.call(connection, '/x');
    expect([response.status, await response.json()]).toEqual([200, { fine: 2 }]);
  });
});

describe('credentials near their end', () => {
  const near = { expiresAt: 0, refreshAt: 0 };
  async function dueIn(world: ProxyWorld, connection: { readonly id: string }, leftMs: number) {
    const now = world.deps.now();
    near.expiresAt = now + leftMs;
    near.refreshAt = now - 1;
    await world.deps.store.credentials.update('default', connection.id, () => near);
  }

  test('are renewed before the call', async () => {
    const { answer } = provider();
    await using world = await openProxyWorld(answer);
    const connection = await bySession(world);
    await dueIn(world, connection, 60_000);
    expect(await (await world.call(connection, '/x')).json()).toEqual({ token: 't-2' });
  });

  test('I6 while they live, a token endpoint that is away harms nobody', async () => {
    const { state, answer } = provider();
    await using world = await openProxyWorld(answer);
    const connection = await bySession(world);
    state.tokenStatus = 503;
    await dueIn(world, connection, 60_000);
    const response = await world.call(connection, '/x');
    expect([response.status, await response.json()]).toEqual([200, { token: 't-1' }]);
    expect(state.logins).toBe(1);
  });

  test('I6 while they live, a token endpoint that never answers is waited for only a moment', async () => {
    const inner = provider();
    await using world = await openProxyWorld(
      (request, response) => (request.url === '/login' ? undefined : inner.answer(request, response)),
      {
        after(ms, run) {
          if (ms === patienceMs) run();
          return () => {};
        },
      },
    );
    const connection = await bySession(world);
    await dueIn(world, connection, 60_000);
    expect((await world.call(connection, '/x')).status).toBe(200);
  });

  test('are renewed at their end, or the call fails with why', async () => {
    const { state, answer } = provider();
    await using world = await openProxyWorld(answer);
    const connection = await bySession(world);
    await dueIn(world, connection, -1);
    state.tokenStatus = 503;
    const away = await world.call(connection, '/x');
    expect([away.status, away.headers.get('claviger-problem')]).toEqual([502, 'refresh_failed']);
    state.tokenStatus = 200;
    expect(await (await world.call(connection, '/x')).json()).toEqual({ token: 't-2' });
  });
});

test('Q31 Q48 the base URL is rendered after the renewal', async () => {
  await using world = await openProxyWorld((request, response) => {
    if (request.url !== '/login') return void response.end(request.url);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ token: 't-9', shard: 'new' }));
  });
  const connection = await world.connect(
    {
      authentication: {
        type: 'session',
        test: { url: `${world.provider}/api/me` },
        fields: [{ key: 'shard', computed: true }],
        sessionConfig: { perform: { url: `${world.provider}/login`, method: 'POST', body: {} } },
      },
      baseUrl: `${world.provider}/{{bundle.authData.shard}}`,
    },
    { authData: { shard: 'old' } },
  );
  const now = world.deps.now();
  expect(await (await world.call(connection, '/x')).text()).toBe('/old/x');
  await world.deps.store.credentials.update('default', connection.id, () => ({ expiresAt: now - 1 }));
  expect(await (await world.call(connection, '/x')).text()).toBe('/new/x');
});
