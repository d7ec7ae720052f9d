import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CodeOutcome } from '../sandbox/sandbox.ts';
import type { WireRequest } from '../wire/request.ts';
import type { Provider } from './fixture.ts';
import { engineOf, fakeWorld, json, plant, ref, sandboxOf, subjectOf } from './fixture.ts';

const me: WireRequest = { method: 'GET', url: 'https://api.acme.com/me', headers: {} };

const key = subjectOf({
  authentication: { type: 'custom', fields: [{ key: 'key' }], test: { url: me.url } },
  requestTemplate: {
    headers: { 'X-Key': '{{bundle.authData.key}}' },
    params: { v: '1' },
    body: { api_key: '{{bundle.authData.key}}' },
  },
});

async function keyed(request: WireRequest) {
  const world = fakeWorld(() => json({}));
  const { engine } = engineOf(world);
  await plant(engine, key, { key: 'k-12345' });
  const done = await engine.call(key, ref, request);
  return { done, sent: world.requests[0] };
}

test('RT-2 F-025 a call carries the rows of the request template; its own win', async () => {
  const { done, sent } = await keyed({ ...me, url: `${me.url}?q=a%20b`, headers: { 'x-other': '1' } });
  expect(done).toMatchObject({
    ok: true,
    value: { status: 200 },
    report: { http: [{ purpose: 'request' }] },
  });
  expect(sent).toEqual({
    method: 'GET',
    url: `${me.url}?q=a%20b&v=1`,
    headers: { 'X-Key': 'k-12345', 'x-other': '1' },
  });
  const own = await keyed({ ...me, url: `${me.url}?v=2`, headers: { 'x-key': 'mine' } });
  expect(own.sent).toEqual({ method: 'GET', url: `${me.url}?v=2`, headers: { 'x-key': 'mine' } });
});

test('RT-1 a JSON object or a form gets the body rows that it lacks; any other body stays to the byte', async () => {
  const post = { ...me, method: 'POST' };
  const asJson = await keyed({ ...post, headers: { 'content-type': 'application/json' }, body: '{"a":1}' });
  expect(JSON.parse(String(asJson.sent?.body))).toEqual({ api_key: 'k-12345', a: 1 });
  const form = { ...post, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  expect((await keyed({ ...form, body: 'a=1' })).sent?.body).toBe('a=1&api_key=k-12345');
  expect((await keyed({ ...form, body: 'api_key=own' })).sent?.body).toBe('api_key=own');
  const list = { ...post, headers: { 'content-type': 'application/json' }, body: '[1, 2]' };
  expect((await keyed(list)).sent?.body).toBe('[1, 2]');
  const bytes = new Uint8Array([0, 255, 1]);
  expect((await keyed({ ...post, headers: { 'content-type': 'image/png' }, body: bytes })).sent?.body).toBe(
    bytes,
  );
});

test('a GET of the caller’s keeps its body', async () => {
  const { sent } = await keyed({ ...me, headers: { 'content-type': 'text/plain' }, body: 'query' });
  expect(sent).toMatchObject({ method: 'GET', body: 'query' });
});

test('an error status is the answer, not a failure', async () => {
  const { engine } = engineOf(fakeWorld(() => json({ error: 'no' }, 500)));
  await plant(engine, key, { key: 'k-12345' });
  expect(await engine.call(key, ref, me)).toMatchObject({ ok: true, value: { status: 500 } });
});

const login = subjectOf({
  authentication: {
    type: 'session',
    fields: [{ key: 'user' }],
    sessionConfig: { perform: { url: 'https://api.acme.com/login' } },
    test: { url: me.url },
  },
  requestTemplate: { headers: { 'X-Token': '{{bundle.authData.token}}' } },
});

/** Gives out numbered tokens, and accepts those that `accepts` says. */
function tokens(accepts: (token: string | undefined) => boolean): Provider {
  let given = 0;
  return (request) => {
    if (!request.url.endsWith('/login')) return json({}, accepts(request.headers['X-Token']) ? 200 : 401);
    given += 1;
    return json({ token: `tok-${given}` });
  };
}

test('F-061 REF-15 twenty calls refused at once make one renewal, and all succeed', async () => {
  const world = fakeWorld(tokens((token) => token === 'tok-1'));
  const { engine } = engineOf(world);
  await plant(engine, login, { user: 'ada', token: 'old' });
  const all = await Promise.all(Array.from({ length: 20 }, () => engine.call(login, ref, me)));
  expect(all.map((done) => done.ok && done.value.status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(world.requests.filter(({ url }) => url.endsWith('/login'))).toHaveLength(1);
  expect(world.requests).toHaveLength(41);
});

test('REF-4 F-039 refused again after the renewal, the app’s answer is the answer', async () => {
  const world = fakeWorld(tokens(() => false));
  const { engine } = engineOf(world);
  await plant(engine, login, { user: 'ada', token: 'old' });
  const done = await engine.call(login, ref, me);
  expect(done).toMatchObject({ ok: true, value: { status: 401 } });
  expect(done.report.http.map(({ purpose }) => purpose)).toEqual(['request', 'refresh', 'request']);
});

test('F-038 a token that holds makes no exchange', async () => {
  const world = fakeWorld(tokens((token) => token === 'still-good'));
  const { engine } = engineOf(world);
  await plant(engine, login, { user: 'ada', token: 'still-good' });
  await engine.call(login, ref, me);
  expect(world.requests.map(({ url }) => url)).toEqual([me.url]);
});

test('F-004 GEN-6 an integration without authentication is called without a connection, any other is not', async () => {
  const world = fakeWorld(() => json({ open: true }));
  const { engine } = engineOf(world);
  const feed = subjectOf({ baseUrl: 'https://api.acme.com', requestTemplate: { params: { v: '1' } } });
  expect(await engine.call(feed, undefined, me)).toMatchObject({ ok: true, value: { status: 200 } });
  expect(world.requests[0]?.url).toBe(`${me.url}?v=1`);
  expect(await engine.call(key, undefined, me)).toMatchObject({ ok: false, problem: { code: 'not_found' } });
});

test('a URL that is none is refused', async () => {
  const { done } = await keyed({ ...me, url: '/me' });
  expect(done).toMatchObject({ ok: false, problem: { code: 'host_not_allowed' } });
});

test('RT-9 middleware runs on calls; what it raises counts, what it returns does not change the answer', async () => {
  const subject = subjectOf({
    authentication: { type: 'custom', fields: [{ key: 'key' }], test: { url: me.url } },
    beforeRequest: [{ source: 'return sign' }],
    afterResponse: [{ source: 'return check' }],
  });
  const ending: { value: CodeOutcome } = { value: { ok: true, value: { status: 200, data: 'changed' } } };
  const sandbox = sandboxOf({
    'return sign': ({ values }) => {
      const request = Object(values['request']);
      return { ok: true, value: { ...request, headers: { ...request.headers, 'X-Signed': 'yes' } } };
    },
    'return check': () => ending.value,
  });
  const world = fakeWorld(() => json({ error: 'no' }, 418), { sandbox });
  const { engine, store } = engineOf(world);
  await plant(engine, subject, { key: 'k-12345' });
  expect(await engine.call(subject, ref, me)).toMatchObject({ ok: true, value: { status: 418 } });
  expect(world.requests[0]?.headers['X-Signed']).toBe('yes');
  ending.value = {
    ok: false,
    problem: { code: 'code_error', stage: 'request', params: {} },
    effect: 'expire',
  };
  expect(await engine.call(subject, ref, me)).toMatchObject({
    ok: false,
    problem: { code: 'connection_expired' },
  });
  expect((await store.get(ref.workspace, ref.id))?.status).toBe('expired');
});

test('F-034 a warm digest call is one request, with the same nonce and a rising count', async () => {
  const subject = subjectOf({ authentication: { type: 'digest', test: { url: me.url } } });
  const challenge = { 'www-authenticate': 'Digest realm="acme", qop="auth", nonce="n-1", algorithm=SHA-256' };
  const sha = (text: string) => createHash('sha256').update(text).digest('hex');
  const world = fakeWorld((request) => {
    const header = request.headers['Authorization'];
    if (header === undefined) return json({}, 401, challenge);
    const part = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(header)?.[1];
    const expected = sha(
      [
        sha('ada:acme:pw-12345'),
        part('nonce'),
        part('nc'),
        part('cnonce'),
        'auth',
        sha(`GET:${part('uri')}`),
      ].join(':'),
    );
    return json({ nc: part('nc') }, part('response') === expected ? 200 : 403);
  });
  const { engine } = engineOf(world);
  await plant(engine, subject, { username: 'ada', password: 'pw-12345' });
  const cold = await engine.call(subject, ref, me);
  expect(cold).toMatchObject({ ok: true, value: { status: 200 } });
  expect(cold.report.http.map(({ purpose }) => purpose)).toEqual(['challenge', 'request']);
  const warm = await engine.call(subject, ref, me);
  expect(warm).toMatchObject({ ok: true, value: { status: 200 } });
  expect(warm.report.http).toHaveLength(1);
  expect(world.requests.at(-1)?.headers['Authorization']).toContain('nc=00000002');
  const many = await Promise.all(Array.from({ length: 10 }, () => engine.call(subject, ref, me)));
  expect(many.every((done) => done.ok && done.value.status === 200)).toBe(true);
  const counts = world.requests.flatMap(
    ({ headers }) => /nc=(\w+)/.exec(headers['Authorization'] ?? '')?.[1] ?? [],
  );
  expect(new Set(counts).size).toBe(12);
});
