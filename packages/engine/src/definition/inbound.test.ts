import { expect, test } from 'vitest';
import { inboundRequests } from './inbound.ts';

const url = 'http://localhost:4270/oauth/return/acme?code=a%20b&state=s&realm=1&state=t';
const headers = new Headers({
  'user-agent': 'Test',
  cookie: 'claviger-connect=x',
  'content-type': 'text/plain',
});

test('OA2-25 BUN-5 the query is an object in cleanedRequest and text in rawRequest', () => {
  const { query, rawRequest, cleanedRequest } = inboundRequests({ url, headers });
  expect(query).toMatchObject({ code: 'a b', realm: '1' });
  expect(cleanedRequest.querystring).toMatchObject({ code: 'a b' });
  expect(rawRequest.querystring).toBe('code=a%20b&state=s&realm=1&state=t');
});

test('BUN-4 F-053 header names are Camel-Case behind Http-, and our own cookie stays here', () => {
  const { rawRequest } = inboundRequests({ url, headers });
  expect(rawRequest.headers).toEqual({ 'Content-Type': 'text/plain', 'Http-User-Agent': 'Test' });
});

test('a name that comes twice is told, and the first of it stands', () => {
  const { query, repeated } = inboundRequests({ url, headers });
  expect(repeated).toEqual(['state']);
  expect(query['state']).toBe('s');
});

test('names such as __proto__ are plain names', () => {
  const { query } = inboundRequests({ url: 'http://x/?__proto__=1&constructor=2', headers: new Headers() });
  expect(Object.keys(query)).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>)['1']).toBeUndefined();
});
