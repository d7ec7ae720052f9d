import { beforeEach, expect, test } from 'vitest';
import { createWorld, machineClock } from '../world.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { Seen } from './request.ts';
import { matchRequest } from './rules.ts';
import { type Endpoint, quirkClient } from './shape.ts';

const now = 1_700_000_000_000;
let ledger: Ledger;

beforeEach(() => {
  ledger = createLedger(createWorld({ ...machineClock, now: () => now }));
});

const seen = (over: Partial<Seen> & { readonly headers?: Readonly<Record<string, string>> } = {}): Seen => ({
  method: 'POST',
  segments: ['', 'x'],
  host: 'acme.localhost:81',
  rawQuery: '',
  query: {},
  body: undefined,
  isEmpty: true,
  contentType: '',
  cookies: {},
  header: (name) => over.headers?.[name],
  ...over,
});
const tried = (endpoint: Partial<Endpoint>, request: Seen) => {
  const match = matchRequest('q1', { path: '/x', ...endpoint }, request, ledger);
  if (typeof match === 'string') return match;
  match.commit();
  return match.grant;
};
const inQuery = (rule: string, value: string) => tried({ query: { v: rule } }, seen({ query: { v: value } }));

test.for([
  ['$once', 'a'.repeat(16), 'b'],
  ['$uuid', '123e4567-e89b-42d3-a456-426614174000', '123e4567-e89b-12d3-a456-426614174000'],
  ['$timestamp', String(now / 1_000), String(now / 1_000 - 301)],
  ['$challenge', 'c'.repeat(43), 'short'],
  ['$start', quirkClient.secret.slice(0, 20), quirkClient.secret],
  ['$key', Buffer.from(`${quirkClient.secret}:`).toString('base64'), quirkClient.secret],
] as const)('%s takes %s and not %s', ([rule, right, wrong]) => {
  expect(inQuery(rule, wrong)).toBe(`query v: is not the right ${rule.slice(1)}`);
  expect(inQuery(rule, right)).toBeTypeOf('object');
});

test('what is random must be new each time', () => {
  expect(inQuery('$once', 'r'.repeat(16))).toBeTypeOf('object');
  expect(inQuery('$once', 'r'.repeat(16))).toBe('query v: is not the right once');
});

test('a value that is bound stays the same for a grant', () => {
  const grant = ledger.open();
  const token = ledger.make('q1', { kind: 'access', slot: '' }, grant, 60);
  const rows = { headers: { authorization: 'Bearer $access' }, query: { v: '$bind:tenant' } };
  const request = (v: string) => seen({ query: { v }, headers: { authorization: `Bearer ${token}` } });
  expect(tried(rows, request('t1'))).toBe(grant);
  expect(tried(rows, request('t2'))).toBe('query v: is not the right bind');
});

test('host, cookies, raw query and an unwanted header are looked at', () => {
  expect(tried({ host: 'eu.localhost' }, seen())).toBe('host name: is not eu.localhost');
  expect(tried({ host: 'acme.localhost' }, seen())).toBeTypeOf('object');
  expect(tried({ cookies: { a: '1' } }, seen())).toBe('cookie a: is missing');
  expect(tried({ raw: 'a=b+c' }, seen({ rawQuery: 'a=b%20c' }))).toBe(
    'The query must hold a=b+c as it stands.',
  );
  expect(tried({}, seen({ headers: { authorization: 'Bearer x' } }))).toBe(
    'header authorization: must not be there',
  );
  expect(tried({}, seen({ isEmpty: false }))).toBe('There must be no body.');
});

test('a JWT that is none, or that nobody asked for, is refused', () => {
  const jwt = { algorithm: 'HS256', claims: { iss: 'x' }, longest: 60 } as const;
  expect(tried({ query: { v: '$jwt' }, jwt }, seen({ query: { v: 'a.b.c' } }))).toBe(
    'query v: is not the right jwt',
  );
  expect(inQuery('$jwt', 'a.b.c')).toBe('query v: is not the right jwt');
});

test('a variable that nobody knows is a fault of the shape', () => {
  expect(() => inQuery('$nobody', 'x')).toThrow('$nobody');
});
