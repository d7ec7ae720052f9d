import { afterAll, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/quickjs.ts';
import { engineOf, fakeWorld, json, plant, ref, subjectOf } from './fixture.ts';

const sandbox = createSandbox({ spare: 0 });
afterAll(() => sandbox.close());

const me = 'https://api.acme.com/me';
const authData = {
  scopes: ['read', 'write one'],
  team: { id: 7 },
  key: 'key-12345',
  plan: 'pro',
  keys: ['alpha-key-1', 'beta-key-22'],
};

async function tested(test: object, document: object = {}) {
  const world = fakeWorld(() => json({ id: 1 }), { sandbox });
  const subject = subjectOf({
    authentication: { type: 'custom', fields: [{ key: 'plan' }], test },
    ...document,
  });
  const { engine } = engineOf(world);
  await plant(engine, subject, authData);
  const outcome = await engine.test(subject, ref);
  return { outcome, sent: world.requests[0], engine, subject, world };
}

const joined = { source: 'return Array.isArray(value) ? value.join("+") : JSON.stringify(value)' };

test('REQ-1 TPL-5 a list or an object inside text becomes what the builder makes of it, wherever it stands', async () => {
  const { sent } = await tested({
    method: 'POST',
    url: `${me}/{{bundle.authData.scopes}}`,
    params: { q: 'a {{bundle.authData.scopes}}' },
    headers: { 'X-Team': 'team {{bundle.authData.team}}' },
    body: {
      text: 'all: {{bundle.authData.scopes}}',
      list: '{{bundle.authData.scopes}}',
      plan: 'is {{bundle.authData.plan}}',
    },
    serializeValueForCurlies: joined,
  });
  expect(sent?.url).toBe(`${me}/read%2Bwrite%20one?q=a%20read%2Bwrite%20one`);
  expect(sent?.headers['X-Team']).toBe('team {"id":7}');
  expect(JSON.parse(String(sent?.body))).toEqual({
    text: 'all: read+write one',
    list: ['read', 'write one'],
    plan: 'is pro',
  });
});

test('TPL-5 without the function such a value is a failure that names it', async () => {
  const { outcome, sent } = await tested({ url: me, params: { q: 'a {{bundle.authData.scopes}}' } });
  expect(outcome).toMatchObject({ problem: { code: 'template_type_error' } });
  expect(sent).toBeUndefined();
});

test('TPL-5 the function of the request template counts for forms, for code and for calls', async () => {
  const document = {
    hosts: ['api.acme.com'],
    requestTemplate: {
      headers: { 'X-Scopes': 's {{bundle.authData.scopes}}' },
      serializeValueForCurlies: joined,
    },
  };
  const form = await tested({ url: me }, document);
  const code = await tested({ source: `return (await z.request('${me}')).data` }, document);
  for (const { sent } of [form, code]) expect(sent?.headers['X-Scopes']).toBe('s read+write one');
  await form.engine.call(form.subject, ref, { method: 'GET', url: me, headers: {} });
  expect(form.world.requests.at(-1)?.headers['X-Scopes']).toBe('s read+write one');
});

test('TPL-5 sealed: the function sees tokens, has no z.request, and takes a name of its own', async () => {
  const { sent } = await tested({
    url: me,
    headers: { 'X-All': 's {{bundle.authData.keys}}' },
    serializeValueForCurlies: {
      source: 'return [list.every((one) => one.startsWith("clvseal")), list[1], typeof z].join(" ")',
      args: ['list'],
    },
  });
  expect(sent?.headers['X-All']).toBe('s true beta-key-22 undefined');
});

test('TPL-5 a function that fails, or makes no text, is told to the builder', async () => {
  const step = (source: string) => ({
    url: me,
    headers: { a: 's {{bundle.authData.scopes}}' },
    serializeValueForCurlies: { source },
  });
  expect((await tested(step('return value.nothing.at'))).outcome).toMatchObject({
    problem: { code: 'code_error', stage: 'test', params: { line: '1' } },
  });
  expect((await tested(step('return { value }'))).outcome).toMatchObject({
    problem: {
      code: 'code_error',
      params: { reason: expect.stringMatching(/serializeValueForCurlies.*bundle\.authData\.scopes/) },
    },
  });
});
