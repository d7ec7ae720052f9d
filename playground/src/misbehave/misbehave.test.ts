import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Playground, startPlayground } from '../start.ts';
import { misbehaviours } from './misbehave.ts';

let playground: Playground;

beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.close());

const key = { 'x-api-key': 'acme_key_ada_4b7f0c19' };
const ask = (fail: string, init: RequestInit = {}) =>
  fetch(`${playground.url}/api-key/me?fail=${fail}`, { headers: key, redirect: 'manual', ...init });

const client = new URLSearchParams({
  client_id: 'acme-demo-client',
  client_secret: 'acme-demo-client-secret',
});
const token = (fail: string, body: URLSearchParams) =>
  fetch(`${playground.url}/oauth2/token?fail=${fail}`, { method: 'POST', body });

/** What a client sees of each. */
const seen: Readonly<Record<string, () => Promise<void>>> = {
  '400': async () => expect((await ask('400')).status).toBe(400),
  '401': async () => expect((await ask('401')).status).toBe(401),
  '403': async () => expect((await ask('403')).status).toBe(403),
  '404': async () => expect((await ask('404')).status).toBe(404),
  '429': async () => expect((await ask('429')).headers.get('retry-after')).toBe('2'),
  '500': async () => expect((await ask('500')).status).toBe(500),
  '503': async () => expect((await ask('503')).status).toBe(503),
  html: async () => expect(await (await ask('html')).text()).toContain('<h1>'),
  malformed: async () => expect((await ask('malformed')).json()).rejects.toThrow(SyntaxError),
  empty: async () => expect(await (await ask('empty')).text()).toBe(''),
  'redirect-private': async () => expect((await ask('redirect-private')).status).toBe(302),
  'redirect-loop': async () =>
    expect(ask('redirect-loop', { redirect: 'follow' })).rejects.toMatchObject({
      cause: { message: 'redirect count exceeded' },
    }),
  'nested-token': async () =>
    expect(await (await ask('nested-token')).json()).toMatchObject({
      data: { token: { email: 'ada@acme.dev' } },
    }),
  'no-token': async () => {
    const body = new URLSearchParams({ username: 'ada@acme.dev', password: 'lovelace' });
    const answer = await fetch(`${playground.url}/session/login?fail=no-token`, { method: 'POST', body });
    expect(await answer.json()).toEqual({ expiresIn: 3_600, accountId: 'acc_1' });
  },
  'error-200': async () => expect(await (await ask('error-200')).json()).toHaveProperty('error'),
  'echo-secret': async () =>
    expect(await (await ask('echo-secret')).json()).toMatchObject({
      email: 'ada@acme.dev',
      echo: expect.stringContaining(key['x-api-key']),
    }),
  slow: async () => {
    const closing = new AbortController();
    const pending = ask('slow', { signal: closing.signal });
    const failed = expect(pending).rejects.toThrow('aborted');
    closing.abort();
    await failed;
  },
  reset: async () => expect(ask('reset')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } }),
  'reset-after': async () => {
    const before = await stats();
    const url = `${playground.url}/session/login?fail=reset-after`;
    await expect(fetch(url, { method: 'POST', body: '' })).rejects.toMatchObject({
      cause: { code: 'ECONNRESET' },
    });
    expect((await stats())['session logins']).toBe((before['session logins'] ?? 0) + 1);
  },
  drip: async () => {
    const response = await ask('drip');
    const first = await response.body?.getReader().read();
    expect(first?.value).toHaveLength(1);
  },
  huge: async () => {
    let size = 0;
    for await (const chunk of (await ask('huge')).body ?? []) size += chunk.length;
    expect(size).toBeGreaterThan(20 * 1_048_576);
  },
  'basic-only': async () => expect((await token('basic-only', client)).status).toBe(401),
  'post-only': async () =>
    expect((await ask('post-only', { headers: { authorization: 'Basic x' } })).status).toBe(401),
  'json-only': async () => expect((await token('json-only', client)).status).toBe(415),
  'form-only': async () => {
    const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect(await (await ask('form-only', json)).json()).toMatchObject({ message: 'A parameter is missing.' });
  },
  'accept-json': async () => {
    expect(await (await ask('accept-json')).text()).toContain('<h1>');
    const headers = { ...key, accept: 'application/json' };
    expect(await (await ask('accept-json', { headers })).json()).toMatchObject({ id: 'acc_1' });
  },
  slash: async () => {
    expect((await ask('slash')).status).toBe(404);
    const slashed = await fetch(`${playground.url}/api-key/me/?fail=slash`, { headers: key });
    expect(await slashed.json()).toMatchObject({ id: 'acc_1' });
  },
  'token-word': async () => {
    const me = `${playground.url}/api-key/bearer/me?fail=token-word`;
    const as = (word: string) => fetch(me, { headers: { authorization: `${word} ${key['x-api-key']}` } });
    expect((await as('Bearer')).headers.get('www-authenticate')).toContain('Token');
    expect(await (await as('Token')).json()).toMatchObject({ id: 'acc_1' });
  },
  'comma-scopes': async () => expect((await ask('comma-scopes')).status).toBe(200),
  'wrong-state': async () => expect((await ask('wrong-state')).status).toBe(200),
  'no-state': async () => expect((await ask('no-state')).status).toBe(200),
  'wrong-iss': async () => expect((await ask('wrong-iss')).status).toBe(200),
};

const stats = async () => (await (await fetch(`${playground.url}/_stats`)).json()) as Record<string, number>;

test.for(misbehaviours.map(({ name }) => name))('?fail=%s does what it says', async (name) => {
  const see = seen[name];
  if (see === undefined) throw new Error(`Nobody looks at ${name}.`);
  await see();
});

test('every misbehaviour is documented, and none that does not exist', async () => {
  const docs = await readFile(new URL('../../../docs/playground.md', import.meta.url), 'utf8');
  const [, section = ''] = docs.split('## Misbehaviour on demand');
  const rows = section.split('\n## ')[0]?.matchAll(/^\| `([\w-]+)` \| (.+) \|$/gm) ?? [];
  expect([...rows].map(([, name, what]) => ({ name, what }))).toEqual(
    misbehaviours.map(({ name, what }) => ({ name, what })),
  );
});

test('a header asks as well as the query', async () => {
  const headers = { ...key, 'x-playground-fail': '503' };
  expect((await fetch(`${playground.url}/api-key/me`, { headers })).status).toBe(503);
});

test('an unknown name is told, with the list', async () => {
  const response = await ask('nonsense');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: 'unknown_fail' });
});

test('failures can be queued for a path, a number of times', async () => {
  const queue = (fields: Record<string, string>) =>
    fetch(`${playground.url}/_fail`, { method: 'POST', body: new URLSearchParams(fields) });
  expect((await queue({ path: '/api-key/me', fail: '500', times: '2' })).status).toBe(204);
  const me = async () => (await fetch(`${playground.url}/api-key/me`, { headers: key })).status;
  expect([await me(), await me(), await me()]).toEqual([500, 500, 200]);
  expect((await queue({ path: '/api-key/me', fail: 'nonsense' })).status).toBe(400);
  expect((await queue({ path: '/api-key/me', fail: '500', times: '0' })).status).toBe(400);
});
