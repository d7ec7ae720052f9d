import { afterEach, expect, test, vi } from 'vitest';
import { addressOf, api, keepCsrf, pathOf, whenRefused, whenSignedOut } from './client.ts';
import { problemOf } from './problem.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  whenSignedOut(() => undefined);
});

function answerWith(response: () => Response) {
  const asked: { address: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    asked.push({ address, init });
    return response();
  });
  return asked;
}

test('a change carries the proof of its page, and JSON', async () => {
  keepCsrf('proof');
  const asked = answerWith(() => Response.json({ id: 1 }));
  expect(await api.post('/v1/things', { name: 'x' })).toEqual({ id: 1 });
  expect(asked[0]?.init).toMatchObject({
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'X-Claviger-CSRF': 'proof', 'Content-Type': 'application/json' },
    body: '{"name":"x"}',
  });
});

test('a read carries no proof', async () => {
  const asked = answerWith(() => Response.json({}));
  await api.get('/v1/things', { search: 'a b', cursor: undefined, status: '' });
  expect(asked[0]?.address).toBe('/v1/things?search=a+b');
  expect(asked[0]?.init.headers).not.toHaveProperty('X-Claviger-CSRF');
});

test('an answer without content is undefined', async () => {
  answerWith(() => new Response(null, { status: 204 }));
  expect(await api.delete('/v1/things/1')).toBeUndefined();
});

test('a refusal is thrown with its problem; 401 tells that the session is over', async () => {
  let over = 0;
  whenSignedOut(() => {
    over += 1;
  });
  answerWith(() => Response.json({ code: 'unauthenticated', title: 'T' }, { status: 401 }));
  const error = await api.get('/v1/things').catch((thrown: unknown) => thrown);
  expect(problemOf(error)).toMatchObject({ code: 'unauthenticated', status: 401 });
  expect(over).toBe(1);
});

test('a server that is away has a problem of its own', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('fetch failed');
  });
  const error = await api.get('/v1/things').catch((thrown: unknown) => thrown);
  expect(problemOf(error).title).toBe('The server does not answer');
});

test('a call that is ended says so itself, and blames no server', async () => {
  const ending = new AbortController();
  vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => {
    ending.abort();
    signal?.throwIfAborted();
  });
  const error = await api
    .post('/v1/things', undefined, { signal: ending.signal })
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'AbortError' });
});

test('parts of a path are encoded', () => {
  expect(pathOf('v1', 'integrations', 'a/b c')).toBe('/v1/integrations/a%2Fb%20c');
  expect(addressOf('/x', { a: 1, b: false })).toBe('/x?a=1&b=false');
});

test('TEAM-3 a refusal of the API tells that rights may have changed', async () => {
  let refusals = 0;
  whenRefused(() => {
    refusals += 1;
  });
  answerWith(() => Response.json({ code: 'permission_denied' }, { status: 403 }));
  await expect(api.get('/v1/things')).rejects.toThrow();
  await expect(api.post('/console/password')).rejects.toThrow();
  whenRefused(() => undefined);
  expect(refusals).toBe(1);
});
