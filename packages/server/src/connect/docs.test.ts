import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { json, openTemporaryApp } from '../temporary-app.ts';

const guide = readFileSync(new URL('../../../../docs/connect.md', import.meta.url), 'utf8');

test('docs/connect.md: the session that it opens is vouched for by the form that it shows', async () => {
  const app = await openTemporaryApp(() => json({ email: 'ada@acme.dev' }));
  try {
    const authentication = { type: 'basic', test: { url: 'https://acme.dev/me' } };
    await app.call('POST', '/v1/integrations', {
      body: { key: 'acme', name: 'Acme CRM', definition: { authentication } },
    });
    const [, asked = ''] = /connect-sessions .+? -d '(.+?)'\n```/s.exec(guide) ?? [];
    const made = await app.call('POST', '/v1/connect-sessions', { body: asked });
    expect(made.status).toBe(201);
    const [, method, action = ''] = /<form method="(\w+)" action="([^"]+)"/.exec(guide) ?? [];
    const path = new URL(action).pathname.replace('TOKEN', String(made.body['token']));
    const [origin = ''] = JSON.parse(asked).allowedOrigins;
    const opened = await app.call(method?.toUpperCase() ?? '', path, { key: null, headers: { origin } });
    expect(opened.status).toBe(303);
    const read = await app.call('GET', `/v1/connect-sessions/${made.body['id']}`);
    expect(read.body['completion']).toBe('immediate');
  } finally {
    await app.close();
  }
});

test('docs/connect.md: the looks that it asks for are taken, and so is the logo', async () => {
  const app = await openTemporaryApp();
  try {
    await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme CRM' } });
    const section = guide.slice(guide.indexOf('## Looks'));
    const [, asked = ''] = /```json\n(.+?)\n```/s.exec(section) ?? [];
    const [, change = ''] = /-X PATCH .+? -d '(.+?)'\n```/s.exec(section) ?? [];
    const authentication = { type: 'basic', test: { url: 'https://acme.dev/me' } };
    await app.call('PUT', '/v1/integrations/acme/versions/1.0.0/authentication', { body: authentication });
    expect((await app.call('POST', '/v1/connect-sessions', { body: asked })).status).toBe(201);
    const changed = await app.call('PATCH', '/v1/integrations/acme', { body: change });
    expect(changed.body).toMatchObject(JSON.parse(change));
  } finally {
    await app.close();
  }
});

test('docs/connect.md names every status', () => {
  const statuses = [
    'created',
    'collecting_fields',
    'authorizing',
    'exchanging',
    'testing',
    'awaiting_confirmation',
    'connected',
    'cancelled',
    'failed',
    'expired',
  ];
  for (const status of statuses) expect(guide).toContain(`\`${status}\``);
});
