import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOf, proxyFetchOf } from './proxy.ts';
import { checkOptions } from './settings.ts';

const server = 'https://a.example/inner';
const proxied = (text = 'fine', status = 200) =>
  new Response(text, { status, headers: { 'claviger-exchange': 'exch_1' } });

function stage(answer: () => Response = proxied, more: { userAgent?: string } = {}) {
  const asked: { url: string; init: RequestInit & { duplex?: string }; headers: Headers }[] = [];
  const settings = checkOptions({
    server,
    apiKey: 'clv_secret',
    ...more,
    fetch: async (url, init = {}) => {
      asked.push({ url: String(url), init, headers: new Headers(init.headers) });
      return answer();
    },
  });
  return { fetch: proxyFetchOf({ ...settings, wait: async () => undefined }), asked };
}

describe('where a request goes', () => {
  const base = `${server}/v1/connections/conn_1/proxy`;
  const place = (asked: string) => placeOf(server, 'conn_1', asked);

  test('a path is one of the app', () => {
    const cases = {
      '/contacts?limit=1': '/contacts?limit=1',
      contacts: '/contacts',
      '': '',
      '/': '/',
      '?': '?',
      '?limit=1': '?limit=1',
      'a//b;c/%2F/é': '/a//b;c/%2F/%C3%A9',
      'contacts:batch': '/contacts:batch',
      '/contacts#part': '/contacts',
      'a/../b': '/b',
      '/find?next=https://b.example/../..': '/find?next=https://b.example/../..',
    };
    for (const [asked, path] of Object.entries(cases))
      expect([asked, place(asked)]).toEqual([asked, { url: base + path, target: undefined }]);
  });

  test('a whole URL names its origin, too', () => {
    expect(place('https://api.acme.example:8443/v2/me?a=%20#b')).toEqual({
      url: `${base}/v2/me?a=%20`,
      target: 'https://api.acme.example:8443',
    });
    expect(place('HTTPS:api.acme.example')).toEqual({ url: `${base}/`, target: 'https://api.acme.example' });
  });

  test('nothing in it leads to another route of the server, which would obey the key', () => {
    const ways = [
      '../..',
      '/../../x/credentials',
      '..',
      '%2e%2e/',
      '.%2E/credentials',
      '..\\credentials',
      '.\t./',
      '\n../credentials',
      '/..',
      '/../proxyx',
    ];
    for (const way of ways) expect(() => place(way), way).toThrow('leads out of the app');
    expect(() => placeOf(server, '..', 'x')).toThrow('`connection`');
    expect(() => placeOf(server, '', 'x')).toThrow('`connection`');
    expect(placeOf(server, '../x', 'y').url).toBe(`${server}/v1/connections/..%2Fx/proxy/y`);
  });

  test('whatever is asked for, it is under the connection, or refused', () => {
    const pieces = [
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2E',
      '%2f',
      '\t',
      '\n',
      ' ',
      '?',
      '#',
      ':',
      '@',
      ';',
      'a',
      'é',
      'https:',
      '//',
      'b.example',
    ];
    const asked = fc.oneof(
      fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
      fc.string(),
      fc.webUrl(),
    );
    const outcomes = new Set<string>();
    const attempt = (text: string, connection: string) => {
      try {
        return placeOf(server, connection, text);
      } catch (error) {
        return error as Error;
      }
    };
    fc.assert(
      fc.property(asked, fc.string(), (text, connection) => {
        const found = attempt(text, connection);
        if (found instanceof Error) {
          outcomes.add('refused');
          expect(found).toBeInstanceOf(TypeError);
        } else {
          outcomes.add(found.target === undefined ? 'path' : 'whole');
          const { origin, pathname, hash } = new URL(found.url);
          expect([origin, hash]).toEqual(['https://a.example', '']);
          const [, id] = /^\/inner\/v1\/connections\/([^/]+)\/proxy(\/.*)?$/.exec(pathname) ?? [];
          expect(decodeURIComponent(String(id))).toBe(connection);
          if (found.target !== undefined) expect(new URL(text).origin).toBe(found.target);
        }
      }),
      { numRuns: 500 },
    );
    expect([...outcomes].sort()).toEqual(['path', 'refused', 'whole']);
  });

  test('what is no place at an app is refused', () => {
    expect(() => place('//b.example/x')).toThrow('two slashes');
    expect(() => place('\\\\b.example/x')).toThrow('two slashes');
    expect(() => place('file:///etc/passwd')).toThrow('https');
    expect(() => place('https://ada:lovelace@b.example')).toThrow(/^(?!.*lovelace).*password/);
  });
});

describe('what is sent', () => {
  test('the method, headers and body of an init, with the key in place of an Authorization', async () => {
    const { fetch, asked } = stage();
    const { signal } = new AbortController();
    const headers = { authorization: 'Bearer mine', 'content-type': 'application/json' };
    await fetch('conn_1', '/contacts', { method: 'POST', headers, body: '{}', signal });
    const [{ url = '', init, headers: sent } = { init: undefined, headers: undefined }] = asked;
    expect(url).toBe(`${server}/v1/connections/conn_1/proxy/contacts`);
    expect(init).toMatchObject({ method: 'POST', body: '{}', signal, redirect: 'manual' });
    expect(Object.fromEntries(sent ?? [])).toEqual({
      authorization: 'Bearer clv_secret',
      'content-type': 'application/json',
    });
  });

  test('a Request, of which an init replaces parts', async () => {
    const { fetch, asked } = stage();
    const request = new Request('https://api.acme.example/contacts', {
      method: 'PUT',
      headers: { 'x-one': '1' },
      body: 'text',
    });
    await fetch('conn_1', request);
    await fetch('conn_1', new Request('https://api.acme.example/', { headers: { 'x-one': '1' } }), {
      method: 'DELETE',
      headers: { 'x-two': '2' },
    });
    const twice = { method: 'POST', body: 'first' };
    await fetch('conn_1', new Request('https://api.acme.example/', twice), { body: 'second' });
    const [put, remove, post] = asked;
    expect([post?.init.method, post?.init.body]).toEqual(['POST', 'second']);
    expect([put?.init.method, put?.init.duplex, put?.headers.get('x-one')]).toEqual(['PUT', 'half', '1']);
    expect(await new Response(put?.init.body).text()).toBe('text');
    expect(put?.headers.get('claviger-target')).toBe('https://api.acme.example');
    expect([remove?.init.method, remove?.init.body]).toEqual(['DELETE', undefined]);
    expect([remove?.headers.get('x-one'), remove?.headers.get('x-two')]).toEqual([null, '2']);
    await expect(fetch('conn_1', request)).rejects.toThrow('has been read');
  });

  test("your product's name, unless the request has one", async () => {
    const { fetch, asked } = stage(proxied, { userAgent: 'Desk/2.1' });
    await fetch('conn_1', '/');
    await fetch('conn_1', '/', { headers: { 'User-Agent': 'Other' } });
    expect(asked.map(({ headers }) => headers.get('user-agent'))).toEqual(['Desk/2.1', 'Other']);
    const plain = stage();
    await plain.fetch('conn_1', '/');
    expect(plain.asked[0]?.headers.has('user-agent')).toBe(false);
  });

  test('a redirect is followed by nobody, and refused where that is asked for', async () => {
    const { fetch, asked } = stage();
    await fetch('conn_1', '/', { redirect: 'follow' });
    await fetch('conn_1', new Request('https://b.example', { redirect: 'error' }));
    expect(asked.map(({ init }) => init.redirect)).toEqual(['manual', 'error']);
  });
});

describe('what comes back', () => {
  test("is the app's own answer, whatever its status", async () => {
    const answer = proxied('no such contact', 404);
    const { fetch } = stage(() => answer);
    expect(await fetch('conn_1', '/contacts/9')).toBe(answer);
  });

  test('is a fault where Claviger itself speaks', async () => {
    const said = {
      code: 'host_not_allowed',
      title: 'Not there',
      detail: 'No.',
      fix: 'Add it.',
      reference: 'req_1',
    };
    const ours = () => Response.json(said, { status: 403, headers: { 'claviger-problem': said.code } });
    await expect(stage(ours).fetch('conn_1', 'https://b.example')).rejects.toMatchObject({
      ...said,
      status: 403,
    });
  });

  test('is a fault where neither has spoken', async () => {
    const between = () => new Response('<h1>Bad gateway</h1>', { status: 502 });
    await expect(stage(between).fetch('conn_1', '/')).rejects.toMatchObject({
      code: 'answer_unreadable',
      status: 502,
    });
  });

  test('is asked for again when Claviger is away, not when the app is', async () => {
    const away = (name: string) => () =>
      new Response('{}', { status: 503, headers: { 'retry-after': '1', [name]: 'internal' } });
    const ours = stage(away('claviger-problem'));
    await expect(ours.fetch('conn_1', '/')).rejects.toMatchObject({
      code: 'internal',
      status: 503,
      retryAfterMs: 1_000,
    });
    const theirs = stage(away('claviger-exchange'));
    expect((await theirs.fetch('conn_1', '/')).status).toBe(503);
    expect([ours.asked.length, theirs.asked.length]).toEqual([3, 1]);
  });
});
