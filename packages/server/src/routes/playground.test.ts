import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { hostPlayground, type PlaygroundStarter, type RunningPlayground } from '../playground/host.ts';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let opened: TemporaryApp;
beforeEach(async () => {
  opened = await openTemporaryApp();
});
afterEach(() => opened.close());

const running: RunningPlayground = {
  url: 'http://127.0.0.1:1',
  account: { email: 'ada@acme.dev', password: 'lovelace' },
  definitions: [{ definition: { key: 'one', name: 'One', version: '1.0.0' }, environment: {} }],
  close: async () => undefined,
};

const appWith = (starter: PlaygroundStarter) => {
  const playground = hostPlayground(starter, async () => undefined);
  const app = createApp({ ...opened.deps, playground });
  return async (method: string, key = opened.key) => {
    const headers = { authorization: `Bearer ${key}` };
    const answer = await app.request('/v1/playground', { method, headers });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
};

test('it is started when somebody asks, and has its integrations then', async () => {
  const call = appWith({ start: async () => running });
  expect(await call('GET')).toEqual({
    status: 200,
    body: { available: true, running: false, url: null, account: null, integrations: [] },
  });
  const { url, account } = running;
  const now = { status: 200, body: { available: true, running: true, url, account, integrations: ['one'] } };
  expect(await call('POST')).toEqual(now);
  expect(await call('GET')).toEqual(now);
  expect((await opened.call('GET', '/v1/integrations/one')).body['name']).toBe('One');
});

test('one that runs already is told of, with what there is of its integrations', async () => {
  const call = appWith({ running, start: () => Promise.reject(new Error('started again')) });
  expect((await call('GET')).body).toMatchObject({ running: true, url: running.url, integrations: [] });
  expect((await call('POST')).body).toMatchObject({ running: true, integrations: ['one'] });
});

test('it is started by builders, and told of to whoever reads integrations', async () => {
  let started = 0;
  const call = appWith({
    async start() {
      started += 1;
      return running;
    },
  });
  const permissions = ['integrations:read'];
  const made = await opened.call('POST', '/v1/api-keys', { body: { name: 'reader', permissions } });
  const key = String(made.body['secret']);
  expect((await call('GET', key)).status).toBe(200);
  expect([(await call('POST', key)).status, started]).toEqual([403, 0]);
});

test('a server without one says so', async () => {
  expect((await opened.call('GET', '/v1/playground')).body).toEqual({
    available: false,
    running: false,
    url: null,
    account: null,
    integrations: [],
  });
  const answer = await opened.call('POST', '/v1/playground');
  expect([answer.status, answer.body['detail']]).toEqual([404, 'This server has no playground.']);
});

test('one that does not start is a problem that says so, and tells no more', async () => {
  const call = appWith({ start: () => Promise.reject(new Error('a secret of the machine')) });
  const answer = await call('POST');
  expect([answer.status, answer.body['detail']]).toEqual([503, 'The playground could not be started.']);
  expect(opened.logged.join()).toContain('the playground does not start');
  expect(opened.logged.join()).not.toContain('a secret of the machine');
});
