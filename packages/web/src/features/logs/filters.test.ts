import { expect, test } from 'vitest';
import { isNarrowed, queryOf } from './filters.ts';

const now = Date.parse('2026-01-02T00:00:00Z');

test('F-139 the filters of the address are those of the query', () => {
  expect(
    queryOf(
      {
        integration: 'acme',
        version: '1.0.0',
        connection: 'conn_1',
        attempt: 'cs_1',
        user: 'u-1',
        status: '401',
        purpose: 'refresh',
        since: '2026-01-01T00:00:00+01:00',
        failed: 'true',
        cursor: 'c',
      },
      now,
    ),
  ).toEqual({
    integration: 'acme',
    version: '1.0.0',
    connection: 'conn_1',
    session: 'cs_1',
    user: 'u-1',
    status: '401',
    purpose: 'refresh',
    since: '2025-12-31T23:00:00.000Z',
    failed: true,
    cursor: 'c',
    limit: 50,
  });
});

test('F-139 a span ends now', () => {
  expect(queryOf({ since: '24h' }, now)['since']).toBe('2026-01-01T00:00:00.000Z');
});

test('what the server would refuse is left out', () => {
  expect(queryOf({ status: 'abc', since: 'yesterday', failed: 'no', version: '1.0.0' }, now)).toMatchObject({
    status: undefined,
    since: undefined,
    failed: undefined,
    version: undefined,
  });
});

test('a page further back narrows nothing', () => {
  expect(isNarrowed({ cursor: 'c' })).toBe(false);
  expect(isNarrowed({ cursor: 'c', user: 'u' })).toBe(true);
});

test('TEAM-8 the log is narrowed by the e-mail of a user', () => {
  expect(queryOf({ email: 'ada@acme.dev' }, 0)).toMatchObject({ email: 'ada@acme.dev' });
  expect(isNarrowed({ email: 'ada@acme.dev' })).toBe(true);
});
