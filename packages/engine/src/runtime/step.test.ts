import { expect, test } from 'vitest';
import type { Step } from '../definition/step.ts';
import type { CodeOutcome, SandboxHost } from '../sandbox/sandbox.ts';
import { send } from '../schemes/scheme.ts';
import { withHeader } from '../wire/request.ts';
import { fakeWorld, json, type Provider, sandboxOf, subjectOf } from './fixture.ts';
import type { Passage } from './pass.ts';
import { openRun } from './run.ts';
import { runStep } from './step.ts';

const bundle = { authData: { key: 'k-12345' }, inputData: {}, env: {} };
const url = 'https://api.acme.com/me';
const passage: Passage = { stage: 'test', purpose: 'test', bundle, refusals: [] };
const definition = { authentication: { type: 'custom', test: { url } } };

function runOf(provider: Provider, document: object = {}, functions: Parameters<typeof sandboxOf>[0] = {}) {
  const world = fakeWorld(provider, { sandbox: sandboxOf(functions) });
  return { world, run: openRun(world, subjectOf({ ...definition, ...document })) };
}

function form(step: Step, provider: Provider, document: object = {}, functions = {}) {
  return runStep(runOf(provider, document, functions).run, step, passage);
}

const value = (made: unknown): CodeOutcome => ({ ok: true, value: made });

test('REQ-12 JSON and form-encoded answers are parsed, anything else is a parse error', async () => {
  expect(await form({ url }, () => json({ id: 1 }))).toEqual({ ok: true, value: { id: 1 } });
  const encoded = {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from('a=1'),
  };
  expect(await form({ url }, () => encoded)).toEqual({ ok: true, value: { a: '1' } });
  const page = { headers: { 'content-type': 'text/html' }, body: Buffer.from('<html></html>') };
  expect(await form({ url }, () => page)).toMatchObject({
    ok: false,
    problem: { code: 'parse_error', stage: 'test', params: { contentType: 'text/html', status: '200' } },
  });
});

test('REQ-13 an error status raises, whatever the app-wide flag says', async () => {
  const flags = { flags: { skipThrowForStatus: true } };
  expect(await form({ url }, () => json({ error: 'gone' }, 404), flags)).toMatchObject({
    ok: false,
    problem: { code: 'not_found_404', stage: 'test', provider: 'gone', params: { host: 'api.acme.com' } },
  });
});

test('RES-4 a request may skip it, and RES-5 a 304 raises nothing', async () => {
  const skipping = { url, skipThrowForStatus: true };
  expect(await form(skipping, () => json({ error: 'x' }, 500))).toEqual({ ok: true, value: { error: 'x' } });
  expect(await form({ url }, () => json({ a: 1 }, 304))).toEqual({ ok: true, value: { a: 1 } });
});

test('F-102 each status has its own code', async () => {
  const codeOf = async (status: number) => {
    const done = await form({ url }, () => json({}, status));
    return done.ok ? 'ok' : done.problem.code;
  };
  expect(await codeOf(400)).toBe('bad_request_400');
  expect(await codeOf(401)).toBe('unauthorized_401');
  expect(await codeOf(403)).toBe('forbidden_403');
  expect(await codeOf(404)).toBe('not_found_404');
  expect(await codeOf(429)).toBe('rate_limited_429');
  expect(await codeOf(503)).toBe('provider_error_5xx');
});

test('MW-1 F-082 the order: template, beforeRequest in order, auth, query, send, parse, afterResponse in order, throw', async () => {
  const order: string[] = [];
  const source = (name: string) => ({ source: `return ${name}` });
  const document = {
    requestTemplate: { headers: { 'X-Template': 't' } },
    beforeRequest: [source('first'), source('second')],
    afterResponse: [source('third'), source('fourth')],
  };
  const functions = {
    'return first': ({ values, args }: { values: { request: object }; args: readonly string[] }) => {
      order.push(`first ${args} ${JSON.stringify(Object.keys(values))}`);
      expect(values.request).toMatchObject({ url, method: 'GET', headers: { 'X-Template': 't' } });
      return value({ ...values.request, params: { q: 'a b' } });
    },
    'return second': ({ values }: { values: { request: object } }) => {
      order.push(`second ${JSON.stringify(Reflect.get(values.request, 'params'))}`);
      return value(values.request);
    },
    'return third': ({ response }: { response: object }) => {
      order.push(`third ${JSON.stringify(Reflect.get(response, 'data'))}`);
      return value({ ...response, status: 200 });
    },
    'return fourth': ({ response }: { response: object }) => {
      order.push('fourth');
      return value({ ...response, data: { mended: true } });
    },
  };
  const { run, world } = runOf(
    (request) => {
      order.push(`send ${request.url} ${request.headers['X-Auth']}`);
      return json({ broken: true }, 500);
    },
    document,
    functions as never,
  );
  const done = await runStep(
    run,
    { url },
    {
      ...passage,
      *through(request) {
        order.push('auth');
        return yield* send(withHeader(request, 'X-Auth', 'a'), 'request');
      },
    },
  );
  expect(done).toEqual({ ok: true, value: { mended: true } });
  expect(order).toEqual([
    'first request,z,bundle ["request","bundle"]',
    'second {"q":"a b"}',
    'auth',
    `send ${url}?q=a%20b a`,
    'third {"broken":true}',
    'fourth',
  ]);
  expect(world.requests).toHaveLength(1);
});

test('MW-2 middleware that returns no request, or no response, is told so', async () => {
  const nothing = { 'return nothing': () => value(undefined) };
  const before = { beforeRequest: [{ source: 'return nothing' }] };
  const after = { afterResponse: [{ source: 'return nothing' }] };
  expect(await form({ url }, () => json({}), before, nothing)).toMatchObject({
    problem: { code: 'code_error', params: { reason: expect.stringContaining('beforeRequest must return') } },
  });
  expect(await form({ url }, () => json({}), after, nothing)).toMatchObject({
    problem: { code: 'code_error', params: { reason: expect.stringContaining('afterResponse must return') } },
  });
});

test('MW-4 middleware has no z.request, a code step has', async () => {
  const seen: boolean[] = [];
  const note = (_: unknown, host: SandboxHost) => {
    seen.push(host.request !== undefined);
    return value({ url });
  };
  const document = { beforeRequest: [{ source: 'return before' }] };
  await form({ url }, () => json({}), document, { 'return before': note });
  await form({ source: 'return step' }, () => json({}), {}, { 'return step': note });
  expect(seen).toEqual([false, true]);
});

test('MW-8 MW-9 F-083 a refusal comes before afterResponse and ignores the skip flag', async () => {
  const ran: string[] = [];
  const functions = {
    'return after': () => {
      ran.push('after');
      return value({});
    },
  };
  const { run } = runOf(() => json({}, 401), { afterResponse: [{ source: 'return after' }] }, functions);
  const done = await runStep(run, { url, skipThrowForStatus: true }, { ...passage, refusals: [401] });
  expect(done).toMatchObject({ ok: false, wish: 'refresh', problem: { code: 'unauthorized_401' } });
  expect(ran).toEqual([]);
});

test('REF-5 a 200 that means "renew" is a refusal, told as unauthorized', async () => {
  const { run } = runOf(() => json({ error: { code: 'expired' } }));
  const refusals = [{ status: 200, path: 'error.code', matches: 'expired' }];
  expect(await runStep(run, { url }, { ...passage, refusals })).toMatchObject({
    wish: 'refresh',
    problem: { code: 'unauthorized_401', params: { status: '200' } },
  });
});

test('a code step is answered by what it returns; its lines and its wish are kept', async () => {
  const functions = {
    'return made': (
      { values, args, env }: { values: object; args: readonly string[]; env: object },
      host: SandboxHost,
    ) => {
      host.console({ level: 'log', text: 'hello', at: 0 });
      return value({ args, env, authData: Reflect.get(Reflect.get(values, 'bundle'), 'authData') });
    },
    'return renewal': (): CodeOutcome => ({
      ok: false,
      problem: { code: 'unauthorized_401', stage: 'request', params: {} },
      effect: 'refresh',
    }),
  };
  const { run } = runOf(() => json({}), {}, functions as never);
  expect(await runStep(run, { source: 'return made' }, passage)).toEqual({
    ok: true,
    value: { args: ['z', 'bundle'], env: {}, authData: { key: 'k-12345' } },
  });
  expect(run.recorder.raw.lines).toEqual([{ level: 'log', text: 'hello', at: 0 }]);
  expect(await runStep(run, { source: 'return renewal' }, passage)).toEqual({
    ok: false,
    problem: { code: 'unauthorized_401', stage: 'test', params: {} },
    wish: 'refresh',
  });
});

test('z.request goes the same way: template, auth, a response object back; F-079 a 404 raises unless skipped', async () => {
  const outcomes: CodeOutcome[] = [];
  const functions = {
    'return calls': async (_: unknown, host: SandboxHost) => {
      for (const options of [
        { url, method: 'POST', json: { a: 1 } },
        `${url}/404`,
        { url: `${url}/404`, skipThrowForStatus: true },
      ])
        outcomes.push((await host.request?.(options)) ?? value(undefined));
      return value(null);
    },
  };
  const document = { requestTemplate: { headers: { 'X-Key': '{{bundle.authData.key}}' } } };
  const { run, world } = runOf(
    (request) => json({ id: 1 }, request.url.endsWith('404') ? 404 : 200),
    document,
    functions,
  );
  await runStep(run, { source: 'return calls' }, passage);
  expect(world.requests[0]).toMatchObject({
    method: 'POST',
    body: '{"a":1}',
    headers: { 'X-Key': 'k-12345' },
  });
  expect(outcomes).toMatchObject([
    { ok: true, value: { status: 200, data: { id: 1 } } },
    { ok: false, problem: { code: 'not_found_404', stage: 'test' } },
    { ok: true, value: { status: 404 } },
  ]);
});

test('F-084 the app-wide skip flag counts for code', async () => {
  const functions = {
    'return call': async (_: unknown, host: SandboxHost) => (await host.request?.(url)) ?? value(undefined),
  };
  const step = { source: 'return call' };
  const flags = { flags: { skipThrowForStatus: true } };
  expect(await form(step, () => json({}, 500), flags, functions)).toMatchObject({ value: { status: 500 } });
  expect(await form(step, () => json({}, 500), {}, functions)).toMatchObject({ ok: false });
});

test('TPL-12 F-075 a template in a request made by code is refused before anything is sent', async () => {
  const functions = {
    'return call': async (_: unknown, host: SandboxHost) =>
      (await host.request?.({ url, headers: { 'X-Key': '{{bundle.authData.key}}' } })) ?? value(undefined),
  };
  const { run, world } = runOf(() => json({}), {}, functions);
  expect(await runStep(run, { source: 'return call' }, passage)).toMatchObject({
    problem: { code: 'template_in_code', params: { name: '{{bundle.authData.key}}' } },
  });
  expect(world.requests).toEqual([]);
});

test('a step whose code stands in a file answers a clear problem', async () => {
  expect(await form({ require: './test.js' }, () => json({}))).toMatchObject({
    ok: false,
    problem: { code: 'code_error', stage: 'test', params: { reason: expect.stringContaining('./test.js') } },
  });
});

test('a build without a sandbox says that it cannot run code', async () => {
  const world = fakeWorld(() => json({}));
  const done = await runStep(openRun(world, subjectOf(definition)), { source: 'return 1' }, passage);
  expect(done).toMatchObject({ ok: false, problem: { code: 'code_error', stage: 'test' } });
});

test('RFC 7009 an accepted revocation may be empty', async () => {
  const { run } = runOf(() => ({}));
  expect(await runStep(run, { url }, { ...passage, stage: 'revoke' })).toEqual({
    ok: true,
    value: undefined,
  });
  expect((await runStep(run, { url }, passage)).ok).toBe(false);
});
