import { expect, test } from 'vitest';
import { exchangeOf } from './sample.test-tool.ts';
import { hostOf, pathOf, purposeTitle, statusOf } from './words.ts';

const answered = (status: number) => ({ status, headers: {}, content: '' });

test.each([
  [200, 'good'],
  [302, 'plain'],
  [401, 'bad'],
  [500, 'bad'],
])('the status %i is %s', (status, tone) => {
  expect(statusOf(exchangeOf({}, { response: answered(status) }))).toEqual({ text: String(status), tone });
});

test('a challenge is no failure; no answer is one', () => {
  expect(statusOf(exchangeOf({}, { purpose: 'challenge', response: answered(401) })).tone).toBe('plain');
  expect(statusOf(exchangeOf({}, { response: null }))).toEqual({ text: 'No answer', tone: 'bad' });
});

test('a purpose that is not known is shown as it is', () => {
  expect(purposeTitle('exchange')).toBe('Token exchange');
  expect(purposeTitle('dance')).toBe('dance');
});

test('an address is taken apart, also one with a mark in it', () => {
  expect(hostOf('https://acme.example:8080/a?b')).toBe('acme.example:8080');
  expect(hostOf('https://:censored:6:82a3be9927:/a')).toBe('');
  expect(pathOf('https://acme.example:8080/a?b=1')).toBe('/a?b=1');
  expect(pathOf('https://acme.example')).toBe('/');
});
