import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import type { AppMetadata } from '../draft.ts';
import { writeCheck } from './metadata-check.ts';
import { createPen, readerOf } from './metadata-reader.ts';

function checkOf(values: Values, more: Partial<AppMetadata> = {}, scopes: readonly string[] = []) {
  const server = [{ url: 'https://acme.com/doc', values }];
  const pen = createPen();
  writeCheck(pen, readerOf(server), { server, ...more }, scopes);
  return pen;
}
const resource = { url: 'https://api.acme.com/doc', values: { resource: 'https://api.acme.com' } };

test('who the user is, is the test of a server without an API of its own', () => {
  const pen = checkOf({ userinfo_endpoint: 'https://acme.com/me' }, {}, ['openid', 'email']);
  expect(pen.written).toEqual({ test: { url: 'https://acme.com/me' }, connectionLabel: '{{email}}' });
  expect(pen.notes.map(({ path }) => path)).toEqual(['baseUrl']);
});

test('a server without one leaves the test to the builder and says what to write', () => {
  const pen = checkOf({});
  expect(pen.written).toEqual({});
  expect(pen.notes.at(-1)).toMatchObject({ path: 'test', text: expect.stringContaining('URL of a GET') });
});

test('a token for an API is tested there, by a request that only the builder knows', () => {
  const api = { url: 'https://api.acme.com/v1', isMcp: false };
  const pen = checkOf({ userinfo_endpoint: 'https://acme.com/me' }, { resource, api });
  expect(pen.written).toEqual({ baseUrl: 'https://api.acme.com/v1' });
  expect(pen.suggestions.map(({ path, from }) => `${path} ${from}`)).toEqual([
    'test url',
    'test userinfo_endpoint',
  ]);
});

test('an MCP server is tested by initialize, with or without a document of its own', () => {
  const api = { url: 'https://acme.com/mcp', isMcp: true };
  expect(checkOf({}, { resource, api }).written).toMatchObject({ test: { url: api.url, method: 'POST' } });
  expect(checkOf({}, { api }).written).toMatchObject({ baseUrl: api.url });
});

test('a page of the app that is no API is no base URL', () => {
  const pen = checkOf({}, { api: { url: 'https://acme.com/login', isMcp: false } });
  expect(pen.written).toEqual({});
});
