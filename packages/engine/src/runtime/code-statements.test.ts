import { afterAll, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/quickjs.ts';
import { fakeTransport } from '../transport/fake.ts';
import type { SendOptions, Transport } from '../transport/transport.ts';
import type { Provider } from './fixture.ts';
import { engineOf, fakeWorld, json, plant, ref, subjectOf } from './fixture.ts';

const sandbox = createSandbox({ spare: 0 });
afterAll(() => sandbox.close());

const me = 'https://api.acme.com/me';
const authData = { access_token: 'stored-token-1', password: 'pass word/1' };
const env = { CLIENT_SECRET: 'env-secret-1', REGION: 'eu' };

/** Tests a connection of which the test is this code. */
async function tested(source: string, provider: Provider = () => json({ id: 7 }), more: object = {}) {
  const inner = fakeTransport(provider);
  const options: SendOptions[] = [];
  const transport: Transport = (request, given) => {
    options.push(given);
    return inner(request, given);
  };
  const world = fakeWorld(provider, { sandbox, transport });
  const subject = subjectOf(
    {
      hosts: ['api.acme.com'],
      authentication: {
        type: 'session',
        fields: [{ key: 'password', type: 'password' }],
        sessionConfig: { perform: { source: `return {access_token: 'new'}` } },
        test: { source },
      },
      ...more,
    },
    env,
  );
  const { engine, store } = engineOf(world);
  await plant(engine, subject, authData);
  const outcome = await engine.test(subject, ref);
  return { outcome, value: outcome.report.response, sent: inner.requests, options, store };
}

test('ZRQ-2 timeout, size and follow bound one request, never beyond the bounds of the run', async () => {
  const { outcome, options } = await tested(`
    await z.request('${me}', { timeout: 500, size: 1000, follow: 2, compress: true, redirect: 'follow' });
    await z.request('${me}', { timeout: 90000, size: 9e9, follow: 99 });
    await z.request('${me}', { timeout: 0, size: 0 });
    return {};`);
  expect(outcome).toMatchObject({ ok: true });
  const whole = { timeoutMs: 30_000, maxBytes: 1_000_000, maxRedirects: 20 };
  expect(options.map(({ limits }) => limits)).toEqual([
    { timeoutMs: 500, maxBytes: 1000, maxRedirects: 2 },
    whole,
    whole,
  ]);
});

test('ZRQ-2 what cannot be had is refused by its name, and nothing is sent', async () => {
  for (const [option, name] of [
    ['signal: { aborted: false }', 'signal'],
    ['agent: () => null', 'agent'],
    ['timeout: "1s"', 'timeout'],
    ['encodeURIComponent: "x"', 'encodeURIComponent'],
  ]) {
    const { outcome, sent } = await tested(`await z.request('${me}', { ${option} }); return {}`);
    expect(outcome).toMatchObject({
      problem: { code: 'code_error', params: { reason: expect.stringContaining(`\`${name}\``) } },
    });
    expect(sent).toEqual([]);
  }
});

test('REQ-7 ZRQ-2 an encoder of the code’s own encodes the params that it gives, and no others', async () => {
  const source = `await z.request('${me}?z=%20', {
      params: { 'a b': 'c d', n: 1, p: bundle.authData.password, none: null },
      encodeURIComponent: (text) => encodeURIComponent(text).replaceAll('%20', '+'),
    }); return {}`;
  const template = { requestTemplate: { params: { t: 'x y' } } };
  const { sent } = await tested(source, undefined, template);
  expect(sent[0]?.url).toBe(`${me}?z=%20&t=x%20y&a+b=c+d&n=1&p=pass%20word%2F1&none=`);
});

test('REQ-7 MW-2 an encoder that beforeRequest sets encodes the params as they then are', async () => {
  const source = `request.params = { q: 'a b' }; request.encodeURIComponent = (text) => text.replace(' ', '+'); return request`;
  const { sent } = await tested(`await z.request('${me}', { params: { gone: 1 } }); return {}`, undefined, {
    beforeRequest: [{ source }],
  });
  expect(sent[0]?.url).toBe(`${me}?q=a+b`);
});

test('RES-2 raw leaves the body to code: text, JSON, bytes, and no stream', async () => {
  const source = `
    const one = await z.request('${me}', { raw: true });
    let stream; try { stream = one.body } catch (e) { stream = e.message }
    return { content: one.content === undefined, data: one.data === undefined, status: one.status,
      type: one.getHeader('Content-Type'), text: await one.text(), json: await one.json(),
      bytes: Buffer.isBuffer(await one.buffer()), stream };`;
  const { value } = await tested(source, () => json({ name: 'Ü' }));
  expect(value).toEqual({
    content: true,
    data: true,
    status: 200,
    type: 'application/json',
    text: '{"name":"Ü"}',
    json: { name: 'Ü' },
    bytes: true,
    stream: expect.stringContaining('no stream'),
  });
  const binary = await tested(
    `return { bytes: [...await (await z.request('${me}', { raw: true })).buffer()] }`,
    () => ({ body: new Uint8Array([0, 255, 128, 10]) }),
  );
  expect(binary.value).toEqual({ bytes: [0, 255, 128, 10] });
});

test('RES-2 sealed: a secret in a raw body is its token, also behind afterResponse', async () => {
  const source = `const one = await z.request('${me}', { raw: true }); const { key } = await one.json();
    return { same: key === bundle.authData.access_token, seen: (await one.text()).includes('stored') }`;
  const after = { afterResponse: [{ source: 'await response.text(); return response' }] };
  const { value } = await tested(source, () => json({ key: authData.access_token }), after);
  expect(value).toEqual({ same: true, seen: false });
});

test('RES-3 RES-4 a raw response raises for its status like every other', async () => {
  const { outcome } = await tested(`await z.request('${me}', { raw: true }); return {}`, () => json({}, 404));
  expect(outcome).toMatchObject({ problem: { code: 'not_found_404' } });
});

test('RES-5 a redirect that is not followed raises nothing', async () => {
  const source = `return { status: (await z.request('${me}', { redirect: 'manual' })).status }`;
  const { value, options } = await tested(source, () => ({ status: 302, headers: { location: me } }));
  expect([value, options[0]?.redirect]).toEqual([{ status: 302 }, 'manual']);
});

test('ZRQ-3 every hop of a redirect is held to the hosts of the connection', async () => {
  const { options } = await tested(`await z.request('${me}'); return {}`);
  expect(options[0]?.allow).toEqual(['api.acme.com']);
});

const limited: Provider = () => json({ error: 'slowly' }, 429, { 'retry-after': '30' });
const after = { afterResponse: [{ source: `z.console.log('after ' + response.status); return response` }] };

test('ZRQ-4 F-085 a 429 is raised before afterResponse, skip flag or not, and says how long to wait', async () => {
  const source = `await z.request('${me}', { skipThrowForStatus: true }); return {}`;
  const { outcome, store } = await tested(source, limited, after);
  expect(outcome).toMatchObject({
    problem: { code: 'rate_limited_429', stage: 'test', provider: 'slowly', params: { retryAfter: '30' } },
    report: { console: [] },
  });
  expect((await store.get(ref.workspace, ref.id))?.status).toBe('active');
  const caught = `try { await z.request('${me}') } catch (e) { return { name: e.name, status: e.status } } return 0`;
  expect((await tested(caught, limited)).value).toEqual({ name: 'ThrottledError', status: 429 });
});

test('ZRQ-4 CTR-11 throwForThrottlingEarly: false, of a request or of all, lets middleware and code see it', async () => {
  const own = `return { s: (await z.request('${me}', { throwForThrottlingEarly: false, skipThrowForStatus: true })).status }`;
  const one = await tested(own, limited, after);
  expect(one.outcome).toMatchObject({ ok: true, report: { response: { s: 429 } } });
  expect(one.outcome.report.console).toMatchObject([{ text: 'after 429' }]);
  const all = { ...after, flags: { throwForThrottlingEarly: false } };
  const late = await tested(`await z.request('${me}'); return {}`, limited, all);
  expect(late.outcome).toMatchObject({
    problem: { code: 'rate_limited_429' },
    report: { console: [{ text: 'after 429' }] },
  });
  const back = await tested(
    `await z.request('${me}', { throwForThrottlingEarly: true }); return {}`,
    limited,
    all,
  );
  expect(back.outcome).toMatchObject({ ok: false, report: { console: [] } });
});

test('ZRQ-5 there is no other way to make a request, so every one is recorded', async () => {
  const source = `await z.request('${me}'); return [typeof fetch, typeof XMLHttpRequest, typeof WebSocket]`;
  const { value, outcome } = await tested(source);
  expect(value).toEqual(['undefined', 'undefined', 'undefined']);
  expect(outcome.report.http).toHaveLength(1);
  expect((await tested(`require('https'); return 1`)).outcome).toMatchObject({
    problem: { code: 'code_error', params: { reason: expect.stringContaining('z.request') } },
  });
});

test('MW-3 MW-6 MW-7 middleware gets its three arguments, for auth calls too, and a flag counts for code', async () => {
  const source = (one: string) =>
    `z.console.log('${one}', typeof z, Object.keys(bundle).join()); return ${one}`;
  const middleware = {
    beforeRequest: [{ source: source('request') }],
    afterResponse: [{ source: source('response') }],
    flags: { skipThrowForStatus: true },
  };
  const { value, outcome } = await tested(
    `return { s: (await z.request('${me}')).status }`,
    () => json({}, 500),
    middleware,
  );
  expect(value).toEqual({ s: 500 });
  expect(outcome.report.console.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^request object authData,inputData,/),
    expect.stringMatching(/^response object authData,inputData,/),
  ]);
});

test('COD-11 nothing that code leaves behind is there for another step', async () => {
  const leave = `globalThis.left = 1; Object.prototype.left = 1; Array.prototype.map = null; return { a: 1 }`;
  expect((await tested(leave)).value).toEqual({ a: 1 });
  expect(
    (await tested('return { left: typeof left, own: ({}).left ?? 0, map: [1].map((n) => n) }')).value,
  ).toEqual({ left: 'undefined', own: 0, map: [1] });
});

test('Z-1 Z-6 z has what concerns credentials, and nothing of triggers, files and hooks', async () => {
  const { value } = await tested('return { has: Object.keys(z).sort() }');
  expect(value).toEqual({
    has: ['JSON', 'console', 'errors', 'hash', 'hmac', 'request', 'require'],
  });
});

test('BUN-2 BUN-3 BUN-6 inputData, meta and process.env are there in a test', async () => {
  const source = `return { input: bundle.inputData, raw: bundle.inputDataRaw, meta: bundle.meta,
    env: Object.keys(process.env), region: process.env.REGION.startsWith('clvseal'), more: Object.keys(process) }`;
  expect((await tested(source)).value).toMatchObject({
    input: {},
    raw: {},
    meta: { isTestingAuth: true, limit: -1, page: 0, withSearch: false, isPopulatingDedupe: false },
    env: ['CLIENT_SECRET', 'REGION'],
    region: true,
    more: ['env'],
  });
});

test('F-075 a placeholder is refused with the way to write it', async () => {
  const { outcome, sent } = await tested(`await z.request('${me}?k={{process.env.REGION}}'); return {}`);
  expect(outcome).toMatchObject({ problem: { code: 'template_in_code' } });
  expect(outcome.ok || outcome.described.fix).toContain('`');
  expect(sent).toEqual([]);
});

test('F-080 console lines are in the report, censored', async () => {
  const { outcome } = await tested(`z.console.warn('it is', bundle.authData.access_token); return {}`);
  expect(outcome.report.console).toMatchObject([
    { level: 'warn', text: expect.stringMatching(/^it is :censored:14:[0-9a-f]{10}:$/) },
  ]);
});
