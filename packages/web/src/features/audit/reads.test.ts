import { expect, test } from 'vitest';
import { auditQuery } from './reads.ts';

test('a span ends now, a time stays, and what is neither is left out', () => {
  const now = Date.parse('2026-01-08T00:00:00.000Z');
  expect(auditQuery({ since: '24h', actor: 'key_1' }, now)).toMatchObject({
    since: '2026-01-07T00:00:00.000Z',
    actor: 'key_1',
  });
  expect(auditQuery({ since: '2026-01-01', until: 'soon' }, now)).toMatchObject({
    since: '2026-01-01T00:00:00.000Z',
    until: undefined,
  });
});
