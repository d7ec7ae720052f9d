import { headerOf, problem, type WireRequest } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashApiKey, prefixOf } from '../access/api-key.ts';
import { permissions } from '../access/permissions.ts';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

const host = 'https://app.example';
const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:4270' };
const minuteMs = 60_000;
const typed = { api_key: 'key-canary-0123' };

let app: TemporaryApp;
/** What the provider does besides the usual: insist on a bearer. */
let answer: ((request: WireRequest) => ReturnType<typeof json>) | undefined;
beforeEach(async () => {
  answer = undefined;
  app = await openTemporaryApp((request) => {
    if (answer !== undefined) return answer(request);
    const isBearer = headerOf(request.headers, 'authorization') === `Bearer ${typed.api_key}`;
    return isBearer
      ? json({ email: 'ada@acme.dev' })
      : json({ error: 'who?', sent: { ...request.headers } }, 401);
  });
  await app.call('POST', '/v1/integrations', { body: { key: 'keyed', name: 'Keyed', definition } });
});
afterEach(() => app.close());

const authentication = {
  type: 'custom',
  fields: [{ key: 'api_key', label: 'API key', type: 'password' }],
  test: { url: 'https://acme.dev/me', headers: { 'X-Old': '{{bundle.authData.api_key}}' } },
};
const definition = { authentication };
const bearer = {
  url: 'https://acme.dev/me',
  headers: { Authorization: 'Bearer {{bundle.authData.api_key}}' },
};

const open = (more: object = { diagnose: true }, key?: string) =>
  app.call('POST', '/v1/connect-sessions', {
    body: { integration: 'keyed', user: { id: 'u-1' }, allowedOrigins: [host], ...more },
    ...(key === undefined ? {} : { key }),
  });

/** Opens a session as a page of the host product, and types the key. */
async function fail(more?: object): Promise<string> {
  const made = await open(more);
  const path = new URL(String(made.body['url'])).pathname;
  const opened = await app.call('POST', path, { key: null, headers: { ...form, origin: host }, body: '' });
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const body = new URLSearchParams(typed).toString();
  await app.call('POST', path, { key: null, headers: { ...form, cookie }, body });
  return String(made.body['id']);
}

const diagnose = (id: string, key?: string) =>
  app.call('POST', `/v1/connect-sessions/${id}/diagnosis`, key === undefined ? {} : { key });
const exchanges = async () =>
  (await app.call('GET', '/v1/exchanges')).body['data'] as { id: string; session: string }[];
const put = (test: object) =>
  app.call('PUT', '/v1/integrations/keyed/versions/1.0.0/authentication', {
    body: { ...authentication, test },
  });
const keyWith = async (...allowed: readonly string[]) => {
  const made = await app.call('POST', '/v1/api-keys', { body: { name: 'some', permissions: allowed } });
  return String(made.body['secret']);
};

describe('a session that failed', () => {
  test('is diagnosed: the two exchanges side by side, and the change', async () => {
    const id = await fail();
    const { status, body, text } = await diagnose(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      problem: { code: 'unauthorized_401', stage: 'test' },
      failed: { purpose: 'test', session: id, response: { status: 401 } },
      trials: [
        {
          id: 'place-header-authorization-bearer',
          verdict: 'works',
          exchange: { purpose: 'test', session: id, response: { status: 200 } },
          changes: [
            { path: 'authentication.test.headers.X-Old', before: '{{bundle.authData.api_key}}' },
            {
              path: 'authentication.test.headers.Authorization',
              after: 'Bearer {{bundle.authData.api_key}}',
            },
          ],
        },
      ],
      best: 'place-header-authorization-bearer',
      note: null,
    });
    expect(text).not.toContain('canary');
  });

  test('has both exchanges in the log, under the ids that the answer names', async () => {
    const { body } = await diagnose(await fail());
    const { failed, trials } = body as { failed: { id: string }; trials: { exchange: { id: string } }[] };
    const ids = [failed.id, trials[0]?.exchange.id];
    expect((await exchanges()).map((one) => one.id).sort()).toEqual([...ids].sort());
    for (const id of ids) expect((await app.call('GET', `/v1/exchanges/${id}`)).status).toBe(200);
  });

  test('has long bodies cut in the answer, as a report has', async () => {
    const long = { text: 'words '.repeat(50_000) };
    answer = (request) =>
      headerOf(request.headers, 'authorization') === undefined ? json(long, 401) : json(long);
    const { text, body } = await diagnose(await fail());
    expect(body['best']).toBe('place-header-authorization-bearer');
    expect(text).toContain('(cut: ');
    expect(text.length).toBeLessThan(200_000);
  });

  test('is diagnosed once: the answer is kept, and the app is not asked again', async () => {
    const id = await fail();
    const first = await diagnose(id);
    const sent = app.requests.length;
    expect((await diagnose(id)).body).toEqual(first.body);
    expect(app.requests).toHaveLength(sent);
    await put(bearer);
    expect(await diagnose(id)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(app.requests).toHaveLength(sent);
  });

  test('is not diagnosed again where the answer was too large to keep whole', async () => {
    const names = [...'abcdefghi'].map((letter) => `x-${letter}-key`).join(' ');
    answer = () => json({ names, rest: '\u0001'.repeat(70_000) }, 401);
    const id = await fail();
    const first = await diagnose(id);
    expect(first.text.length).toBeGreaterThan(512 * 1024);
    const sent = app.requests.length;
    const again = await diagnose(id);
    const { trials, ...rest } = first.body as { trials: readonly object[] };
    expect(again.body).toEqual({ ...rest, trials: trials.map((trial) => ({ ...trial, exchange: null })) });
    expect(app.requests).toHaveLength(sent);
  });

  test('is diagnosed by one at a time', async () => {
    const id = await fail();
    const sent = app.requests.length;
    const both = await Promise.all([diagnose(id), diagnose(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(app.requests).toHaveLength(sent + 1);
  });

  test('is diagnosed by the next where the one who began never came back', async () => {
    const id = await fail();
    const { connectSessions } = app.deps.store;
    const diagnosingUntil = app.deps.now() + minuteMs;
    await connectSessions.update(
      'default',
      id,
      ({ secrets }) =>
        secrets.failed && { secrets: { ...secrets, failed: { ...secrets.failed, diagnosingUntil } } },
    );
    expect((await diagnose(id)).body['detail']).toBe('This failure is being diagnosed.');
    app.advance(minuteMs);
    expect((await diagnose(id)).status).toBe(200);
  });

  test('is not diagnosed by its old failure when it has failed again', async () => {
    answer = () => json({}, 404);
    const id = await fail();
    expect((await diagnose(id)).body).toMatchObject({ problem: { code: 'not_found_404' } });
    // Failed since in another way, of which nothing was kept.
    const { connectSessions } = app.deps.store;
    await connectSessions.update('default', id, ({ problem: before }) =>
      before === undefined ? undefined : { problem: { ...before, code: 'user_mismatch' } },
    );
    const sent = app.requests.length;
    expect(await diagnose(id)).toMatchObject({
      status: 409,
      body: { detail: 'Nothing of a failure is kept for this session.' },
    });
    expect(app.requests).toHaveLength(sent);
  });

  test('changes nothing: no connection, no definition, no status', async () => {
    const id = await fail();
    await diagnose(id);
    expect((await app.call('GET', '/v1/connections')).body['data']).toEqual([]);
    expect((await app.call('GET', '/v1/integrations/keyed/versions/1.0.0/authentication')).body).toEqual(
      authentication,
    );
    expect((await app.call('GET', `/v1/connect-sessions/${id}`)).body['status']).toBe('failed');
  });
});

describe('nothing to diagnose is told in words', () => {
  test('where the session keeps nothing', async () => {
    const { status, body } = await diagnose(await fail({}));
    expect([status, body['code']]).toEqual([409, 'conflict']);
    expect(body['detail']).toContain('"diagnose": true');
  });

  test('where nothing was typed, and where it is over', async () => {
    const made = await open();
    expect((await diagnose(String(made.body['id']))).body['detail']).toContain('Nobody has opened');
    const id = await fail();
    app.advance(31 * 60_000);
    expect((await diagnose(id)).body['detail']).toContain('has run out');
    answer = () => json({ email: 'ada@acme.dev' });
    expect((await diagnose(await fail())).body['detail']).toContain('nothing failed');
  });

  test('where there is no such session, or it is another workspace’s', async () => {
    expect((await diagnose('cs_none')).status).toBe(404);
    const key = `clv_${'1'.repeat(64)}`;
    const hash = hashApiKey(key);
    await app.deps.store.apiKeys.create('other', { name: 'Other', hash, prefix: prefixOf(key), permissions });
    expect((await diagnose(await fail(), key)).body['code']).toBe('not_found');
  });

  test('where the app was not reached, with nothing sent', async () => {
    answer = () => problem('timeout', 'request', { host: 'acme.dev' }) as never;
    const id = await fail();
    const sent = app.requests.length;
    const { body } = await diagnose(id);
    expect(body).toMatchObject({ trials: [], best: null, note: expect.stringContaining('not reached') });
    expect(app.requests).toHaveLength(sent);
  });
});

describe('who may', () => {
  test('open a session that keeps what fails: builders', async () => {
    const key = await keyWith('connections:write');
    expect(await open({}, key)).toMatchObject({ status: 201 });
    expect(await open({ diagnose: true }, key)).toMatchObject({
      status: 403,
      body: { code: 'permission_denied', detail: expect.stringContaining('integrations:write') },
    });
  });

  test('diagnose: builders', async () => {
    const key = await keyWith('connections:write', 'connections:read');
    expect((await diagnose(await fail(), key)).status).toBe(403);
  });
});

describe('what is kept', () => {
  test('is sealed, destroyed at the end, and not there without being asked for', async () => {
    const without = await fail({});
    const read = async (id: string) => (await app.deps.store.connectSessions.byId('default', id))?.secrets;
    expect(JSON.stringify(await read(without))).not.toContain('canary');
    const id = await fail();
    expect(JSON.stringify((await read(id))?.failed)).toContain(typed.api_key);
    await diagnose(id);
    expect((await app.dump()).includes('canary')).toBe(false);
    app.advance(31 * 60_000);
    expect(await read(id)).toEqual({});
    await app.deps.store.connectSessions.expire();
    expect(app.logged.join('\n')).not.toContain('canary');
  });
});

describe('a connection', () => {
  async function connected(): Promise<string> {
    answer = () => json({ email: 'ada@acme.dev' });
    const made = await app.call('POST', '/v1/connections', {
      body: { integration: 'keyed', user: { id: 'u-1' }, authData: typed },
    });
    answer = undefined;
    return String(made.body['id']);
  }
  const ask = (id: string) => app.call('POST', `/v1/connections/${id}/diagnosis`);

  test('whose test fails is diagnosed, and stays as it is', async () => {
    const id = await connected();
    const before = await app.deps.store.credentials.get('default', id);
    const { body, text } = await ask(id);
    expect(body).toMatchObject({
      failed: { connection: id, session: null, response: { status: 401 } },
      best: 'place-header-authorization-bearer',
    });
    expect(await app.deps.store.credentials.get('default', id)).toEqual(before);
    expect(text).not.toContain('canary');
    const { failed, trials } = body as { failed: { id: string }; trials: { exchange: { id: string } }[] };
    for (const row of [failed, trials[0]?.exchange])
      expect((await app.call('GET', `/v1/exchanges/${row?.id}`)).body['connection']).toBe(id);
  });

  test('is diagnosed by one at a time', async () => {
    const id = await connected();
    const sent = app.requests.length;
    const asked = await Promise.all([ask(id), ask(id), ask(id)]);
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(asked.find(({ status }) => status === 409)?.body['detail']).toBe(
      'This connection is being diagnosed.',
    );
    expect(app.requests.length - sent).toBe(2);
    expect((await ask(id)).status).toBe(200);
  });

  test('is diagnosed by who may test it', async () => {
    const id = await connected();
    const sent = app.requests.length;
    for (const allowed of ['integrations:write', 'connections:write']) {
      const key = await keyWith(allowed, 'connections:read');
      const { status, body } = await app.call('POST', `/v1/connections/${id}/diagnosis`, { key });
      expect([allowed, status, body['code']]).toEqual([allowed, 403, 'permission_denied']);
    }
    expect(app.requests).toHaveLength(sent);
    const key = await keyWith('integrations:write', 'connections:write');
    expect((await app.call('POST', `/v1/connections/${id}/diagnosis`, { key })).status).toBe(200);
  });

  test('whose test passes is not', async () => {
    const id = await connected();
    answer = () => json({ email: 'ada@acme.dev' });
    expect(await ask(id)).toMatchObject({
      status: 409,
      body: { detail: 'The test passes: nothing failed.' },
    });
  });

  test('that has expired is not: nothing is sent', async () => {
    const id = await connected();
    await app.call('POST', `/v1/connections/${id}/expire`);
    const sent = app.requests.length;
    expect(await ask(id)).toMatchObject({
      status: 409,
      body: { fix: expect.stringContaining('reconnected'), report: { ok: false } },
    });
    expect(app.requests).toHaveLength(sent);
  });

  test('that is not there is not', async () => {
    expect((await ask('conn_none')).status).toBe(404);
  });
});
