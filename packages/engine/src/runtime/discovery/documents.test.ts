import { expect, test } from 'vitest';
import { problem } from '../../problem/problem.ts';
import { createRecorder } from '../record.ts';
import { isIssuer, isResourceOf, readDocument } from './documents.ts';
import { type Page, serverOf, worldWith } from './fake-app.ts';
import { placeOf } from './places.ts';
import { openSearch } from './search.ts';

const url = 'https://acme.com/.well-known/openid-configuration';
const place = placeOf(url) ?? { url, kind: 'server', identifier: '' };

async function read(page: Page) {
  const world = worldWith({ [url]: page });
  const search = openSearch(world, createRecorder(world, 'Acme'));
  const document = await readDocument(search, place, isIssuer(place, true));
  return {
    document,
    why: search.attempts[0]?.why,
    status: search.attempts[0]?.status,
    failures: search.failures,
  };
}
const text =
  (body: string, type = 'application/json') =>
  () => ({
    status: 200,
    headers: { 'content-type': type },
    body: new TextEncoder().encode(body),
  });

test('RFC 8414 section 3.2 a document that names its issuer is taken, with all that it says', async () => {
  const values = serverOf('https://acme.com', { more: [1] });
  expect(await read(values)).toMatchObject({ document: { url, values }, why: 'found', status: 200 });
});

test('it is JSON whatever it is labelled', async () => {
  expect((await read(text(JSON.stringify(serverOf('https://acme.com')), 'text/plain'))).why).toBe('found');
});

test.each<[string, Page]>([
  ['It is text/html, not a JSON object.', text('<html>', 'text/html; charset=utf-8')],
  ['It is application/json, not a JSON object.', text('[1]')],
  ['It is application/json, not a JSON object.', text('null')],
  ['It is application/json, not a JSON object.', text('{"issuer":')],
  ['It is JSON, but its issuer is no URL that can be used.', {}],
  ['It is JSON, but its issuer is no URL that can be used.', { issuer: 7 }],
  ['It is JSON, but its issuer is no URL that can be used.', { issuer: 'javascript:alert(1)' }],
  ['It is JSON, but its issuer is no URL that can be used.', { issuer: 'http://127.0.0.1' }],
  ['It answered 500.', () => ({ status: 500 })],
  ['response_too_large', () => problem('response_too_large', 'request')],
  ['tls_error: Expired.', () => problem('tls_error', 'request', { reason: 'Expired.' })],
])('%s', async (why, page) => {
  const { document, why: told } = await read(page);
  expect([document, told]).toEqual([undefined, why]);
});

test('RFC 8414 section 3.3 the document of another issuer is a mismatch', async () => {
  const { document, failures } = await read(serverOf('https://acme.com.evil.example'));
  expect(document).toBeUndefined();
  expect(failures[0]).toMatchObject({
    code: 'issuer_mismatch',
    params: {
      asked: 'https://acme.com',
      reason: 'Its issuer is https://acme.com.evil.example, not https://acme.com.',
    },
  });
});

test('RFC 9728 section 3.3 a resource may hold what was asked for', () => {
  expect(isResourceOf('https://acme.com/mcp')('https://acme.com')).toBe(true);
  expect(isResourceOf('https://acme.com/mcp')('https://evil.example')).toBe(false);
});
