import { expect, test } from 'vitest';
import { toResponseObject } from '../wire/parse.ts';
import { json } from './fixture.ts';
import { providerWords } from './words.ts';

const request = { method: 'GET', url: 'https://api.acme.com/me', headers: {} };

function wordsOf(data: unknown, stage: 'test' | 'exchange' = 'test') {
  return providerWords(toResponseObject({ url: request.url, ...json(data, 400) }, request), stage);
}

function plain(content: string, stage: 'test' | 'exchange' = 'test') {
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  const response = { url: request.url, status: 400, headers, body: new TextEncoder().encode(content) };
  return providerWords(toResponseObject(response, request), stage);
}

test('the usual members are found, an OAuth error with its description', () => {
  expect(wordsOf({ error: 'invalid_grant', error_description: 'Token expired' })).toBe(
    'invalid_grant: Token expired',
  );
  expect(wordsOf({ error: { code: 7, message: 'No such key' } })).toBe('No such key');
  expect(wordsOf({ errors: [{ detail: 'First' }, { detail: 'Second' }] })).toBe('First');
  expect(wordsOf({ message: 'Nope' })).toBe('Nope');
});

test('the same words are quoted once', () => {
  expect(wordsOf({ error: 'Nope', message: 'Nope' })).toBe('Nope');
});

test('an answer that says nothing there is not quoted: it may hold a secret that nobody knows', () => {
  expect(wordsOf({ token: 'tok-1', data: { x: 'y' } })).toBeUndefined();
  expect(wordsOf('tok-1')).toBeUndefined();
  expect(wordsOf(['tok-1'])).toBeUndefined();
});

test('plain text is quoted, but for auth answers; pages are not', () => {
  expect(plain('Bad key.')).toBe('Bad key.');
  expect(plain('Bad key.', 'exchange')).toBeUndefined();
  const page = {
    url: request.url,
    status: 400,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from('<p>x'),
  };
  expect(providerWords(toResponseObject(page, request), 'test')).toBeUndefined();
});

test('words are bounded', () => {
  expect(plain('x'.repeat(10_000))).toHaveLength(500);
  expect(wordsOf({ message: 'x'.repeat(10_000) })).toHaveLength(500);
});
