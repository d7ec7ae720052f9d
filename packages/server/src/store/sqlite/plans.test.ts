import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { createSealer } from '@claviger/engine';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSqlStore } from '../sql/sql-store.ts';
import type { Tables } from '../sql/tables.ts';
import type { Store } from '../store.ts';
import { addIntegrations, keyringOf } from '../temporary-store.ts';
import { sqliteDays } from './day-tables.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { migrateSqlite } from './migrations.ts';

const workspace = 'ws-1';
const time = 1_000_000;

let database: DatabaseSync;
let store: Store;
let statements: string[];
beforeEach(async () => {
  database = new DatabaseSync(':memory:');
  const prepare = database.prepare.bind(database);
  database.prepare = (sql, ...rest) => {
    statements.push(sql);
    return prepare(sql, ...rest);
  };
  statements = [];
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(database) });
  await migrateSqlite(db);
  const dialect = { keep: () => {}, takeTurn: async () => {} };
  const sealer = createSealer({ keyring: keyringOf('k1'), randomBytes });
  store = createSqlStore({ db, sealer, dialect, days: sqliteDays(db), now: () => time, randomBytes });
  await addIntegrations(store, workspace, ['acme']);
});
afterEach(() => store.close());

/** How SQLite would run every statement of this work: each line is one step. */
async function planOf(work: () => Promise<unknown>): Promise<string> {
  statements = [];
  await work();
  const ran = statements.filter(
    (sql) => /^\s*(select|insert|update|delete|with)\b/i.test(sql) && !sql.includes('sqlite_schema'),
  );
  expect(ran.length).toBeGreaterThan(0);
  return ran
    .flatMap((sql) => database.prepare(`explain query plan ${sql}`).all())
    .map((step) => String(step['detail']))
    .join('\n');
}

const aConnection = {
  id: 'conn_1',
  workspace,
  integration: 'acme',
  version: '1.0.0',
  scheme: 'any',
  user: { id: 'u-1' },
  label: '',
  metadata: {},
  createdAt: 1,
  authData: { token: 'a' },
};

describe('no work of every day reads a table from end to end, or sorts one', () => {
  const list = (filter: object) => () => store.credentials.list({ workspace, limit: 50, ...filter });
  const cursor = Buffer.from('[5,"conn_1"]').toString('base64url');
  const works: Readonly<Record<string, () => Promise<unknown>>> = {
    'a connection is read': () => store.credentials.get(workspace, 'conn_1'),
    'a connection is made': () => store.credentials.create({ ...aConnection, id: 'conn_2' }, () => 'Acme 2'),
    'a renewal is stored': () =>
      store.credentials.update(workspace, 'conn_1', () => ({ authData: { token: 'b' }, expiresAt: 5 })),
    'a lease is taken': () => store.credentials.lease(workspace, 'conn_1', 1_000),
    'the sweep looks for what is due': () => store.credentials.due(time, 100),
    'connections are listed': list({}),
    'connections are listed on': list({ cursor }),
    'connections of an integration are listed': list({ integration: 'acme', cursor }),
    'connections of a user are listed': list({ user: 'u-1', cursor }),
    'users of an address are looked up': () => store.summaries.usersByEmail(workspace, 'Ada@acme.dev'),
    'connections of a user are listed by number': () =>
      store.summaries.connectionsIn({ workspace, user: 'u-1', integration: 'acme', limit: 10, offset: 20 }),
    'connections of a user are counted': () => store.summaries.connectionsOf(workspace, 'u-1'),
    'connections of a user in an integration are listed': list({ integration: 'acme', user: 'u-1' }),
    'connections that a user may repair are listed': list({ delegate: 'u-9', cursor }),
    'connections that a user may use are listed': list({ usableBy: 'u-9', cursor }),
    'connections that are shared with a user are listed': list({ sharedWith: 'u-9', cursor }),
    'connections that are shared with everyone are listed': list({ sharing: 'everyone', cursor }),
    'private connections are listed': list({ sharing: 'nobody', cursor }),
    'connections that a builder may see are listed': list({ seenBy: 'key_9', cursor }),
    'a connection is handed over': () =>
      store.credentials.handOver(workspace, 'conn_1', { id: 'u-2' }, () => ({})),
    'connections in a state are listed': list({ status: 'expired', cursor }),
    'an API key is looked up': () => store.apiKeys.byHash('hash'),
    'an attempt is looked up by its token': () => store.connectSessions.byToken('hash'),
    'a return comes back': () => store.connectSessions.takeByReturnKey('hash'),
    'an environment is opened': () => store.environment.open(workspace, 'acme', '1.0.0'),
    'a key is found to sign with': () => store.signingKeys.list(workspace, 'acme'),
    'a key is opened to sign with': () => store.signingKeys.open(workspace, 'acme', 'kid'),
    'a definition is read': () => store.versions.get(workspace, 'acme', '1.0.0'),
    'a timeline is read': () => store.events.list({ workspace, connection: 'conn_1', limit: 50, cursor }),
    'integrations are summed up': () => store.summaries.integrations(workspace, ['acme', 'other']),
    'the audit log is read': () => store.audit.list({ workspace, limit: 50, cursor, since: 1, until: 9 }),
    'what somebody did is read': () => store.audit.list({ workspace, actor: 'p', limit: 50, cursor }),
    'an action is read': () => store.audit.list({ workspace, action: 'a.b', limit: 50, cursor }),
    'what was done to an integration is read': () =>
      store.audit.list({ workspace, integration: 'acme', limit: 50, cursor, since: 1 }),
    'what was done to a connection is read': () =>
      store.audit.list({ workspace, connection: 'conn_1', limit: 50, cursor }),
    'the audit log is pruned': () => store.audit.prune(time),
    'the log is read': () => store.exchanges.list({ workspace, limit: 50, cursor }),
    'the log of a connection is read': () =>
      store.exchanges.list({ workspace, connection: 'conn_1', limit: 50 }),
    'the log of users is read': () => store.exchanges.list({ workspace, users: ['u-1'], limit: 50, cursor }),
    'the log of a user is read': () => store.exchanges.list({ workspace, user: 'u-1', limit: 50, cursor }),
  };

  test.each(Object.keys(works))('when %s', async (name) => {
    await store.credentials.create(aConnection, () => 'Acme');
    await store.events.append(workspace, { connection: 'conn_1', type: 'connection.created', detail: {} });
    await logOne();
    const plan = await planOf(works[name] ?? (() => Promise.reject(new Error(name))));
    expect(plan.split('\n').filter((step) => /\bSCAN\b|TEMP B-TREE/.test(step))).toEqual([]);
  });

  test.each([
    ['the sweep looks for what is due', 'connections_by_refresh (refresh_at<?)'],
    ['a connection is made', 'connections_by_user (workspace_id=? AND user_id=?)'],
    [
      'connections of an integration are listed',
      'connections_by_integration (workspace_id=? AND integration_id=? AND (created_at,id)<(?,?))',
    ],
    [
      'connections in a state are listed',
      'connections_by_status (workspace_id=? AND status=? AND (created_at,id)<(?,?))',
    ],
    ['users of an address are looked up', 'connections_by_email (workspace_id=? AND <expr>=?)'],
    ['connections of a user are counted', 'COVERING INDEX connections_by_user'],
    ['connections that a user may use are listed', 'connections_by_user (workspace_id=? AND user_id=?'],
    ['connections that a user may use are listed', 'connections_by_share (workspace_id=?'],
    ['connections that are shared with everyone are listed', 'connections_by_share (workspace_id=?'],
    ['what somebody did is read', 'audit_by_actor (workspace_id=? AND actor_id=? AND (at,id)<(?,?))'],
    ['what was done to an integration is read', 'audit_by_integration (workspace_id=? AND integration_id=?'],
    ['what was done to a connection is read', 'audit_by_connection (workspace_id=? AND connection_id=?'],
    ['an action is read', 'audit_by_action (workspace_id=? AND action=?'],
    ['integrations are summed up', 'COVERING INDEX connections_by_use'],
    ['integrations are summed up', '_failed (workspace_id=? AND integration_id=?)'],
  ])('and when %s, the index made for it is used', async (name, expected) => {
    await logOne();
    expect(await planOf(works[name] ?? (() => Promise.reject(new Error(name))))).toContain(expected);
  });

  test('and users of versions are counted in an index alone', async () => {
    const plan = await planOf(() => store.summaries.versions(workspace, 'acme', ['1.0.0']));
    expect(plan).toContain('COVERING INDEX connections_by_use (workspace_id=? AND integration_id=?)');
    expect(plan).not.toContain('SCAN');
  });

  test('and attempts that ran out are found by their time', async () => {
    const plan = await planOf(() => store.connectSessions.prune(time));
    expect(plan).toContain('connect_sessions_by_expiry');
  });

  async function logOne(): Promise<void> {
    const body = { purpose: 'request' } as unknown as Parameters<
      Store['exchanges']['append']
    >[1][number]['body'];
    const about = { integration: 'acme', version: '1.0.0', purpose: 'request' as const };
    await store.exchanges.append(workspace, [
      { ...about, method: 'GET', host: 'h', durationMs: 1, at: 1, body },
    ]);
  }
});
