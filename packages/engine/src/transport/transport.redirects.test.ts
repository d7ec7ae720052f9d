import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { bodyOf, serve } from './testing/servers.ts';
import { get, limits, opened, table } from './testing/transports.ts';
import type { SendOptions } from './transport.ts';

test.each([
  ['to a host that is not allowed', 'http://evil.test/', 'host_not_allowed', 'evil.test'],
  ['to a private address', 'http://169.254.169.254/latest', 'private_host', '169.254.169.254'],
  ['to a private address in disguise', 'http://0x7f.1:1/', 'private_host', '127.0.0.1:1'],
  ['to a private name', 'http://internal.test/', 'private_host', 'internal.test'],
  ['to a file', 'file:///etc/passwd', 'redirect_refused', ''],
])('attack 16: a redirect %s is refused and named', async (_, location, code, host) => {
  await using server = await serve((_, response) => response.writeHead(302, { location }).end());
  const allowPrivate = [`127.0.0.1:${server.port}`];
  await using transport = opened({ allowPrivate, lookup: table({ 'internal.test': ['10.0.0.1'] }) });
  const allow = [`127.0.0.1:${server.port}`, '169.254.169.254:80', '127.0.0.1:1', 'internal.test:80'];
  expect(await get(transport, server.origin, { allow })).toMatchObject({
    problem: { code, params: { host } },
  });
});

test('attack 19: over the wire, another host gets no credential and the same host gets all', async () => {
  const seen: unknown[] = [];
  const record: RequestListener = async (request, response) => {
    const { method, url, headers } = request;
    seen.push({
      method,
      url,
      auth: headers.authorization,
      key: headers['x-api-key'],
      body: await bodyOf(request),
    });
    response.end();
  };
  await using other = await serve(record);
  await using first = await serve(async (request, response) => {
    const location = request.url === '/same' ? '/back' : `${other.origin}/x?k=s3cret&a=1`;
    if (request.url === '/back') await record(request, response);
    else response.writeHead(request.url === '/keep' ? 307 : 302, { location }).end();
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const allow = [`127.0.0.1:${first.port}`, `127.0.0.1:${other.port}`];
  const headers = { Authorization: 'Bearer s3cret', 'X-Api-Key': 's3cret' };
  const more = { allow, headers, secrets: ['s3cret'] };
  await get(transport, `${first.origin}/same`, more);
  await get(transport, `${first.origin}/other`, { ...more, method: 'POST', body: 's3cret' });
  expect(seen).toEqual([
    { method: 'GET', url: '/back', auth: 'Bearer s3cret', key: 's3cret', body: '' },
    { method: 'GET', url: '/x?a=1', auth: undefined, key: undefined, body: '' },
  ]);
  const kept = await get(transport, `${first.origin}/keep`, {
    ...more,
    method: 'POST',
    body: '{"k":"s3cret"}',
  });
  expect(kept).toMatchObject({ problem: { code: 'redirect_refused' } });
  expect(seen).toHaveLength(2);
});

test('LIM-5 twenty redirects are followed, twenty-one are not; every hop is told of', async () => {
  await using server = await serve((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) response.end('there');
    else response.writeHead(302, { location: `/${left - 1}` }).end();
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const hops: (number | undefined)[] = [];
  const onExchange: SendOptions['onExchange'] = (exchange) => hops.push(exchange.response?.status);
  expect(await get(transport, `${server.origin}/20`, { onExchange })).toMatchObject({
    ok: true,
    value: { url: `${server.origin}/0` },
  });
  expect(hops).toEqual([...Array(20).fill(302), 200]);
  const tooMany = await get(transport, `${server.origin}/21`);
  expect(tooMany).toMatchObject({ problem: { code: 'redirect_refused' } });
  expect(server.connections()).toBe(1);
});

test('LIM-1 redirects do not extend the time', async () => {
  await using server = await serve((request, response) => {
    if (request.url === '/') response.writeHead(302, { location: '/slow' }).end();
  });
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const answer = await get(transport, server.origin, { limits: { ...limits, timeoutMs: 60 } });
  expect(answer).toMatchObject({ problem: { code: 'timeout', params: { seconds: '0.06' } } });
});
