import type { Connection, Outcome, Purpose } from '@claviger/engine';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSubject } from './deps.ts';
import { recordExchanges, runOn } from './history.ts';
import { json, openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

let app: TemporaryApp;
let connection: Connection;

beforeEach(async () => {
  app = await openTemporaryApp(() => json({ email: 'ada@acme.dev' }));
  const authentication = { type: 'basic', test: { url: 'https://api.acme.dev:8443/me?page=1' } };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
  const made = await app.call('POST', '/v1/connections', {
    body: { integration: 'acme', user: { id: 'u-1' }, authData: { username: 'ada', password: 'p' } },
  });
  const found = await app.deps.store.credentials.get('default', String(made.body['id']));
  if (found === undefined) throw new Error('The connection is not there.');
  connection = found;
});
afterEach(() => app.close());

const events = async () =>
  (await app.deps.store.events.list({ workspace: 'default', connection: connection.id, limit: 50 })).data.map(
    ({ type }) => type,
  );

/** What a run came to that sent requests for these purposes. */
async function outcomeOf(purposes: readonly Purpose[]): Promise<Outcome<null>> {
  const { report } = await app.deps.engine.test(await subjectOf(), {
    workspace: 'default',
    id: connection.id,
  });
  const [sent] = report.http;
  if (sent === undefined) throw new Error('Nothing was sent.');
  return {
    ok: true,
    value: null,
    report: { ...report, http: purposes.map((purpose) => ({ ...sent, purpose })) },
  };
}

async function subjectOf() {
  const loaded = await loadSubject(app.deps, { workspace: 'default', integration: 'acme' });
  if (!loaded.ok) throw new Error(loaded.problem.code);
  return loaded.value;
}

test('a renewal on the way is counted here and written by whoever made it', async () => {
  await runOn(app.deps, connection, () => outcomeOf(['refresh', 'test']));
  const { data } = await app.deps.store.exchanges.list({ workspace: 'default', limit: 9 });
  expect(data.filter(({ purpose }) => purpose === 'refresh')).toEqual([]);
  expect(await events()).toEqual(['connection.created']);
  expect((await app.deps.metrics.text()).body).toMatch(/renewals_total\{outcome="ok"\} 1/);
});

test('an exchange is logged under its host and port, without the path', async () => {
  const { report } = await outcomeOf(['test']);
  await recordExchanges(app.deps, { workspace: 'default', integration: 'acme', version: '1.0.0' }, report);
  const { data } = await app.deps.store.exchanges.list({ workspace: 'default', limit: 1 });
  expect(data).toMatchObject([{ host: 'api.acme.dev:8443', method: 'GET', status: 200, purpose: 'test' }]);
});
