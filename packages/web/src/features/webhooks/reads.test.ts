import { expect, test } from 'vitest';
import { deliveriesRead, isComing, replayPath } from './reads.ts';

test('an attempt within a minute is waited for, a later one is not', () => {
  const now = Date.parse('2026-01-01T00:00:00.000Z');
  expect(isComing({ nextAttemptAt: '2026-01-01T00:00:30.000Z' }, now)).toBe(true);
  expect(isComing({ nextAttemptAt: '2026-01-01T00:02:00.000Z' }, now)).toBe(false);
  expect(isComing({ nextAttemptAt: null }, now)).toBe(false);
});

test('deliveries of each state are kept apart', () => {
  expect(deliveriesRead('whk_1', 'failed').queryKey).not.toEqual(deliveriesRead('whk_1', undefined).queryKey);
});

test('the path of a replay names both', () => {
  expect(replayPath('whk_1', 'evt_1')).toBe('/v1/webhooks/whk_1/deliveries/evt_1/replay');
});
