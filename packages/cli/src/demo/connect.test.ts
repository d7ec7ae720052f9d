import { expect, test } from 'vitest';
import type { Answer, Api } from './api.ts';
import { connectExample, type Example, type Means } from './connect.ts';
import type { Page } from './visitor.ts';

const example: Example = {
  definition: { key: 'acme', name: 'Acme', version: '1.0.0', authentication: { type: 'a-scheme' } },
  environment: {},
  values: { api_key: 'k' },
};

const yes = (value: Record<string, unknown> = {}): Answer => ({ ok: true, value });
const no: Answer = { ok: false, problem: { code: 'timeout', detail: 'Too slow.' } };

/** An API where everything works, but for what is said. */
const apiWith = (over: Record<string, Answer | (() => Answer)> = {}) => {
  const calls: string[] = [];
  const answers: Record<string, Answer | (() => Answer)> = {
    'POST /v1/integrations': yes(),
    'PATCH /v1/integrations/acme/versions/1.0.0/environment': yes(),
    'POST /v1/connections': yes({ id: 'conn_1' }),
    'POST /v1/connect-sessions': yes({ id: 'cs_1', url: 'http://localhost/connect/t' }),
    'GET /v1/connect-sessions/cs_1': yes({ status: 'connected', connection: 'conn_1' }),
    'GET /v1/exchanges?limit=200&integration=acme': yes({ data: [{}, {}] }),
    'POST /v1/connections/conn_1/test': yes({ ok: true }),
    'GET /v1/connections/conn_1': yes({ label: 'ada', title: 'Acme ada' }),
    ...over,
  };
  const api: Api = async (method, path, body) => {
    calls.push(`${method} ${path} ${JSON.stringify(body) ?? ''}`.trim());
    const answer = answers[`${method} ${path}`] ?? no;
    return typeof answer === 'function' ? answer() : answer;
  };
  return { api, calls };
};

const pageWith = (forms: Page['forms'], heading = 'Sign in'): Page => ({
  url: 'http://localhost/',
  status: 200,
  heading,
  forms,
  links: [],
});
const form = { action: 'http://localhost/', method: 'POST', inputs: [], buttons: [] } as const;

const meansWith = (api: Api, over: Partial<Means> = {}): Means => {
  let nowMs = 0;
  return {
    api,
    person: { id: 'u-1', typed: { password: 'p' } },
    redirects: () => false,
    createVisitor: () => ({ open: async () => pageWith([form]), submit: async () => pageWith([form]) }),
    now: () => {
      nowMs += 10;
      return nowMs;
    },
    ...over,
  };
};

test('an example is made, connected, counted and tested', async () => {
  const { api, calls } = apiWith();
  expect(await connectExample(meansWith(api), { ...example, environment: { CLIENT_ID: 'c' } })).toEqual({
    scheme: 'a-scheme',
    integration: 'acme',
    ok: true,
    label: 'ada',
    title: 'Acme ada',
    requests: 2,
    durationMs: 10,
    problem: null,
  });
  expect(calls).toContain('PATCH /v1/integrations/acme/versions/1.0.0/environment {"CLIENT_ID":"c"}');
  expect(calls).toContain(
    'POST /v1/connections {"integration":"acme","user":{"id":"u-1"},"authData":{"api_key":"k"}}',
  );
});

test("a refusal at any point is the row's problem", async () => {
  for (const at of ['POST /v1/integrations', 'POST /v1/connections', 'POST /v1/connections/conn_1/test']) {
    const row = await connectExample(meansWith(apiWith({ [at]: no }).api), example);
    expect(row, at).toMatchObject({ ok: false, problem: { code: 'timeout' } });
  }
});

test("a failed test report is the row's problem, with what is known", async () => {
  const report = yes({ ok: false, problem: { code: 'unauthorized_401', detail: 'No.' } });
  const { api } = apiWith({ 'POST /v1/connections/conn_1/test': report });
  expect(await connectExample(meansWith(api), example)).toMatchObject({
    ok: false,
    label: 'ada',
    problem: { code: 'unauthorized_401', detail: 'No.' },
  });
});

test('a scheme that redirects is connected through its pages, typing what is known', async () => {
  const statuses = ['collecting_fields', 'authorizing', 'connected'];
  const { api } = apiWith({
    'GET /v1/connect-sessions/cs_1': () => yes({ status: statuses.shift(), connection: 'conn_1' }),
  });
  const typed: unknown[] = [];
  const createVisitor = () => ({
    open: async () => pageWith([form]),
    submit: async (_page: Page, _form: unknown, values: unknown) => {
      typed.push(values);
      return pageWith([form]);
    },
  });
  const row = await connectExample(meansWith(api, { redirects: () => true, createVisitor }), example);
  expect(row).toMatchObject({ ok: true, title: 'Acme ada' });
  expect(typed).toEqual([
    { api_key: 'k', password: 'p' },
    { api_key: 'k', password: 'p' },
  ]);
});

test('a flow that fails, stops or never ends is told', async () => {
  const row = (session: Answer, page = pageWith([form])) =>
    connectExample(
      meansWith(apiWith({ 'GET /v1/connect-sessions/cs_1': session }).api, {
        redirects: () => true,
        createVisitor: () => ({ open: async () => page, submit: async () => page }),
      }),
      example,
    );
  const failed = yes({ status: 'failed', problem: { code: 'provider_denied', detail: 'Denied.' } });
  expect((await row(failed)).problem).toEqual({ code: 'provider_denied', detail: 'Denied.' });
  const stuck = await row(yes({ status: 'authorizing' }), pageWith([], 'Unknown application'));
  expect(stuck.problem?.detail).toContain('Unknown application');
  expect((await row(yes({ status: 'authorizing' }))).problem?.code).toBe('too_many_pages');
});
