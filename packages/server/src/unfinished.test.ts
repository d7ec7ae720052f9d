import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from './temporary-app.ts';
import { filledDocument } from './unfinished.ts';

let server: TemporaryApp;
beforeAll(async () => {
  server = await openTemporaryApp();
  await server.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
});
afterAll(() => server.close());

const path = '/v1/integrations/acme/versions/1.0.0/authentication';
const begun = {
  authentication: {
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl: { url: 'https://acme.example/authorize' },
      getAccessToken: { method: 'POST' },
    },
  },
};

test('a request can be looked at before the others are written', async () => {
  const { status, body } = await server.call('POST', `${path}/preview`, {
    body: { step: 'authorizeUrl', definition: begun },
  });
  expect(status).toBe(200);
  expect(body['url']).toContain('https://acme.example/authorize?');
  const code = await server.call('POST', `${path}/to-code`, {
    body: { step: 'authorizeUrl', definition: begun },
  });
  expect(code.body['source']).toContain('acme.example/authorize');
});

test.each(['getAccessToken', 'test'])(
  'the request %s that is not written is refused with its path',
  async (step) => {
    for (const way of ['preview', 'to-code']) {
      const { status, body, text } = await server.call('POST', `${path}/${way}`, {
        body: { step, definition: begun },
      });
      expect([way, status, body['code']]).toEqual([way, 422, 'definition_invalid']);
      expect(text).toContain('authentication.test');
      expect(text).not.toContain('unwritten.invalid');
    }
  },
);

test('any other fault is refused as it is', () => {
  const missing = { path: 'authentication.test', message: 'is required' };
  expect(
    filledDocument({}, [missing, { path: 'authentication.type', message: 'is unknown' }]),
  ).toBeUndefined();
  expect(
    filledDocument({}, [{ path: 'authentication.fields[0].key', message: 'is required' }]),
  ).toBeUndefined();
  expect(filledDocument({ name: 'A' }, [missing])).toEqual({
    name: 'A',
    authentication: { test: { url: 'https://unwritten.invalid/' } },
  });
});
