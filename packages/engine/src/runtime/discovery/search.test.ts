import { customFetch, discoveryRequest } from 'oauth4webapi';
import { describe, expect, test } from 'vitest';
import { problem } from '../../problem/problem.ts';
import { serve } from '../../transport/testing/servers.ts';
import { createTransport } from '../../transport/transport.ts';
import { fakeWorld, json } from '../fixture.ts';
import { createRecorder } from '../record.ts';
import type { World } from '../world.ts';
import { worldWith } from './fake-app.ts';
import { askThrough, openSearch, responseOf } from './search.ts';

const get = (url: string) => ({ method: 'GET', url, headers: {} });
const searchIn = (world: World) => openSearch(world, createRecorder(world, 'Acme'));
const codeOf = (answer: { ok: boolean; problem?: { code: string } }) => answer.problem?.code;

test('every request is recorded, and its failure is told of the discovery', async () => {
  const world = fakeWorld(() => problem('connection_refused', 'request'));
  const search = searchIn(world);
  expect(await search.ask(get('https://acme.com/'), 'discover')).toEqual({
    ok: false,
    problem: problem('connection_refused', 'discovery'),
  });
  expect(search.recorder.succeed(null).report.http).toMatchObject([{ purpose: 'discover', response: null }]);
});

test('each request may reach its own host only, within small limits', async () => {
  const seen: unknown[] = [];
  const world = fakeWorld(() => json({}));
  const transport: World['transport'] = (request, options) => {
    seen.push([options.allow, options.redirect, options.limits.maxBytes, options.limits.timeoutMs]);
    return world.transport(request, options);
  };
  const search = searchIn({ ...world, transport });
  await search.ask(get('https://acme.com/a'), 'discover');
  await search.ask(get('http://localhost:99/a'), 'discover');
  expect(seen).toEqual([
    [['acme.com:443'], 'manual', 524_288, 10_000],
    [['localhost:99'], 'manual', 524_288, 10_000],
  ]);
});

test('one search sends no more than forty requests and takes no longer than one operation', async () => {
  const world = fakeWorld(() => json({}));
  const search = searchIn(world);
  const answers = [];
  for (let count = 0; count < 41; count += 1)
    answers.push(await search.ask(get('https://acme.com/'), 'discover'));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(40);
  const late = searchIn(world);
  world.pass(30_000);
  expect(codeOf(await late.ask(get('https://acme.com/'), 'discover'))).toBe('timeout');
});

describe('redirects', () => {
  const to = (location: string) => () => ({ status: 302, headers: { location } });

  test.each(['http://acme.com/', 'http://127.0.0.1/', 'javascript:alert(1)', 'https://u:p@acme.com/'])(
    'to %s are not followed',
    async (location) => {
      const world = worldWith({ 'https://acme.com/a': to(location) });
      expect(codeOf(await searchIn(world).ask(get('https://acme.com/a'), 'discover'))).toBe(
        'host_not_allowed',
      );
      expect(world.requests).toHaveLength(1);
    },
  );

  test('are followed five times at most', async () => {
    const world = worldWith({ 'https://acme.com/a': to('/a') });
    expect(codeOf(await searchIn(world).ask(get('https://acme.com/a'), 'discover'))).toBe('redirect_refused');
    expect(world.requests).toHaveLength(6);
  });

  test('of what is posted are answers', async () => {
    const world = worldWith({ 'https://acme.com/a': to('https://evil.example/') });
    const answer = await searchIn(world).ask({ ...get('https://acme.com/a'), method: 'POST' }, 'register');
    expect(answer.ok && answer.value.status).toBe(302);
  });
});

describe('the real transport', () => {
  test('F-132 a redirect to a private address is refused where it connects', async () => {
    await using inner = await serve((_, response) => response.end('secret'));
    await using outer = await serve((_, response) => {
      response.writeHead(302, { location: `${inner.origin}/latest/meta-data` }).end();
    });
    const transport = createTransport({ allowPrivate: [`127.0.0.1:${outer.port}`] });
    const world = { ...fakeWorld(() => json({})), transport };
    const answer = await searchIn(world).ask(get(`${outer.origin}/doc`), 'discover');
    await transport.close();
    expect([codeOf(answer), inner.connections()]).toEqual(['private_host', 0]);
  });

  test('LIM-2 a document of more than half a megabyte is not read to its end', async () => {
    await using server = await serve((_, response) => response.end('x'.repeat(600_000)));
    const transport = createTransport({ allowPrivate: [`127.0.0.1:${server.port}`] });
    const limits = { timeoutMs: 30_000, maxBytes: 20_000_000, maxRedirects: 20 };
    const world = { ...fakeWorld(() => json({})), transport, limits };
    const answer = await searchIn(world).ask(get(`${server.origin}/`), 'discover');
    await transport.close();
    expect(codeOf(answer)).toBe('response_too_large');
  });
});

test('what oauth4webapi sends goes through our door', async () => {
  const world = worldWith({
    'https://acme.com/.well-known/openid-configuration': { issuer: 'https://acme.com' },
  });
  const answer = await askThrough(searchIn(world), 'discover', (options) =>
    discoveryRequest(new URL('https://acme.com'), {
      headers: { 'x-own': '1' },
      [customFetch]: (url, { method, headers, body }) =>
        options[customFetch](url, { method, headers, body, redirect: 'manual' }),
    }),
  );
  expect(answer.ok && answer.value.status).toBe(200);
  expect(world.requests).toMatchObject([
    { method: 'GET', headers: { 'x-own': '1', accept: 'application/json' } },
  ]);
});

test('a response of every status is one that the platform can hold', () => {
  const response = (status: number) =>
    responseOf({ url: 'https://a.dev/', status, headers: { a: ['1', '2'] }, body: new Uint8Array([65]) });
  expect(response(204).body).toBeNull();
  expect(response(599).status).toBe(599);
  expect(response(200).headers.get('a')).toBe('1, 2');
});
