import { expect, test } from 'vitest';
import { affectedWords, endWords, kindWords, whyOf } from './words.ts';

test('F-124 each kind says what is wrong and what to do', () => {
  for (const { title, advice } of Object.values(kindWords))
    expect(title.length * advice.length).toBeGreaterThan(0);
  expect(kindWords.client.advice).toContain('environment');
});

test('why, how many, and what ended it are told in words', () => {
  expect(whyOf({ problem: 'version_retired' })).toBe('its version has ended');
  expect(whyOf({ problem: 'connection_expired' })).toBe('its access has ended');
  expect(whyOf({ problem: 'refresh_rejected' })).toBe('the app refused the renewal');
  expect(affectedWords({ connection: null, affected: 1204 })).toBe('1,204 connections when it began');
  expect(affectedWords({ connection: 'conn_1', affected: 1 })).toBe('This connection');
  expect([endWords('reconnected'), endWords('some_thing'), endWords(null)]).toEqual([
    'its user reconnected',
    'some thing',
    'it is over',
  ]);
});
