import { expect, test } from 'vitest';
import { changeable, noIntent, placeOf, summaryColumns, summaryOf } from './connection-row.ts';

const connection = {
  id: 'conn_1',
  workspace: 'ws-1',
  integration: 'acme',
  version: '1.0.0',
  scheme: 'any',
  user: { id: 'u-1' },
  label: 'ada',
  title: 'Acme ÀDA',
  status: 'active',
  generation: 3,
  metadata: { plan: 'free' },
  createdAt: 1,
  updatedAt: 2,
  authData: { token: 'secret' },
} as const;

test('what a change may touch is neither its place nor what is sealed', () => {
  const columns = changeable(connection);
  expect(columns).toMatchObject({ search_text: 'acme àda', scopes: null, expires_at: null });
  const fixed = ['workspace_id', 'id', 'integration_id', 'created_at', 'auth_data', 'revision'];
  expect(Object.keys(columns).filter((name) => fixed.includes(name))).toEqual([]);
  expect(JSON.stringify(columns)).not.toContain('secret');
});

test('a row reads back as what was written', () => {
  const { authData: _, ...summary } = connection;
  const row = {
    workspace_id: 'ws-1',
    id: 'conn_1',
    integration_id: 'acme',
    created_at: 1,
    ...changeable(connection),
    ...noIntent,
  };
  expect(summaryOf(row)).toEqual(summary);
  const granted = { ...connection, grantExpiresAt: 9, account: 'a hash' };
  expect(summaryOf({ ...row, ...changeable(granted) })).toEqual({
    ...summary,
    grantExpiresAt: 9,
    account: 'a hash',
  });
  expect(summaryOf({ ...row, refreshing_since: 7, refreshing_generation: 3 }).refreshing).toEqual({
    since: 7,
    generation: 3,
  });
  expect(Object.keys(changeable(connection)).filter((name) => name.startsWith('refreshing'))).toEqual([]);
  expect(summaryColumns).not.toContain('auth_data');
});

test('credentials belong to one generation of one connection in one workspace', () => {
  expect(placeOf(connection)).toEqual({
    workspace: 'ws-1',
    record: 'conn_1',
    column: 'connections.auth_data',
    generation: 3,
  });
});
