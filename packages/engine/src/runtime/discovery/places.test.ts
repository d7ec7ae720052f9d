import { customFetch, discoveryRequest, resourceDiscoveryRequest } from 'oauth4webapi';
import { describe, expect, test } from 'vitest';
import { coversUrl, isSameIdentifier, issuersOf, placeOf, resourcePlace, serverPlaces } from './places.ts';

const urls = (issuer: string) => serverPlaces(issuer).map(({ url }) => url);

test('RFC 8414 section 3.1: an issuer without a path has two places', () => {
  const both = [
    'https://acme.com/.well-known/oauth-authorization-server',
    'https://acme.com/.well-known/openid-configuration',
  ];
  expect(urls('https://acme.com')).toEqual(both);
  expect(urls('https://acme.com/')).toEqual(both);
});

test('RFC 8414 section 3.1, section 5: a path is inserted or appended to', () => {
  const four = [
    'https://acme.com/.well-known/oauth-authorization-server/realms/a',
    'https://acme.com/realms/a/.well-known/openid-configuration',
    'https://acme.com/.well-known/openid-configuration/realms/a',
    'https://acme.com/realms/a/.well-known/oauth-authorization-server',
  ];
  expect(urls('https://acme.com/realms/a')).toEqual(four);
  expect(urls('https://acme.com/realms/a/')).toEqual(four);
});

test.each(['https://acme.com', 'https://acme.com/a/b'])(
  'the first places of %s are those that oauth4webapi asks',
  async (issuer) => {
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(url);
      return new Response();
    };
    const options = { [customFetch]: fetch };
    await discoveryRequest(new URL(issuer), { ...options, algorithm: 'oauth2' });
    await discoveryRequest(new URL(issuer), options);
    await resourceDiscoveryRequest(new URL(issuer), options);
    expect([...urls(issuer).slice(0, 2), resourcePlace(issuer).url]).toEqual(asked);
  },
);

test('RFC 9728 section 3.1: the path of a resource is inserted, its query kept', () => {
  expect(resourcePlace('https://acme.com/mcp?tenant=1').url).toBe(
    'https://acme.com/.well-known/oauth-protected-resource/mcp?tenant=1',
  );
});

describe('a well-known URL that somebody pasted', () => {
  test.each([
    ['https://acme.com/.well-known/openid-configuration', 'server', 'https://acme.com'],
    ['https://acme.com/a/.well-known/openid-configuration', 'server', 'https://acme.com/a'],
    ['https://acme.com/.well-known/oauth-authorization-server/a/b', 'server', 'https://acme.com/a/b'],
    ['https://acme.com/.well-known/oauth-protected-resource/mcp', 'resource', 'https://acme.com/mcp'],
  ])('%s describes the %s %s', (url, kind, identifier) => {
    expect(placeOf(url)).toEqual({ url, kind, identifier });
  });

  test('another URL describes nothing', () => {
    expect(placeOf('https://acme.com/.well-known/security.txt')).toBeUndefined();
    expect(placeOf('https://acme.com/login')).toBeUndefined();
  });
});

test('a pasted URL may be an issuer, or lie below one', () => {
  expect(issuersOf('https://acme.com/realms/a/login?x=1')).toEqual([
    'https://acme.com/realms/a/login',
    'https://acme.com/realms/a',
    'https://acme.com/realms',
    'https://acme.com',
  ]);
  expect(issuersOf('https://acme.com/')).toEqual(['https://acme.com']);
  expect(issuersOf('https://acme.com/1/2/3/4/5/6')).toHaveLength(5);
});

test('RFC 8414 section 3.3: an issuer must be that which was asked, letter for letter', () => {
  expect(isSameIdentifier('https://acme.com/a', 'https://acme.com/a', false)).toBe(true);
  expect(isSameIdentifier('https://acme.com/a', 'https://acme.com/A', true)).toBe(false);
  expect(isSameIdentifier('https://acme.com/a', 'https://acme.com/a/', false)).toBe(false);
  expect(isSameIdentifier('https://acme.com', 'https://ACME.com', true)).toBe(false);
  expect(isSameIdentifier('https://acme.com', 'https://acme.com.evil.example', true)).toBe(false);
});

test('the slash of an empty path makes no other URL, and a person may leave one out', () => {
  expect(isSameIdentifier('https://acme.com', 'https://acme.com/', false)).toBe(true);
  expect(isSameIdentifier('https://acme.com/a', 'https://acme.com/a/', true)).toBe(true);
});

test('RFC 9728 section 3.3: a resource is that of the URL, or holds it', () => {
  expect(coversUrl('https://acme.com/mcp', 'https://acme.com/mcp')).toBe(true);
  expect(coversUrl('https://acme.com', 'https://acme.com/mcp')).toBe(true);
  expect(coversUrl('https://acme.com/mcp/', 'https://acme.com/mcp')).toBe(true);
  expect(coversUrl('https://acme.com/mc', 'https://acme.com/mcp')).toBe(false);
  expect(coversUrl('https://acme.com/mcp', 'https://acme.com/')).toBe(false);
  expect(coversUrl('https://evil.example/mcp', 'https://acme.com/mcp')).toBe(false);
  expect(coversUrl('not a url', 'https://acme.com/mcp')).toBe(false);
});
