import { expect, test } from 'vitest';
import { operationsOf } from './operations.ts';
import { checkOptions } from './settings.ts';

interface Asked {
  readonly url: string;
  readonly init: RequestInit;
}

function stage(...answers: readonly (Response | (() => Response))[]) {
  const asked: Asked[] = [];
  const settings = checkOptions({
    server: 'https://a.example/inner',
    apiKey: 'clv_secret',
    userAgent: 'Desk/2.1',
    fetch: async (url, init = {}) => {
      asked.push({ url: String(url), init });
      const answer = answers[asked.length - 1] ?? Response.json({});
      return typeof answer === 'function' ? answer() : answer;
    },
  });
  return { api: operationsOf(settings), asked };
}

test('a body is sent as JSON, a query in the address, names in the path', async () => {
  const { api, asked } = stage();
  await api.call('patch', '/v1/connections/{id}', 'body')('conn_1', { label: 'Ada', metadata: undefined });
  await api.call('get', '/v1/connections/{id}/credentials', 'query')('conn_1', { minValidity: 300 });
  await api.call('get', '/v1/connections/{id}/credentials', 'query')('conn_1');
  await api.call('post', '/v1/connections/{id}/test')('conn_1');
  const [patch, get, plain, post] = asked;
  expect(asked.map(({ url, init }) => `${init.method} ${url}`)).toEqual([
    'PATCH https://a.example/inner/v1/connections/conn_1',
    'GET https://a.example/inner/v1/connections/conn_1/credentials?minValidity=300',
    'GET https://a.example/inner/v1/connections/conn_1/credentials',
    'POST https://a.example/inner/v1/connections/conn_1/test',
  ]);
  expect(patch?.init.body).toBe('{"label":"Ada"}');
  expect(new Headers(patch?.init.headers).get('content-type')).toBe('application/json');
  expect(new Headers(get?.init.headers).get('user-agent')).toBe('Desk/2.1 claviger-client');
  for (const { init } of [get, plain, post].flatMap((one) => one ?? [])) expect(init.body).toBeUndefined();
});

test('a query follows a body where there are both, and the options follow them', async () => {
  const { api, asked } = stage();
  const { signal } = new AbortController();
  const path = '/v1/integrations/{key}/versions/{version}/draft';
  const put = api.call('put', path, 'body', 'query');
  await put('acme', '1.0.0', { document: {} }, { force: true }, { signal });
  await put('acme', '1.0.0', { document: {} });
  expect(asked.map(({ url, init }) => [url.split('/draft')[1], init.body, init.signal])).toEqual([
    ['?force=true', '{"document":{}}', signal],
    ['', '{"document":{}}', undefined],
  ]);
});

test('a redirect is not followed with the key', async () => {
  const { api, asked } = stage(
    new Response(null, { status: 301, headers: { location: 'https://b.example' } }),
  );
  await expect(api.call('get', '/v1/schemes')()).rejects.toMatchObject({
    code: 'answer_unreadable',
    status: 301,
  });
  expect(asked.map(({ init }) => init.redirect)).toEqual(['manual']);
});

test('an answer without content is undefined; one that is no JSON is a fault', async () => {
  const { api } = stage(new Response(null, { status: 204 }), new Response('<h1>Hello</h1>'));
  expect(await api.call('delete', '/v1/api-keys/{id}')('key_1')).toBeUndefined();
  await expect(api.call('get', '/v1/schemes')()).rejects.toMatchObject({
    code: 'answer_unreadable',
    status: 200,
  });
});

test('a signal goes along, and ends the reading of an answer with its reason', async () => {
  const control = new AbortController();
  const body = new ReadableStream({
    pull() {
      control.abort(new Error('enough'));
      throw control.signal.reason;
    },
  });
  const { api, asked } = stage(new Response(body));
  await expect(api.call('get', '/v1/connections/{id}')('conn_1', { signal: control.signal })).rejects.toThrow(
    /^enough$/,
  );
  expect(asked[0]?.init.signal).toBe(control.signal);
});

test('a list asks for the next page when it is needed, and keeps what was asked for', async () => {
  const page = (ids: readonly number[], next: string | null) =>
    Response.json({ data: ids.map((id) => ({ id })), next });
  const { api, asked } = stage(page([1, 2], 'c/2'), page([], 'c3'), page([3], null));
  const ids: unknown[] = [];
  for await (const { id } of api.list('/v1/connections')({ user: 'u 1', limit: 2 })) {
    if (ids.length === 0) expect(asked).toHaveLength(1);
    ids.push(id);
  }
  expect(ids).toEqual([1, 2, 3]);
  expect(asked.map(({ url }) => url.split('?')[1])).toEqual([
    'user=u+1&limit=2',
    'user=u+1&limit=2&cursor=c%2F2',
    'user=u+1&limit=2&cursor=c3',
  ]);
});

test('a list under a name begins where it is told to, and stops when nobody reads on', async () => {
  const { api, asked } = stage(Response.json({ data: [{ id: 1 }], next: 'more' }));
  for await (const _ of api.list('/v1/connections/{id}/events')('conn_1', { cursor: 'here' })) break;
  expect(asked.map(({ url }) => url)).toEqual([
    'https://a.example/inner/v1/connections/conn_1/events?cursor=here',
  ]);
});

test('a name that is none rejects before anything is sent', async () => {
  const { api, asked } = stage();
  await expect(api.call('delete', '/v1/connections/{id}')('')).rejects.toThrow(TypeError);
  expect(asked).toEqual([]);
});
