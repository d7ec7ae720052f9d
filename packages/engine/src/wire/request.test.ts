import { expect, test } from 'vitest';
import { headerOf, targetOf, withHeader, withoutHeader } from './request.ts';

const request = { url: '/', headers: { Accept: 'a', 'X-One': '1' } };

test('a header is found in any case', () => {
  expect(headerOf(request.headers, 'x-ONE')).toBe('1');
  expect(headerOf(request.headers, 'constructor')).toBe(undefined);
});

test('setting a header replaces one of the same name in any case', () => {
  expect(withHeader(request, 'accept', 'b')).toEqual({ url: '/', headers: { 'X-One': '1', accept: 'b' } });
});

test('a header is taken out in any case, and the request given stays as it was', () => {
  expect(withoutHeader(request, 'ACCEPT').headers).toEqual({ 'X-One': '1' });
  expect(request.headers).toEqual({ Accept: 'a', 'X-One': '1' });
});

test('what is signed of a URL is what is sent of it', () => {
  const url = "https://ACME.dev/a%2Fb/%2e/{x}'?q=|&q";
  expect(targetOf({ url, isVerbatim: true })).toEqual({
    origin: 'https://acme.dev',
    path: "/a%2Fb/%2e/{x}'",
    search: '?q=|&q',
  });
  expect(targetOf({ url })).toEqual({
    origin: 'https://acme.dev',
    path: "/a%2Fb/%7Bx%7D'",
    search: '?q=|&q',
  });
  expect(targetOf({ url: 'https://acme.dev/x', isVerbatim: true }).search).toBe('');
});
