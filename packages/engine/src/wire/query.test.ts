import { expect, test } from 'vitest';
import { mergeQuery } from './query.ts';

test('REQ-6 params join the query of the URL, which keeps its encoding', () => {
  expect(mergeQuery('https://a.dev/x?q=a%2fb+c&flag', { b: 'ü &=' })).toBe(
    'https://a.dev/x?q=a%2fb+c&flag&b=%C3%BC%20%26%3D',
  );
});

test('REQ-6 a param takes the place of one with the same name, however that was encoded', () => {
  expect(mergeQuery('https://a.dev/?a%5Bb%5D=1&c=2&c=3', { 'a[b]': '9', c: '4' })).toBe(
    'https://a.dev/?a%5Bb%5D=9&c=4',
  );
});

test('REQ-6 repeated names of the URL stay when no param bears them', () => {
  expect(mergeQuery('https://a.dev/?c=2&c=3', { d: '' })).toBe('https://a.dev/?c=2&c=3&d=');
});

test('RFC 8707 a list repeats its name, and takes the place of what stood there', () => {
  expect(mergeQuery('https://a.dev/?r=0', { r: ['1', '2 3'], none: [] })).toBe('https://a.dev/?r=1&r=2%203');
});

test('a fragment stays at the end', () => {
  expect(mergeQuery('https://a.dev/x#top?no', { a: '1' })).toBe('https://a.dev/x?a=1#top?no');
});

test('without params the URL is unchanged', () => {
  expect(mergeQuery('https://a.dev/x?', {})).toBe('https://a.dev/x?');
});

test('REQ-7 reserved characters are encoded unless they are listed', () => {
  const params = { 'f:x': "a,b:c;'(" };
  expect(mergeQuery('https://a.dev', params)).toBe('https://a.dev?f%3Ax=a%2Cb%3Ac%3B%27%28');
  expect(mergeQuery('https://a.dev', params, { skipEncodingChars: ',:' })).toBe(
    'https://a.dev?f:x=a,b:c%3B%27%28',
  );
});

test('REQ-7 a listed character outside the BMP is left alone', () => {
  expect(mergeQuery('https://a.dev', { a: '😀' }, { skipEncodingChars: '😀' })).toBe('https://a.dev?a=😀');
});

test('a param named __proto__ is sent like any other', () => {
  const params: Record<string, string> = JSON.parse('{"__proto__":"1"}');
  expect(mergeQuery('https://a.dev', params)).toBe('https://a.dev?__proto__=1');
});
