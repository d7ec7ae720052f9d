import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerWords, eventsWanted, receiverSample, webhookEvents, webhookState } from './words.ts';

test('the console offers the events that the server sends', () => {
  const source = readFileSync('packages/server/src/webhooks/events.ts', 'utf8');
  const known = [...source.matchAll(/'(connection\.\w+)'/g)].map(([, event]) => event);
  expect(known.length).toBeGreaterThan(5);
  expect(webhookEvents.map(({ id }) => id)).toEqual(known);
});

test('the sample is the one that the guide gives, which is tried', () => {
  expect(readFileSync('docs/webhooks.md', 'utf8')).toContain(receiverSample);
});

test.each([
  [{ lastStatus: 500, lastProblem: null }, 'It answered 500'],
  [{ lastStatus: null, lastProblem: 'timeout' }, 'No answer within 15 seconds'],
  [{ lastStatus: null, lastProblem: 'some_new_code' }, 'some new code'],
  [{ lastStatus: null, lastProblem: null }, undefined],
])('what became of the last attempt: %o', (delivery, words) => {
  expect(answerWords(delivery)).toBe(words);
});

test('a webhook says whether it is on, and what it wants', () => {
  expect(webhookState({ enabled: true, disabledReason: null }).title).toBe('Enabled');
  expect(webhookState({ enabled: false, disabledReason: null }).title).toBe('Off');
  expect(webhookState({ enabled: false, disabledReason: 'gone' }).title).toBe('Ended by 410');
  expect(eventsWanted({ events: null })).toBe('All events');
  expect(eventsWanted({ events: ['connection.expired'] })).toBe('connection.expired');
  expect(eventsWanted({ events: ['a', 'b', 'c'] })).toBe('3 events');
});
