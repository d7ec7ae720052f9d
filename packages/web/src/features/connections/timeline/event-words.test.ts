import { expect, test } from 'vitest';
import { detailRows, eventWords, reasonOf } from './event-words.ts';

test.each([
  ['connection.created', { session: 'cs_1' }, 'Connected on the connect page'],
  ['connection.created', { mode: 'import' }, 'Imported with credentials that existed already'],
  ['connection.reconnected', { session: 'cs_1' }, 'Reconnected on the connect page'],
  ['connection.reconnected', { accountChanged: true }, 'Reconnected with another account'],
  ['connection.reconnected', { by: 'user', scopesAdded: 'a b' }, 'Reconnected with more access'],
  ['connection.reconnected', { by: 'delegate', user: 'u-2' }, 'Reconnected by a delegate'],
  ['connection.delegated', { delegates: 2 }, 'Others may reconnect it'],
  ['connection.delegated', { delegates: 0 }, 'Nobody else may reconnect it'],
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
  ['connection.deleted', { revoked: true }, 'Deleted, and revoked at the app'],
  ['connection.deleted', { revoked: null }, 'Deleted here; the definition does not say how to tell the app'],
  ['connection.deleted', { revoked: false }, 'Deleted here; the app did not confirm the revocation'],
])('CON-21 %s %j reads: %s', (type, detail, title) => {
  expect(eventWords({ type, detail }).title).toBe(title);
});

test('a kind of event that is not known here is told by its own name', () => {
  expect(eventWords({ type: 'connection.key_rotated', detail: {} }).title).toBe('Key rotated');
  expect(eventWords({ type: 'toString', detail: {} }).title).toBe('ToString');
  expect(reasonOf('quota_gone')).toBe('quota gone');
});

test('details are names and values, those that are not known here too', () => {
  expect(detailRows({ code: 'timeout', revoked: null, accountChanged: true, some_thing: 3 })).toEqual([
    { name: 'Code', value: 'timeout' },
    { name: 'Revoked at the app', value: 'Not asked' },
    { name: 'Another account', value: 'Yes' },
    { name: 'Some thing', value: '3' },
  ]);
});
