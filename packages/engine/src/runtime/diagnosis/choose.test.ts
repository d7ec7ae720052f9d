import { describe, expect, test } from 'vitest';
import { problem } from '../../problem/problem.ts';
import { schemes } from '../../schemes/index.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { FailedRequest, Variation } from '../../schemes/variation.ts';
import { choose, keepsHosts } from './choose.ts';
import { documentOf } from './diagnosis.fixture.ts';

const me = { url: 'https://acme.dev/me' };
const document = documentOf({ type: 'custom', fields: [{ key: 'key' }], test: me });
const failed: FailedRequest = {
  config: {},
  configPath: 'authentication.customConfig',
  document,
  fields: [],
  problem: problem('not_found_404', 'test'),
  endpoint: 'test',
  step: me,
  stepPath: 'authentication.test',
  siblingPaths: [],
  sentType: '',
  signs: { status: 404, answer: {}, words: '', error: '', challenges: [], isPage: false, isWord: false },
};

const variation = (
  id: string,
  changes: Variation['changes'],
  likely: Variation['likely'] = 3,
): Variation => ({
  id,
  title: id,
  why: id,
  changes,
  likely,
});

function chosen(variations: readonly Variation[], given = failed): readonly string[] {
  const [any] = schemes;
  if (any === undefined) throw new Error('There are no schemes.');
  const scheme: Scheme = { ...any, variations: () => variations };
  return choose(given, scheme, schemes).map((one) => one.variation.id);
}

test('the likeliest come first, those of the scheme before those of the request', () => {
  const header = [{ path: 'authentication.test.headers.A', after: 'b' }];
  expect(chosen([variation('one', header, 1), variation('three', header)])).toEqual([
    'three',
    'slash-on',
    'one',
  ]);
});

test('what makes no valid definition, or changes nothing, is not offered', () => {
  expect(chosen([variation('bad', [{ path: 'authentication.test.method', after: 'NO' }])])).toEqual([
    'slash-on',
  ]);
  expect(chosen([variation('same', [{ path: 'authentication.test.url', after: me.url }])])).toEqual([
    'slash-on',
  ]);
});

describe('hosts cannot move', () => {
  test.each([
    ['to another host', [{ path: 'authentication.test.url', after: 'https://evil.dev/me' }]],
    ['by a port', [{ path: 'authentication.test.url', after: 'https://acme.dev:444/me' }]],
    ['by a suffix', [{ path: 'authentication.test.url', after: 'https://acme.dev.evil.dev/me' }]],
    ['by a user name', [{ path: 'authentication.test.url', after: 'https://acme.dev@evil.dev/me' }]],
    ['by a backslash', [{ path: 'authentication.test.url', after: 'https://acme.dev\\@evil.dev/me' }]],
    ['by another scheme', [{ path: 'authentication.test.url', after: 'http://acme.dev/me' }]],
    ['by a template', [{ path: 'authentication.test.url', after: 'https://{{bundle.authData.key}}/me' }]],
    ['in a whole step', [{ path: 'authentication.test', after: { url: 'https://acme.dev/me' } }]],
    ['in a base', [{ path: 'baseUrl', after: 'https://evil.dev' }]],
    ['in the list', [{ path: 'hosts', after: ['*.evil.dev'] }]],
    ['in a list of the request', [{ path: 'requestTemplate.url', after: 'https://evil.dev' }]],
    ['in code', [{ path: 'beforeRequest', after: [{ source: 'return' }] }]],
    ['in a value', [{ path: 'authentication.test.params.to', after: 'https://evil.dev' }]],
  ])('%s', (_, changes) => {
    expect(keepsHosts(document, changes)).toBe(false);
    expect(chosen([variation('evil', changes)])).toEqual(['slash-on']);
  });

  test.each([
    ['/me', '//evil.dev/me'],
    ['{{bundle.authData.key}}.acme.dev/me', '{{bundle.authData.key}}.evil.dev/me'],
  ])('%s not at all: nobody knows where its host ends', (url, after) => {
    const given = { ...document, authentication: { test: { url } } };
    expect(keepsHosts(given, [{ path: 'authentication.test.url', after }])).toBe(false);
  });

  test('a path, a query and a header may', () => {
    const changes = [
      { path: 'authentication.test.url', after: 'https://acme.dev/me/?x=1' },
      { path: 'requestTemplate.headers.Authorization', after: 'Bearer {{bundle.authData.key}}' },
    ];
    expect(keepsHosts(document, changes)).toBe(true);
  });
});
