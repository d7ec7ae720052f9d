import { expect, test } from 'vitest';
import { type Problem, problem } from '../problem/problem.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import { fakeTransport } from './fake.ts';
import { followRedirects } from './redirects.ts';
import { defaultLimits, type SendOptions, type Transport } from './transport.ts';

const options: SendOptions = { allow: ['a.test', 'b.test'], limits: defaultLimits, redirect: 'follow' };
const get: WireRequest = { method: 'GET', url: 'https://a.test/0', headers: { Authorization: 'Bearer x' } };
const stopped = () => 0;

function redirect(location: string, status = 302): Partial<WireResponse> {
  return { status, headers: { location } };
}

/** A provider whose paths are numbers, each leading to the next one up to `last`. */
function chain(last: number) {
  return fakeTransport((request) => {
    const at = Number(new URL(request.url).pathname.slice(1));
    return at < last ? redirect(`/${at + 1}`) : { status: 200 };
  });
}

test('LIM-5 as many redirects as the limit says are followed', async () => {
  const provider = chain(20);
  const answer = await followRedirects(provider, stopped)(get, options);
  expect(answer).toMatchObject({ ok: true, value: { status: 200, url: 'https://a.test/20' } });
  expect(provider.requests).toHaveLength(21);
});

test('LIM-5 one more is refused', async () => {
  const provider = chain(21);
  const answer = await followRedirects(provider, stopped)(get, options);
  expect(answer).toMatchObject({
    problem: { code: 'redirect_refused', params: { reason: 'there were more than 20' } },
  });
  expect(provider.requests).toHaveLength(21);
});

test('a lower limit of the definition holds, none at all too', async () => {
  const limits = { ...defaultLimits, maxRedirects: 0 };
  const answer = await followRedirects(chain(1), stopped)(get, { ...options, limits });
  expect(answer).toMatchObject({ problem: { code: 'redirect_refused' } });
});

test('a loop is refused when it closes', async () => {
  const provider = fakeTransport((request) => redirect(request.url.endsWith('/0') ? '/1' : '/0'));
  const answer = await followRedirects(provider, stopped)(get, options);
  expect(answer).toMatchObject({ problem: { code: 'redirect_refused', params: { host: 'a.test' } } });
  expect(provider.requests).toHaveLength(2);
});

test('ZRQ-2 redirect "manual" gives the redirect, "error" refuses it', async () => {
  const provider = chain(1);
  const follow = followRedirects(provider, stopped);
  expect(await follow(get, { ...options, redirect: 'manual' })).toMatchObject({ value: { status: 302 } });
  expect(await follow(get, { ...options, redirect: 'error' })).toMatchObject({
    problem: { code: 'redirect_refused', params: { reason: 'this request follows none' } },
  });
  expect(provider.requests).toHaveLength(2);
});

test('ZRQ-2 redirect "error" gives any other answer', async () => {
  const answer = await followRedirects(chain(0), stopped)(get, { ...options, redirect: 'error' });
  expect(answer).toMatchObject({ value: { status: 200 } });
});

test('attack 19: credentials stay behind at another host, and do not come back with a later hop', async () => {
  const provider = fakeTransport(({ url }) => {
    if (url === 'https://a.test/0') return redirect('https://b.test/1');
    return url === 'https://b.test/1' ? redirect('https://a.test/0') : { status: 200 };
  });
  const answer = await followRedirects(provider, stopped)(get, { ...options, secrets: ['x'] });
  expect(provider.requests.map((request) => request.headers)).toEqual([
    { Authorization: 'Bearer x' },
    {},
    {},
  ]);
  expect(answer).toMatchObject({ problem: { code: 'redirect_refused' } });
});

test('F-138 a hop that the door refuses is named', async () => {
  const door = (refused: Problem) =>
    fakeTransport(({ url }) =>
      url.startsWith('https://a.test') ? redirect('https://c.test/x?k=1') : refused,
    );
  const follow = (code: 'host_not_allowed' | 'private_host') =>
    followRedirects(door(problem(code, 'request', { host: 'c.test' })), stopped)(get, options);
  const params = { host: 'c.test', hop: '1' };
  expect(await follow('host_not_allowed')).toMatchObject({ problem: { code: 'host_not_allowed', params } });
  expect(await follow('private_host')).toMatchObject({ problem: { code: 'private_host', params } });
});

test('a problem of the first request is passed on as it is', async () => {
  const found = problem('timeout', 'request', { host: 'a.test' });
  expect(
    await followRedirects(
      fakeTransport(() => found),
      stopped,
    )(get, options),
  ).toEqual({
    ok: false,
    problem: found,
  });
});

test('a URL that is none is the door’s to refuse', async () => {
  const found = problem('definition_invalid', 'request', {});
  const follow = followRedirects(
    fakeTransport(() => found),
    stopped,
  );
  expect(await follow({ ...get, url: 'nonsense' }, options)).toEqual({ ok: false, problem: found });
});

test('LIM-1 all hops share one deadline', async () => {
  let elapsedMs = 0;
  const given: number[] = [];
  const provider = chain(3);
  const slow: Transport = (request, hop) => {
    given.push(hop.limits.timeoutMs);
    elapsedMs += 400;
    return provider(request, hop);
  };
  const limits = { ...defaultLimits, timeoutMs: 1_000 };
  await followRedirects(slow, () => elapsedMs)(get, { ...options, limits });
  expect(given).toEqual([1_000, 600, 200, 0]);
});

test('every hop is told of, in order, the last one too', async () => {
  const urls: string[] = [];
  const onExchange: SendOptions['onExchange'] = (exchange) => urls.push(exchange.request.url);
  await followRedirects(chain(2), stopped)(get, { ...options, onExchange });
  expect(urls).toEqual(['https://a.test/0', 'https://a.test/1', 'https://a.test/2']);
});
