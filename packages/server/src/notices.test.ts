import type { Connection, Notice } from '@claviger/engine';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSubject } from './deps.ts';
import { noticeWriter } from './notices.ts';
import { json, openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

let app: TemporaryApp;
let connection: Connection;
let report: Extract<Notice, { what: 'refreshed' }>['report'];

beforeEach(async () => {
  app = await openTemporaryApp(() => json({ token: 'token-canary-1' }));
  const authentication = {
    type: 'session',
    fields: [{ key: 'user' }],
    sessionConfig: { perform: { url: 'https://api.acme.dev/login' } },
    test: { url: 'https://api.acme.dev/me' },
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
  const made = await app.call('POST', '/v1/connections', {
    body: { integration: 'acme', user: { id: 'u-1' }, authData: { user: 'ada', token: 'a' }, mode: 'import' },
  });
  const id = String(made.body['id']);
  const refreshed = await app.call('POST', `/v1/connections/${id}/refresh`);
  expect(refreshed.status).toBe(200);
  const found = await app.deps.store.credentials.get('default', id);
  if (found === undefined) throw new Error('The connection is not there.');
  connection = found;
  const subject = await loadSubject(app.deps, { workspace: 'default', integration: 'acme' });
  if (!subject.ok) throw new Error(subject.problem.code);
  const tested = await app.deps.engine.test(subject.value, { workspace: 'default', id });
  report = { ...tested.report, http: [] };
});
afterEach(() => app.close());

const written = async () =>
  (await app.deps.store.events.list({ workspace: 'default', connection: connection.id, limit: 50 })).data
    .map(({ type, detail }) => ({ type, detail }))
    .filter(({ type }) => type !== 'connection.created');

const refreshed = { type: 'connection.refreshed', detail: { by: 'system', generation: 2 } };

test('a renewal stands in the timeline once, and its exchange in the log once', async () => {
  expect(await written()).toEqual([refreshed]);
  const { data } = await app.deps.store.exchanges.list({
    workspace: 'default',
    purpose: 'refresh',
    limit: 9,
  });
  expect(data).toMatchObject([
    { connection: connection.id, user: 'u-1', method: 'POST', host: 'api.acme.dev', status: 200 },
  ]);
  expect(JSON.stringify(data)).not.toContain('canary');
});

test('what is told again after a crash is written once', async () => {
  const tell = noticeWriter(app.deps);
  await tell({ what: 'refreshed', connection, report, again: true });
  expect(await written()).toEqual([refreshed]);
  await tell({ what: 'refreshed', connection: { ...connection, generation: 3 }, report, again: true });
  expect(await written()).toEqual([{ ...refreshed, detail: { by: 'system', generation: 3 } }, refreshed]);
});

test('a refusal says since when nobody knew whether the app had renewed', async () => {
  const code = 'refresh_rejected';
  const tell = noticeWriter(app.deps);
  await tell({ what: 'refresh_failed', connection, report, code, interrupted: 0 });
  await tell({ what: 'refresh_failed', connection, report, code });
  await tell({ what: 'expired', connection, code });
  expect((await written()).slice(0, 3)).toEqual([
    {
      type: 'connection.expired',
      detail: { by: 'system', code, incident: expect.stringMatching(/^inc_/) },
    },
    { type: 'connection.refresh_failed', detail: { by: 'system', code } },
    {
      type: 'connection.refresh_failed',
      detail: { by: 'system', code, interrupted: '1970-01-01T00:00:00.000Z' },
    },
  ]);
});
