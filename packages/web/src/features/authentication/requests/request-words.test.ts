import { expect, test } from 'vitest';
import { optionsSummary, shortUrl, stepWords } from './request-words.ts';

const around = {
  beginning: { method: 'POST', body: { a: '1', b: '2' } },
  whole: undefined,
  isRedirect: false,
};

test('a step is told in one line', () => {
  expect(stepWords({ url: 'https://a.example/me' })).toBe('GET a.example/me');
  expect(stepWords({ url: 'https://a.example/token' }, around.beginning)).toBe('POST a.example/token');
  expect(stepWords({ source: 'return 1' })).toBe('code');
  expect(stepWords({ method: 'POST' })).toBeUndefined();
  expect(stepWords(undefined)).toBeUndefined();
});

test('placeholders are told by their names, long paths by their end', () => {
  expect(shortUrl('https://{{bundle.authData.team}}.a.example/me')).toBe('{team}.a.example/me');
  expect(shortUrl('https://api.example.com/very/long/path/that/never/ends/token')).toBe(
    'api.example.com/…/token',
  );
});

test('what stands behind the options is counted, defaults too', () => {
  expect(optionsSummary({ url: 'x', params: { a: 1 } }, around)).toBe('1 param, 2 body rows');
  expect(optionsSummary({ url: 'x', params: { a: null } }, { ...around, beginning: {} })).toBe(
    'No params, headers or body',
  );
  expect(optionsSummary({ url: 'x', body: 'text' }, { ...around, beginning: {} })).toBe('a body');
});
