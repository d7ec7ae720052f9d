import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { personIn } from './people/people.test-tool.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

test('TEAM-1 a person is told of their role, and whom to ask', async () => {
  const { call } = await personIn(app, 'collaborator@acme.dev', 'collaborator');
  const { body } = await call('POST', '/v1/integrations', { key: 'acme', name: 'Acme' });
  expect(body).toMatchObject({
    code: 'permission_denied',
    title: 'You may not do this',
    detail: 'Your role does not include integrations:write.',
    fix: 'Ask an admin of the workspace.',
  });
});

test('TEAM-4 an admin is told that no person reads credentials', async () => {
  const { call } = await personIn(app, 'admin@acme.dev', 'admin');
  const { body } = await call('GET', '/v1/connections/none/credentials');
  expect(body).toMatchObject({ code: 'permission_denied', detail: 'No person reads credentials.' });
});

test('a key is told which permission it lacks', async () => {
  const { body: made } = await app.call('POST', '/v1/api-keys', {
    body: { name: 'Reader', permissions: ['integrations:read'] },
  });
  const { body } = await app.call('GET', '/v1/connections', { key: String(made['secret']) });
  expect(body).toMatchObject({
    title: 'The API key may not do this',
    detail: 'The key lacks the connections:read permission.',
  });
});
