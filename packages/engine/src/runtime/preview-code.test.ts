import { afterAll, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/quickjs.ts';
import { engineOf, fakeWorld, json, subjectOf } from './fixture.ts';

const sandbox = createSandbox({ spare: 0 });
afterAll(() => sandbox.close());

const me = 'https://api.acme.com/me';
const env = { CLIENT_ID: 'client-1', CLIENT_SECRET: 'env-secret-1' };
const fields = [{ key: 'user' }, { key: 'password', type: 'password' }];

async function previewOf(step: string, document: Readonly<Record<string, unknown>>, values = {}) {
  const world = fakeWorld(() => json({ id: 1 }), { sandbox });
  const done = await engineOf(world).engine.preview(subjectOf(document, env), step, values);
  expect(world.requests).toEqual([]);
  return done;
}

const testing = (source: string) => ({
  authentication: { type: 'custom', fields, test: { source }, connectionLabel: { source: 'return "me"' } },
  hosts: ['api.acme.com'],
});

test('code runs up to its first request, which is shown with marks for what was sealed; nothing is sent', async () => {
  const source = `
    const first = await z.request({ url: '${me}', method: 'POST', json: { by: bundle.authData.user },
      headers: { 'X-Key': bundle.authData.password, 'X-Sum': z.hash('md5', process.env.CLIENT_SECRET) } });
    await z.request('${me}/' + first.data.id);
    return first.data;`;
  const done = await previewOf('test', testing(source), { user: 'ada-lovelace', password: 'pass-word-1' });
  expect(done).toMatchObject({
    ok: true,
    value: {
      method: 'POST',
      url: me,
      headers: {
        'X-Key': expect.stringMatching(/^:censored:11:[0-9a-f]{10}:$/),
        'X-Sum': expect.stringMatching(/^:censored:32:[0-9a-f]{10}:$/),
      },
      body: expect.stringMatching(/^\{"by":":censored:12:[0-9a-f]{10}:"\}$/),
    },
  });
  expect(JSON.stringify(done)).not.toContain('clvseal');
});

test('a request that code hides behind a catch is shown all the same, and what is not given has a name', async () => {
  const source = `
    try { await z.request('${me}?a=1', { headers: { 'X-Note': 'n ' + bundle.meta.page + bundle.inputData.user } }) } catch {}
    await z.request('${me}?a=2');
    return {}`;
  expect(await previewOf('test', testing(source))).toMatchObject({
    ok: true,
    value: { url: `${me}?a=1`, headers: { 'X-Note': expect.stringContaining('n 0') } },
  });
});

test('code that fails or ends before any request says so', async () => {
  expect(await previewOf('test', testing(`null.x; return 1`))).toMatchObject({
    ok: false,
    problem: { code: 'code_error', stage: 'test', params: { line: '1' } },
  });
  expect(await previewOf('label', testing(`return (await z.request('${me}')).data`))).toMatchObject({
    ok: false,
    problem: {
      code: 'code_error',
      stage: 'label',
      params: { reason: expect.stringContaining('without a request') },
    },
  });
});

const consent = (authorizeUrl: object) => ({
  hosts: ['acme.com'],
  authentication: {
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl,
      getAccessToken: {
        source: `return (await z.request({ url: 'https://acme.com/token', method: 'POST',
          form: { code: bundle.inputData.code, secret: process.env.CLIENT_SECRET } })).data`,
      },
    },
    test: { url: me },
  },
});

test('OA2-9 an authorization URL of code is the one that the user would be sent to', async () => {
  const plain = { source: `return 'https://acme.com/authorize?client_id=' + process.env.CLIENT_ID` };
  const done = await previewOf('authorize', consent(plain));
  if (!done.ok) throw new Error(done.problem.code);
  const url = new URL(done.value.url);
  expect(url.host).toBe('acme.com');
  expect(url.searchParams.get('client_id')).toMatch(/^:censored:8:/);
  expect(url.searchParams.get('state')).toMatch(/^:censored:/);
  const asking = { source: `return (await z.request('https://acme.com/where')).data.url` };
  expect(await previewOf('authorize', consent(asking))).toMatchObject({
    value: { url: 'https://acme.com/where' },
  });
});

test('OA2-27 a token request of code shows what only the provider knows by name', async () => {
  const plain = { source: `return 'https://acme.com/authorize'` };
  const done = await previewOf('token', consent(plain));
  if (!done.ok) throw new Error(done.problem.code);
  const body = new URLSearchParams(done.value.body ?? '');
  expect(done.value.url).toBe('https://acme.com/token');
  expect(body.get('code')).toBe('<code>');
  expect(body.get('secret')).toMatch(/^:censored:12:/);
});
