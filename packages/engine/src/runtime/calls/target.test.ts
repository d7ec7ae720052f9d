import { describe, expect, test } from 'vitest';
import { leadsOut, parseBase, parseTarget, pathBehind } from './target.ts';

describe('a path', () => {
  test.for([
    '/..',
    '/a/../b',
    '/%2e%2e/',
    '/%2E./x',
    '/.%2e',
    '/a/%2e%2e%2fb',
    '/..%2f',
    '/..\\x',
    '/a%5c..%5cb',
    '/..;/x',
    '/..%3b/x',
    '/%252e%252e/x',
    '/%252e%252e%252fx',
  ])('%s leads out', (path) => {
    expect(leadsOut(path)).toBe(true);
  });

  test.for([
    '',
    '/',
    '/a..b',
    '/...',
    '/.hidden',
    '/a.b/c..',
    '/..a',
    '/a%2Fb',
    '/100%25',
    '/v1.2/x',
    '/./a',
  ])('%s does not', (path) => {
    expect(leadsOut(path)).toBe(false);
  });
});

describe('a base', () => {
  test.for([
    ['https://acme.dev', '', '', 'https://acme.dev'],
    ['https://ACME.dev:443/', '', '', 'https://acme.dev'],
    ['http://127.0.0.1:8080/a%2Fb/?x=%2f', '/a%2Fb', 'x=%2f', 'http://127.0.0.1:8080'],
  ])('%s', ([text = '', path, query, origin]) => {
    expect(parseBase(text)).toEqual({ ok: true, value: { origin, path, query } });
  });

  test.for([
    'acme.dev',
    'ftp://acme.dev',
    'https://user@acme.dev',
    'https://acme.dev/../x',
    'http://acme.dev:443',
    'https://acme.dev/\nx',
    '',
  ])('%j is none', (text) => {
    const base = parseBase(text);
    expect(base.ok ? base.value : base.problem.code).toBe('host_not_allowed');
  });

  test.for([
    'https://acme.dev/?x=1',
    'https://acme.dev?',
    'https://acme.dev#f',
    'https://acme.dev\\@evil.dev',
  ])('%s is more than a target', (text) => {
    expect(parseTarget(text).ok).toBe(false);
  });
});

test.for([
  ['', '', undefined, '/'],
  ['', '/x', '', '/x?'],
  ['/api', '', 'a=1', '/api?a=1'],
  ['/api', '/', undefined, '/api/'],
  ['/api', '//x', 'a&&b', '/api//x?a&&b'],
] as const)('behind %j, path %j and query %j are %j', ([path, own, query, whole]) => {
  expect(pathBehind({ origin: 'https://acme.dev', path, query: '' }, own, query)).toBe(whole);
});

test('the query of a base comes first', () => {
  expect(pathBehind({ origin: 'https://acme.dev', path: '', query: 'v=1' }, '/x', 'a=2')).toBe('/x?v=1&a=2');
  expect(pathBehind({ origin: 'https://acme.dev', path: '', query: 'v=1' }, '/x', undefined)).toBe('/x?v=1');
});
