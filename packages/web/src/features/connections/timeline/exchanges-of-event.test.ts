import { expect, test } from 'vitest';
import type { TimelineEvent } from '../../../api/types.ts';
import { exchangeOf } from '../../exchanges/sample.test-tool.ts';
import { exchangesQuery, fitting } from './exchanges-of-event.ts';

const event = (at: string, detail: TimelineEvent['detail'] = {}): TimelineEvent => ({
  id: at,
  type: 'connection.refresh_failed',
  connection: 'conn_1',
  at,
  detail,
});
const newest = event('2026-01-02T10:00:00.000Z');
const oldest = event('2026-01-02T09:10:00.000Z');

test('a group asks for the requests of its kind, from its first to its last', () => {
  expect(exchangesQuery({ newest, oldest, events: [newest, oldest] })).toEqual({
    connection: 'conn_1',
    purpose: 'refresh',
    since: '2026-01-02T09:09:25.000Z',
    until: '2026-01-02T10:00:05.000Z',
    limit: 50,
  });
});

test('an expiry is about what failed; one that was rehearsed sent nothing', () => {
  const expired = { ...newest, type: 'connection.expired' };
  expect(exchangesQuery({ newest: expired, oldest: expired, events: [expired] })).toMatchObject({
    failed: true,
  });
  const rehearsed = { ...expired, detail: { by: 'api' } };
  expect(exchangesQuery({ newest: rehearsed, oldest: rehearsed, events: [rehearsed] })).toBeUndefined();
});

test('a name is given without a request; a test by a user has its own', () => {
  const renamed = { ...newest, type: 'connection.renamed', detail: { by: 'user' } };
  expect(exchangesQuery({ newest: renamed, oldest: renamed, events: [renamed] })).toBeUndefined();
  const tested = { ...renamed, type: 'connection.tested' };
  expect(exchangesQuery({ newest: tested, oldest: tested, events: [tested] })).toMatchObject({
    purpose: 'test',
  });
});

test('what an attempt sent is found by the attempt, whenever it was', () => {
  const begun = event('2026-01-02T10:00:00.000Z', { session: 'cs_1' });
  const group = { newest: begun, oldest: begun, events: [begun] };
  expect(exchangesQuery(group)).toEqual({ session: 'cs_1', limit: 50 });
  const late = exchangeOf({}, { startedAt: '2027-01-01T00:00:00Z' });
  expect(fitting([late], group)).toEqual([late]);
});

test('what was sent later is about something else', () => {
  const inTime = exchangeOf({}, { startedAt: '2026-01-02T09:59:59.900Z' });
  const late = exchangeOf({}, { startedAt: '2026-01-02T10:01:00.000Z' });
  expect(fitting([late, inTime], { newest, oldest, events: [] })).toEqual([inTime]);
});
