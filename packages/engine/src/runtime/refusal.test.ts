import { expect, test } from 'vitest';
import type { WireResponse } from '../wire/response.ts';
import { isRefusal } from './refusal.ts';

function answer(status: number, body: unknown = {}, headers: Record<string, string> = {}): WireResponse {
  return {
    url: 'https://api.acme.com/me',
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: new TextEncoder().encode(JSON.stringify(body)),
  };
}

test('REF-1 a status alone', () => {
  expect(isRefusal([401], answer(401))).toBe(true);
  expect(isRefusal([401], answer(403))).toBe(false);
  expect(isRefusal([], answer(401))).toBe(false);
});

test('REF-5 a 200 whose body says so, by path and pattern', () => {
  const on = [{ status: 200, path: 'error.code', matches: '^token_expired$' }];
  expect(isRefusal(on, answer(200, { error: { code: 'token_expired' } }))).toBe(true);
  expect(isRefusal(on, answer(200, { error: { code: 'token_expired_soon' } }))).toBe(false);
  expect(isRefusal(on, answer(200, { error: null }))).toBe(false);
  expect(isRefusal(on, answer(403, { error: { code: 'token_expired' } }))).toBe(false);
});

test('a path without a pattern asks only for a value there', () => {
  const on = [{ status: 200, path: 'expired' }];
  expect(isRefusal(on, answer(200, { expired: true }))).toBe(true);
  expect(isRefusal(on, answer(200, { expired: false }))).toBe(false);
  expect(isRefusal(on, answer(200, {}))).toBe(false);
});

test('a header, in any case, with or without a pattern', () => {
  const signed = answer(403, {}, { 'x-auth-error': 'Token Expired' });
  expect(isRefusal([{ status: 403, header: 'X-Auth-Error' }], signed)).toBe(true);
  expect(isRefusal([{ status: 403, header: 'X-Auth-Error', matches: 'expired' }], signed)).toBe(true);
  expect(isRefusal([{ status: 403, header: 'X-Auth-Error', matches: 'rate' }], signed)).toBe(false);
  expect(isRefusal([{ status: 403, header: 'X-Other' }], signed)).toBe(false);
});

test('a pattern that is no pattern is meant as text; a path reads own members only', () => {
  expect(isRefusal([{ status: 200, path: 'e', matches: 'a(b' }], answer(200, { e: 'xa(by' }))).toBe(true);
  expect(isRefusal([{ status: 200, path: 'constructor' }], answer(200, {}))).toBe(false);
});

test('A-9 a member that is false, zero or null can be matched, and is nothing to a path alone', () => {
  const isMet = (matches: string | undefined, value: unknown) =>
    isRefusal([{ status: 200, path: 'ok', matches }], answer(200, { ok: value }));
  expect(isMet('^false$', false)).toBe(true);
  expect(isMet('^false$', true)).toBe(false);
  expect(isMet('^0$', 0)).toBe(true);
  expect(isMet('^(?!0000$)', '0000')).toBe(false);
  expect(isMet('^(?!0000$)', '1001')).toBe(true);
  expect(isMet('^null$', null)).toBe(true);
  for (const nothing of [false, 0, null, '', []]) expect(isMet(undefined, nothing)).toBe(false);
  for (const something of [true, 1, 'x', ['x'], { code: 1 }]) expect(isMet(undefined, something)).toBe(true);
  expect(isRefusal([{ status: 200, path: 'ok', matches: '' }], answer(200, {}))).toBe(false);
});

test('A-9 the whole body can be matched, where it is no JSON', () => {
  const page: WireResponse = { ...answer(200), body: Buffer.from('<status>Session expired</status>') };
  expect(isRefusal([{ status: 200, path: '$', matches: 'session expired' }], page)).toBe(true);
  expect(isRefusal([{ status: 200, matches: 'session expired' }], page)).toBe(true);
  expect(isRefusal([{ status: 200, matches: 'quota' }], page)).toBe(false);
});

test('REF-5 a path reaches into lists', () => {
  const on = [{ status: 200, path: 'errors.0.code', matches: 'expired' }];
  expect(isRefusal(on, answer(200, { errors: [{ code: 'EXPIRED' }] }))).toBe(true);
  expect(isRefusal(on, answer(200, { errors: [] }))).toBe(false);
});
