import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { detailRows, eventWords, isKnownEvent } from './event-words.ts';

test.each([
  ['connection.created', { session: 'cs_1' }, 'Connected on the connect page'],
  ['connection.created', { mode: 'import' }, 'Imported with credentials that existed already'],
  ['connection.reconnected', { session: 'cs_1' }, 'Reconnected on the connect page'],
  ['connection.reconnected', { accountChanged: true }, 'Reconnected with another account'],
  ['connection.reconnected', { by: 'user', scopesAdded: 'a b' }, 'Reconnected with more access'],
  ['connection.reconnected', { by: 'delegate', user: 'u-2' }, 'Reconnected by a delegate'],
  ['connection.delegated', { delegates: 2 }, 'Others may reconnect it'],
  ['connection.delegated', { delegates: 0 }, 'Nobody else may reconnect it'],
  [
    'connection.delegated',
    { delegates: 2, by: 'person', byName: 'Ada' },
    'Others may reconnect it: set by Ada',
  ],
  ['connection.refreshed', { generation: 2 }, 'Credentials renewed'],
  ['connection.refresh_failed', { code: 'refresh_rejected' }, 'Renewal refused by the app'],
  ['connection.refresh_failed', { code: 'timeout' }, 'Renewal failed: the app did not answer in time'],
  ['connection.expired', { code: 'refresh_rejected' }, 'Expired: the app refused the renewal'],
  ['connection.expired', { by: 'api' }, 'Marked as expired'],
  ['connection.expired', { code: 'unauthorized_401' }, 'Expired: the app answered 401'],
  ['connection.revoked', { status: 200 }, 'Revoked at the app'],
  ['connection.tested', { by: 'user', ok: true }, 'Tested by its user: it works'],
  [
    'connection.tested',
    { by: 'delegate', ok: false, code: 'unauthorized_401' },
    'A test by somebody who may repair it failed: the app answered 401',
  ],
  ['connection.renamed', { by: 'user' }, 'Renamed by its user'],
  ['connection.deleted', { revoked: true, by: 'user' }, 'Disconnected by its user, and revoked at the app'],
  [
    'connection.deleted',
    { revoked: false, by: 'user' },
    'Disconnected by its user; the app did not confirm the revocation',
  ],
  [
    'connection.deleted',
    { revoked: null, by: 'key', byId: 'key_1', byName: 'Product' },
    'Deleted by Product; the definition does not say how to tell the app',
  ],
  [
    'connection.created',
    { mode: 'connect', by: 'key', byName: 'Product' },
    'Connected through the API by Product',
  ],
  ['connection.expired', { by: 'person', byName: 'Ada' }, 'Marked as expired by Ada'],
  ['connection.expired', { by: 'system', reason: 'version_retired' }, 'Expired: its version has ended'],
  [
    'connection.expired',
    { by: 'person', byName: 'Ada', reason: 'tester_revoked' },
    'Expired: the link of its tester was revoked by Ada',
  ],
  ['connection.expired', { by: 'system', code: 'refresh_rejected' }, 'Expired: the app refused the renewal'],
  ['connection.renamed', { by: 'person', byName: 'Ada' }, 'Renamed by Ada'],
  ['connection.renamed', { by: 'system' }, 'Renamed'],
  ['connection.shared', { everyone: true, by: 'person', byName: 'Ada' }, 'Shared with everyone by Ada'],
  ['connection.shared', { users: 1 }, 'Shared with another user'],
  ['connection.shared', { users: 3 }, 'Shared with 3 other users'],
  ['connection.shared', { users: 0 }, 'Shared with nobody any more'],
  ['connection.transferred', { by: 'person', byName: 'Ada' }, 'Handed over to another user by Ada'],
  ['connection.migrated', { from: '1.0.0', to: '1.1.0' }, 'Moved from version 1.0.0 to 1.1.0'],
  [
    'connection.migrated',
    { from: '1.0.0', to: '1.1.0', by: 'person', byName: 'Ada' },
    'Moved from version 1.0.0 to 1.1.0 by Ada',
  ],
  [
    'connection.failing',
    { code: 'timeout' },
    'Not renewed for a day, and tried on: the app did not answer in time',
  ],
  ['connection.recovered', { by: 'refreshed', incident: 'inc_1' }, 'It works again: a renewal worked'],
  ['connection.recovered', { by: 'tested' }, 'It works again: a test passed'],
  ['connection.recovered', { by: 'app' }, 'It works again, as the app does'],
  ['connection.recovered', {}, 'It works again'],
  [
    'connection.migration_failed',
    { to: '1.1.0', code: 'unauthorized_401' },
    'It stayed on its version and did not go to 1.1.0: the app answered 401',
  ],
  [
    'connection.migrated',
    { from: '1.1.0', to: '1.0.0', rolledBack: true },
    'Brought back from version 1.1.0 to 1.0.0',
  ],
  ['connection.tested', { by: 'shared', ok: true }, 'Tested by somebody whom it is shared with: it works'],
  ['connection.migrated', {}, 'Moved to another version'],
  ['connection.deleted', { revoked: true }, 'Deleted, and revoked at the app'],
  ['connection.deleted', { revoked: null }, 'Deleted here; the definition does not say how to tell the app'],
  ['connection.deleted', { revoked: false }, 'Deleted here; the app did not confirm the revocation'],
])('CON-21 %s %j reads: %s', (type, detail, title) => {
  expect(eventWords({ type, detail }).title).toBe(title);
});

test('every kind of event that the server writes has words', () => {
  const source = readFileSync('packages/server/src/history.ts', 'utf8');
  const types = [...source.matchAll(/\| '(connection\.\w+)'/g)].map(([, type]) => String(type));
  expect(types.length).toBeGreaterThan(12);
  expect(types.filter((type) => !isKnownEvent(type))).toEqual([]);
});

test('a kind of event that is not known here is told by its own name', () => {
  expect(eventWords({ type: 'connection.key_rotated', detail: {} }).title).toBe('Key rotated');
  expect(eventWords({ type: 'toString', detail: {} }).title).toBe('ToString');
});

test('who did it is told by name, and that the server did is not', () => {
  expect(detailRows({ by: 'person', byId: 'person_1', byName: 'Ada' })).toEqual([
    { name: 'By', value: 'Ada' },
  ]);
  expect(detailRows({ by: 'system' })).toEqual([]);
});

test('details are names and values, those that are not known here too', () => {
  expect(detailRows({ code: 'timeout', revoked: null, accountChanged: true, some_thing: 3 })).toEqual([
    { name: 'Code', value: 'timeout' },
    { name: 'Revoked at the app', value: 'Not asked' },
    { name: 'Another account', value: 'Yes' },
    { name: 'Some thing', value: '3' },
  ]);
});
