import { describe, expect, test } from 'vitest';
import { problem } from '../../problem/problem.ts';
import { signsOf } from '../signs.ts';
import type { FailedRequest } from '../variation.ts';
import type { Config } from './config.ts';
import { proofVariations, scopeVariations } from './scope-variations.ts';

/** What an app said of a request, or of a return. */
function failed(config: Partial<Config>, words: string, more: Partial<FailedRequest<Config>> = {}) {
  const whole: Config = { getAccessToken: { url: 'https://acme.dev/token' }, ...config };
  const given: FailedRequest<Config> = {
    config: whole,
    configPath: 'c',
    document: { c: whole },
    fields: [],
    problem: problem('provider_denied', 'return'),
    endpoint: '',
    stepPath: '',
    siblingPaths: [],
    sentType: '',
    signs: signsOf({ provider: words }, undefined),
    ...more,
  };
  return given;
}

describe('OA2-12 scopes', () => {
  test.each([
    ['read write', 'scopes-by-comma', 'read,write'],
    ['read,write', 'scopes-by-space', 'read write'],
    [' read ,  write', 'scopes-by-space', 'read write'],
  ])('%j → %s', (scope, id, after) => {
    expect(scopeVariations(failed({ scope }, 'invalid_scope: no'))).toMatchObject([
      { id, changes: [{ path: 'c.scope', after }], likely: 3, isOfferOnly: true },
    ]);
  });

  test('that stand in the row of the URL are separated there', () => {
    const authorizeUrl = { url: 'https://acme.dev/authorize', params: { scope: 'a b' } };
    expect(scopeVariations(failed({ scope: 'x y', authorizeUrl }, 'invalid_scope'))).toMatchObject([
      { changes: [{ path: 'c.authorizeUrl.params.scope', after: 'a,b' }] },
    ]);
  });

  test('are tried where no user carries them', () => {
    const tried = (config: Partial<Config>, endpoint: string) =>
      scopeVariations(failed({ scope: 'a b', ...config }, 'invalid_scope', { endpoint }))[0]?.isOfferOnly;
    expect(tried({ grantType: 'client_credentials' }, 'token')).toBeUndefined();
    expect(tried({}, 'pushed')).toBeUndefined();
    expect(tried({ grantType: 'device_code' }, 'device')).toBeUndefined();
    expect(tried({}, 'token')).toBe(true);
  });

  test('may be why a test is not allowed, and are not why it is refused', () => {
    const signs = (status: number) => ({ ...signsOf({}, undefined), status });
    const at = (status: number) =>
      scopeVariations(failed({ scope: 'a b' }, '', { endpoint: 'test', signs: signs(status) }));
    expect(at(403)).toMatchObject([{ likely: 1 }]);
    expect(at(401)).toEqual([]);
  });

  test('are not spoken of without a word of them, nor where there is but one', () => {
    expect(scopeVariations(failed({ scope: 'a b' }, 'access_denied'))).toEqual([]);
    expect(scopeVariations(failed({ scope: 'a' }, 'invalid_scope'))).toEqual([]);
    expect(scopeVariations(failed({}, 'invalid_scope'))).toEqual([]);
  });
});

describe('RFC 7636 the proof key', () => {
  test('is switched the other way, where the answer speaks of it', () => {
    expect(proofVariations(failed({}, 'invalid_request: code_challenge required'))).toMatchObject([
      { id: 'proof-on', changes: [{ path: 'c.enablePkce', after: true }], isOfferOnly: true },
    ]);
    expect(proofVariations(failed({ enablePkce: true }, 'PKCE is not supported'))).toMatchObject([
      { id: 'proof-off', changes: [{ path: 'c.enablePkce', after: false }] },
    ]);
  });

  test('is not offered otherwise', () => {
    expect(proofVariations(failed({}, 'invalid_request'))).toEqual([]);
    expect(proofVariations(failed({ grantType: 'client_credentials' }, 'pkce'))).toEqual([]);
  });
});
