import { createHash, createHmac } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import { createSandbox } from './quickjs.ts';
import type { CodeResponse, Program, SandboxHost } from './sandbox.ts';

const sandbox = createSandbox({ spare: 0 });
afterAll(() => sandbox.close());

function run(source: string, more: Partial<Program> = {}, host: Partial<SandboxHost> = {}) {
  const program = { source, args: ['z', 'bundle'], values: { bundle: { a: 1 } }, env: { REGION: 'eu' } };
  return sandbox({ ...program, ...more }, { console: () => undefined, ...host });
}

function answer(more: Partial<CodeResponse> = {}): CodeResponse {
  const content = '{"id":7}';
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'x-limit': '5' },
    content,
    data: JSON.parse(content),
    isJson: true,
    request: { method: 'GET', url: 'https://api.acme.com/me', headers: {} },
    skipThrowForStatus: false,
    ...more,
  };
}

const answering = (more?: Partial<CodeResponse>) => ({
  request: async () => ({ ok: true, value: answer(more) }) as const,
});

test('COD-8 code gets what it names, may wait, and answers what it returns', async () => {
  const source = 'return {sum: bundle.a + 1, more: await Promise.resolve(process.env.REGION)};';
  expect(await run(source)).toEqual({ ok: true, value: { sum: 2, more: 'eu' } });
  expect(await run('return [two, one];', { args: ['one', 'two'], values: { one: 1, two: 2 } })).toEqual({
    ok: true,
    value: [2, 1],
  });
  expect(await run('z.console.log(1);')).toEqual({ ok: true, value: undefined });
  expect(await run('return 1', { args: ['a, b'] })).toMatchObject({
    ok: false,
    problem: { code: 'code_error' },
  });
});

test('ZRQ-1 z.request takes (options) and (url, options), and sends what it was given', async () => {
  const asked: unknown[] = [];
  const request = async (options: unknown) => {
    asked.push(options);
    return { ok: true, value: answer() } as const;
  };
  const source = `
    await z.request('https://a.test/1', { method: 'POST' });
    await z.request({ url: new URL('https://a.test/2'), body: Buffer.from([0, 255]) });
    const both = await Promise.all([z.request('https://a.test/3'), z.request('https://a.test/4')]);
    return both.map((one) => one.status);`;
  expect(await run(source, {}, { request })).toEqual({ ok: true, value: [200, 200] });
  expect(asked).toEqual([
    { method: 'POST', url: 'https://a.test/1' },
    { url: 'https://a.test/2', body: new Uint8Array([0, 255]) },
    { url: 'https://a.test/3' },
    { url: 'https://a.test/4' },
  ]);
});

test('RES-1 the response has status, content, data, json, headers, getHeader, request and throwForStatus', async () => {
  const source = `
    const r = await z.request('https://a.test');
    r.throwForStatus();
    return [r.status, r.content, r.data, r.json === r.data, r.headers['x-limit'], r.getHeader('X-LIMIT'),
      r.getHeader('none') === undefined, r.request.url, r.skipThrowForStatus];`;
  expect(await run(source, {}, answering())).toEqual({
    ok: true,
    value: [200, '{"id":7}', { id: 7 }, true, '5', '5', true, 'https://api.acme.com/me', false],
  });
  const given = { content: 'a=1', data: { a: '1' }, isJson: false };
  expect(await run(`return (await z.request('https://a.test')).data`, {}, answering(given))).toEqual({
    ok: true,
    value: { a: '1' },
  });
  const none = { content: '<html>', data: undefined, isJson: false };
  expect(
    await run(`return (await z.request('https://a.test')).data === undefined`, {}, answering(none)),
  ).toEqual({
    ok: true,
    value: true,
  });
});

test('TST-9 a whole response may be returned', async () => {
  expect(await run(`return z.request('https://a.test')`, {}, answering())).toMatchObject({
    ok: true,
    value: { status: 200, content: '{"id":7}', data: { id: 7 }, json: { id: 7 } },
  });
});

test('RES-3 throwForStatus raises whatever the skip flag says, and the problem is the one that was made outside', async () => {
  const found = problem('not_found_404', 'test', { status: '404', host: 'a.test' });
  const host = answering({ status: 404, skipThrowForStatus: true, problem: found });
  expect(await run(`(await z.request('https://a.test')).throwForStatus(); return 1`, {}, host)).toEqual({
    ok: false,
    problem: found,
  });
});

test('a failed request can be caught, with its response, and is itself again when it is not', async () => {
  const found = problem('forbidden_403', 'test', { status: '403' });
  const request = async () =>
    ({ ok: false, problem: found, effect: 'refresh', response: answer({ status: 403 }) }) as const;
  const caught = `try { await z.request('https://a.test') } catch (e) { return [e.status, e.response.data.id] }`;
  expect(await run(`${caught} return 0`, {}, { request })).toEqual({ ok: true, value: [403, 7] });
  const again = `try { await z.request('https://a.test') } catch (e) { throw e } return 0`;
  expect(await run(again, {}, { request })).toEqual({ ok: false, problem: found, effect: 'refresh' });
});

test('MW-4 middleware has no z.request, and gets the response it is given', async () => {
  const source =
    'response.data = {mine: response.getHeader("x-limit")}; return [typeof z.request, response.data];';
  expect(await run(source, { args: ['response', 'z', 'bundle'], response: answer() })).toEqual({
    ok: true,
    value: ['undefined', { mine: '5' }],
  });
});

test('Z-2 the console writes what Node would', async () => {
  const lines: string[] = [];
  const source = `z.console.log('a %s %d %j', 'b', 2, {c: 3}, 'more'); console.error(new TypeError('no'), [1], undefined);
    return 1`;
  await run(source, {}, { console: ({ level, text }) => lines.push(`${level} ${text}`) });
  expect(lines).toEqual(['log a b 2 {"c":3} more', 'error TypeError: no [1] undefined']);
});

test('Z-3 Z-4 COD-9 hashes, modules and encodings are those of Node', async () => {
  const source = `
    const crypto = z.require('crypto'), qs = require('node:querystring'), { URL } = z.require('url');
    const u = new URL('/b?x=1', 'https://ä.test/a'); u.searchParams.append('y z', 'ü&');
    return [z.hash('sha256', 'ü'), z.hmac('sha1', 'k', 'v', 'base64'),
      crypto.createHash('md5').update('a').update(Buffer.from('b')).digest('hex'),
      crypto.createHmac('sha256', crypto.createHmac('sha256', 'k').update('d').digest()).update('r').digest('hex'),
      qs.stringify({a: 'b c', d: ['1', '2']}), qs.parse('a=b%20c&d=1&d=2'), u.href,
      btoa('user:pass'), atob('dXNlcg=='), Buffer.from('ff00', 'hex').toString('base64'), Buffer.from('é').length,
      Buffer.concat([Buffer.from('a'), Buffer.from('b')]).toString(), new TextDecoder().decode(new TextEncoder().encode('ü')),
      z.JSON.parse('{"a":1}'), crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('b')), crypto.randomBytes(8).length,
      new URLSearchParams({a: 'b c', d: '~'}).toString(), encodeURIComponent("a b'ü"), 'a\\u0000b'];`;
  const inner = createHmac('sha256', 'k').update('d').digest();
  expect(await run(source)).toEqual({
    ok: true,
    value: [
      createHash('sha256').update('ü').digest('hex'),
      createHmac('sha1', 'k').update('v').digest('base64'),
      createHash('md5').update('ab').digest('hex'),
      createHmac('sha256', inner).update('r').digest('hex'),
      'a=b%20c&d=1&d=2',
      { a: 'b c', d: ['1', '2'] },
      'https://xn--4ca.test/b?x=1&y+z=%C3%BC%26',
      'dXNlcjpwYXNz',
      'user',
      '/wA=',
      2,
      'ab',
      'ü',
      { a: 1 },
      false,
      8,
      'a=b+c&d=%7E',
      "a%20b'%C3%BC",
      'a\u0000b',
    ],
  });
});

test('COD-9 packages and modules that reach outside are refused with what there is', async () => {
  const axios = await run(`const axios = require('axios'); return 1`);
  expect(axios).toMatchObject({
    ok: false,
    problem: { code: 'code_error', params: { line: '1', column: '22' } },
  });
  expect(!axios.ok && axios.problem.params['reason']).toContain('cannot load npm packages');
  const fs = await run(`return z.require('node:fs/promises')`);
  expect(!fs.ok && fs.problem.params['reason']).toContain('no files');
});

test('errors carry the line and column of the builder, in syntax, at run time and of a request', async () => {
  const place = async (source: string, host?: Partial<SandboxHost>) => {
    const done = await run(source, {}, host);
    return done.ok
      ? done.value
      : [done.problem.params['line'], done.problem.params['column'], done.problem.params['message']];
  };
  expect(await place('const a = 1;\nconst b = ;\nreturn a')).toEqual(['2', '11', expect.any(String)]);
  expect(await place('return 1;\n}')).toEqual(['2', undefined, expect.any(String)]);
  expect(await place('const x = {};\n\n  x.y.z();\nreturn 1')).toEqual([
    '3',
    expect.any(String),
    expect.any(String),
  ]);
  expect(await place('throw new Error("no")')).toEqual(['1', expect.any(String), 'no']);
  expect(
    await place('\nconst [a] = [1].map(() => { throw new z.errors.Error("mine", "c", 400) });\nreturn 1'),
  ).toEqual(['2', expect.any(String), 'mine']);
  expect(await place('throw "text"')).toEqual([undefined, undefined, 'The code threw text']);
  const none = await run('await new Promise(() => {}); return 1');
  expect(none).toMatchObject({
    problem: { params: { message: 'The code waits for something that never comes.' } },
  });
});

test('Z-5 the classes of z.errors say what they ask for', async () => {
  const raised = (text: string) => run(`throw new z.errors.${text}; return 1`);
  expect(await raised(`RefreshAuthError('old')`)).toMatchObject({ ok: false, effect: 'refresh' });
  expect(await raised(`ExpiredAuthError()`)).toMatchObject({ ok: false, effect: 'expire' });
  expect(await raised(`HaltedError('enough')`)).toMatchObject({
    effect: 'halt',
    problem: { code: 'code_error', params: { message: 'enough' } },
  });
  expect(await raised(`ThrottledError('slowly', 12.5)`)).toMatchObject({
    effect: { throttleSeconds: 13 },
    problem: { code: 'rate_limited_429', params: { retryAfter: '13' } },
  });
  expect(await raised(`ResponseError({status: 503})`)).toMatchObject({
    problem: { code: 'provider_error_5xx' },
  });
});

test('a timer fires within the run, and none after it', async () => {
  const source = `setTimeout(() => z.console.log('late'), 5000);
    return new Promise((resolve) => setTimeout(resolve, 1, 'soon'))`;
  const lines: string[] = [];
  expect(await run(source, {}, { console: ({ text }) => lines.push(text) })).toEqual({
    ok: true,
    value: 'soon',
  });
  await run('return 1');
  expect(lines).toEqual([]);
});
