import { problemCodes } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { statusOf } from './problems.ts';
import { openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

describe('what no handler answers', () => {
  test('an unknown path is a problem', async () => {
    const answer = await app.call('GET', '/nothing');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      type: '/docs#problem-not_found',
      status: 404,
      code: 'not_found',
      detail: expect.any(String),
      fix: expect.any(String),
      reference: answer.headers.get('x-request-id'),
    });
  });

  test('a path under another method says which methods it has', async () => {
    const answer = await app.call('DELETE', '/v1/integrations');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, GET']);
    const one = await app.call('POST', '/v1/integrations/acme');
    expect([one.status, one.headers.get('allow')]).toEqual([405, 'GET, PATCH, DELETE']);
  });

  test('what lies below an open path has the methods of the path', async () => {
    const assets = new Map();
    const server = createApp({ ...app.deps, console: { page: '', assets } });
    const ask = async (method: string, path: string, accept = '*/*') => {
      const { status, headers } = await server.request(path, { method, headers: { accept } });
      return [status, headers.get('allow')];
    };
    for (const path of ['/login', '/login/x', '/settings/a/b', '/assets/none.js'])
      expect([path, ...(await ask('POST', path))]).toEqual([path, 405, 'GET']);
    for (const path of ['/loginx', '/x/login']) expect(await ask('POST', path)).toEqual([404, null]);
    // There is the method, and nothing for whoever asks: no method would help.
    for (const path of ['/', '/login']) {
      expect(await ask('GET', path, 'application/json')).toEqual([404, null]);
      expect(await ask('HEAD', path, 'application/json')).toEqual([404, null]);
    }
    expect(await ask('GET', '/assets/none.js')).toEqual([404, null]);
  });
});

describe('bodies', () => {
  test('malformed JSON is refused, and not quoted', async () => {
    const answer = await app.call('POST', '/v1/integrations', { body: '{"name": hunter2-secret' });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'field_invalid', errors: [{ path: 'body' }] });
    expect(answer.text).not.toContain('hunter2');
  });

  test('another content type is refused', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await app.call('POST', '/v1/integrations', { body: 'key=acme', headers });
    expect(answer.status).toBe(415);
    expect(answer.body).toMatchObject({ code: 'field_invalid', errors: [{ path: 'body' }] });
  });

  test('more than 1 MB is refused', async () => {
    const body = { key: 'acme', name: 'x'.repeat(1024 * 1024) };
    expect((await app.call('POST', '/v1/integrations', { body })).status).toBe(413);
  });

  test('every fault is named with its path', async () => {
    const body = { integration: 'acme', user: { id: '', nick: 'x' }, authData: {}, mod: 'import' };
    const answer = await app.call('POST', '/v1/connections', { body });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'field_invalid' });
    const errors = answer.body['errors'] as { path: string }[];
    expect(errors.map(({ path }) => path).sort()).toEqual(['mod', 'user.id', 'user.nick']);
  });

  test('faults of a query are named as such', async () => {
    const answer = await app.call('GET', '/v1/connections?limit=0&status=gone');
    expect(answer.status).toBe(422);
    const errors = answer.body['errors'] as { path: string }[];
    expect(errors.map(({ path }) => path).sort()).toEqual(['query.limit', 'query.status']);
  });
});

describe('unexpected errors', () => {
  test('the answer is internal with a reference that the log has too; neither quotes the error', async () => {
    app.deps.store.integrations.list = async () => {
      throw new TypeError('cannot reach https://user:hunter2-secret@db');
    };
    const answer = await app.call('GET', '/v1/integrations');
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ code: 'internal' });
    const line = app.logged.find((entry) => entry.includes('unexpected error')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      reference: answer.body['reference'],
      error: { kind: 'TypeError', frames: expect.arrayContaining([expect.stringContaining('app.test.ts')]) },
    });
    expect(answer.text + app.logged.join('')).not.toContain('hunter2-secret');
    expect(answer.text).not.toContain('app.test.ts');
  });

  test('a store that is away makes the server not ready, yet alive', async () => {
    app.deps.store.ping = () => Promise.reject(new Error('away'));
    expect((await app.call('GET', '/readyz', { key: null })).status).toBe(503);
    expect((await app.call('GET', '/healthz', { key: null })).status).toBe(200);
  });
});

test('the log has the pattern of a route, never its path, query or headers', async () => {
  await app.call('GET', '/v1/connections/conn_private?minValidity=hunter2', {
    headers: { 'x-secret': 'hunter2' },
  });
  await app.call('GET', '/oauth/return/acme?code=hunter2&state=hunter2');
  await app.call('GET', '/connect/hunter2');
  const lines = app.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ route }) => route)).toEqual([
    '/v1/connections/:id',
    '/oauth/return/:key',
    '/connect/:token',
  ]);
  expect(Object.keys(lines[0] ?? {}).sort()).toEqual(
    ['level', 'method', 'ms', 'msg', 'reference', 'route', 'status', 'time'].sort(),
  );
  expect(app.logged.join('')).not.toMatch(/hunter2|conn_private/);
});

test('requests are counted by pattern and status', async () => {
  await app.call('GET', '/v1/connections/one');
  await app.call('GET', '/v1/connections/two');
  const { text } = await app.call('GET', '/metrics', { key: null });
  expect(text).toContain(
    'claviger_http_request_duration_seconds_count{method="GET",route="/v1/connections/:id",status="404"} 2',
  );
});

test('every problem code has a status', () => {
  expect(Object.keys(statusOf).sort()).toEqual([...problemCodes].sort());
});

test('answers forbid framing and sniffing', async () => {
  const { headers } = await app.call('GET', '/healthz', { key: null });
  expect([headers.get('x-frame-options'), headers.get('x-content-type-options')]).toEqual([
    'DENY',
    'nosniff',
  ]);
});
