import { createMemoryJournal } from '@claviger/engine';
import { anAnswer } from '@claviger/engine/journal.contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSubject } from '../deps.ts';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { createBrokerService } from './service.ts';

let app: TemporaryApp;
let id: string;
let status = 200;

beforeEach(async () => {
  status = 200;
  app = await openTemporaryApp(({ url }) =>
    url.endsWith('/login') ? json({ token: 'token-canary-2', expires_in: 60 }, status) : json({}),
  );
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
  id = String(made.body['id']);
});
afterEach(() => app.close());

const journal = createMemoryJournal();
const wait = async () => undefined;
const service = (engine = app.deps.engine) =>
  createBrokerService({ ...app.deps, engine, journal, random: () => 0.5, wait });
const request = (part = {}) => ({
  do: 'renew' as const,
  number: 9,
  workspace: 'default',
  id,
  generation: 1,
  why: 'early' as const,
  url: 'http://localhost:1',
  ...part,
});
const stored = () => app.deps.store.credentials.get('default', id);

test('a renewal is answered with its generation and its censored exchange, and no secret', async () => {
  const answer = await service().renew(request());
  expect(answer).toMatchObject({
    do: 'renewed',
    number: 9,
    generation: 2,
    report: { http: [{ purpose: 'refresh' }] },
  });
  expect(JSON.stringify(answer)).not.toContain('canary');
  // Asked again about what it was: nothing is sent.
  expect(await service().renew(request())).toMatchObject({
    do: 'renewed',
    generation: 2,
    report: { http: [] },
  });
});

test('a failure is answered with its problem', async () => {
  status = 503;
  expect(await service().renew(request())).toMatchObject({
    do: 'failed',
    number: 9,
    problem: { code: 'refresh_failed', stage: 'refresh' },
  });
});

test('a connection that is not there is for the server to see', async () => {
  expect(await service().renew(request({ id: 'conn_none' }))).toMatchObject({ do: 'renewed', generation: 0 });
});

test('the sweep renews what is due, and writes its timeline', async () => {
  await service().renew(request());
  await service().sweep();
  expect(await stored()).toMatchObject({ generation: 2 });
  app.advance(48_000);
  expect(await service().sweep()).toEqual({ more: false });
  expect(await stored()).toMatchObject({ generation: 3 });
  const { data } = await app.deps.store.events.list({ workspace: 'default', connection: id, limit: 9 });
  expect(data.map(({ type }) => type)).toEqual([
    'connection.refreshed',
    'connection.refreshed',
    'connection.created',
  ]);
  await app.deps.store.credentials.update('default', id, () => ({ status: 'expired' }));
  app.advance(48_000);
  await service().sweep();
  expect(await stored()).toMatchObject({ generation: 3 });
});

test('what waits in the journal is brought to the store, once the store answers', async () => {
  const recovered: unknown[] = [];
  let tries = 0;
  const engine = {
    ...app.deps.engine,
    recover: async (_: unknown, pending: unknown) => {
      tries += 1;
      if (tries < 3) throw new Error('the store is away');
      recovered.push(pending);
      return undefined as never;
    },
  };
  const key = { workspace: 'default', id, generation: 1 };
  await (await journal.open(key)).answer(anAnswer('token'));
  await service(engine).recover();
  expect(recovered).toEqual([{ ...key, answers: [anAnswer('token')] }]);
  await (await journal.open(key)).done();
});

test('what waits for a connection that is gone is forgotten', async () => {
  await (await journal.open({ workspace: 'default', id: 'conn_none', generation: 1 })).answer(anAnswer('x'));
  await service().recover();
  expect(journal.pending()).toEqual([]);
});

test('whoever renews signs with the same key of the integration as whoever serves', async () => {
  const served = await loadSubject(app.deps, { workspace: 'default', integration: 'acme' });
  const key = served.ok ? await served.value.signingKey?.() : undefined;
  const keys: unknown[] = [];
  const { engine } = app.deps;
  const watching = {
    ...engine,
    async renew(...[subject, ...asked]: Parameters<typeof engine.renew>) {
      keys.push(await subject.signingKey?.());
      return engine.renew(subject, ...asked);
    },
  };
  await service(watching).renew(request());
  expect(keys).toEqual([key]);
  expect(key?.keyId).toBeDefined();
});

test('F-117 a migration is made with the version that it goes to, and what a crash left is ended there', async () => {
  const credentialMigration = {
    from: ['1.x'],
    exchange: {
      url: 'https://api.acme.dev/login',
      method: 'POST',
      body: { old: '{{bundle.authData.token}}' },
    },
  };
  const authentication = {
    type: 'session',
    fields: [{ key: 'token', computed: true }],
    sessionConfig: { perform: { url: 'https://api.acme.dev/login' } },
    test: { url: 'https://api.acme.dev/me' },
    credentialMigration,
  };
  const document = { claviger: 1, key: 'acme', name: 'Acme', version: '2.0.0', authentication };
  await app.deps.store.versions.put('default', 'acme', '2.0.0', document);
  const { why: _, ...named } = request();
  const asked = { ...named, do: 'migrate' as const, version: '2.0.0' };
  expect(await service().migrate({ ...asked, version: '9.0.0' })).toMatchObject({ generation: 0 });
  expect(await stored()).toMatchObject({ version: '1.0.0', generation: 1 });
  const answer = await service().migrate(asked);
  expect(answer).toMatchObject({ do: 'renewed', number: 9, generation: 2 });
  expect(JSON.stringify(answer)).not.toContain('canary');
  expect(await stored()).toMatchObject({ version: '2.0.0', authData: { token: 'token-canary-2' } });

  await app.deps.store.credentials.update('default', id, () => ({ version: '1.0.0' }));
  const recovered: string[] = [];
  const engine: typeof app.deps.engine = {
    ...app.deps.engine,
    recover: async ({ definition }, pending) => {
      recovered.push(definition.version);
      return app.deps.engine.refresh(await subjectAt('2.0.0'), pending);
    },
  };
  const key = { workspace: 'default', id, generation: 2, to: { version: '2.0.0' } };
  await (await journal.open(key)).answer(anAnswer('token'));
  await service(engine).recover();
  expect(recovered).toEqual(['2.0.0']);
  await (await journal.open(key)).done();
});

async function subjectAt(version: string) {
  const loaded = await loadSubject(app.deps, { workspace: 'default', integration: 'acme', version });
  if (!loaded.ok) throw new Error(loaded.problem.code);
  return loaded.value;
}
