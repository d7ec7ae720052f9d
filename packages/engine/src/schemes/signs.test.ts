import { describe, expect, test } from 'vitest';
import { responseOf } from './fake.ts';
import { signsOf } from './signs.ts';

const read = (
  body: string,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
  status = 401,
) => signsOf({}, responseOf('https://acme.dev', { status, headers, body: Buffer.from(body) }));

test('an answer says its status, its error word and all other words in lower case', () => {
  const signs = read('{"error":"Invalid_Client","error_description":"Send X-Api-Key"}');
  expect(signs).toMatchObject({ status: 401, error: 'invalid_client', isPage: false, isWord: false });
  expect(signs.words).toContain('send x-api-key');
  expect(signs.answer).toMatchObject({ error: 'Invalid_Client' });
});

test('RFC 6750 section 3: the error word may stand in the header', () => {
  const signs = read('', { 'www-authenticate': 'Bearer realm="a", error="insufficient_scope"' });
  expect([signs.error, signs.challenges]).toEqual(['insufficient_scope', ['Bearer']]);
});

test('every challenge is named as it is written', () => {
  const asked = ['Zoho-oauthtoken realm="a"', 'Token'];
  expect(read('', { 'www-authenticate': asked }).challenges).toEqual(['Zoho-oauthtoken', 'Token']);
});

test('a challenge whose first word is no scheme is none, nor is the beginning of a longer one', () => {
  const asked = ['token68.of.somebody==', `x${'y'.repeat(40)}`, '"Bearer"', 'Acme, Other'];
  expect(read('', { 'www-authenticate': asked }).challenges).toEqual(['Acme']);
});

test('a sentence is no error word, and an object is none', () => {
  expect(read('{"error":"Something is wrong."}').error).toBe('');
  expect(read('{"error":{"code":1}}').error).toBe('');
});

describe('what an answer is', () => {
  test.each([
    ['<!DOCTYPE html><p>Hello', true, false],
    ['  <html>', true, false],
    ['<?xml version="1.0"?><a/>', true, false],
    ['eyJhbGciOi.tokentoken.token\n', false, true],
    ['no', false, false],
    ['two words that are long', false, false],
    ['{"a": 1}', false, false],
  ])('%j: a page %s, a word %s', (body, isPage, isWord) => {
    expect(read(body)).toMatchObject({ isPage, isWord });
  });
});

test('of a return there is what the problem quotes', () => {
  expect(signsOf({ provider: 'invalid_scope: Unknown scope “a b”.' }, undefined)).toMatchObject({
    error: 'invalid_scope',
    words: 'invalid_scope: unknown scope “a b”.',
  });
  expect(signsOf({}, undefined).status).toBeUndefined();
});

test('a long answer is read at its beginning', () => {
  expect(read(`${'x '.repeat(10_000)}`).words.length).toBeLessThan(5_000);
});
