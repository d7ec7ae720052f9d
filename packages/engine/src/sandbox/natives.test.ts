import { expect, test } from 'vitest';
import { createNatives } from './natives.ts';
import type { Recipe } from './recipe.ts';
import { makeToken } from './token.ts';

function setUp() {
  const recipes = new Map<string, Recipe>();
  const natives = createNatives((token, recipe) => recipes.set(token, recipe));
  const call = (name: string, ...given: readonly unknown[]) => String(natives[name]?.(...given));
  return { natives, recipes, call };
}

const token = makeToken(new Uint8Array(26));

test('bytes and text in the encodings of Node', () => {
  const { call } = setUp();
  expect(call('bytes', 'ü', 'UTF8')).toBe('Ã¼');
  expect(call('bytes', 'ff', 'hex')).toBe('ÿ');
  expect(call('text', 'ÿ', 'base64')).toBe('/w==');
  expect(call('percent', 'a b')).toBe('a%20b');
  expect(() => call('bytes', 'a', 'ucs2')).toThrow('Unknown encoding');
  expect(() => call('percent', '\ud800')).toThrow(URIError);
});

test('what is made of a token is a token with its recipe, the same for the same', () => {
  const { call, recipes } = setUp();
  const hash = call('hash', 'SHA-256', null, `a${token}`, 'hex');
  expect(recipes.get(hash)).toEqual({ make: 'hash', algorithm: 'sha256', input: `a${token}`, as: 'hex' });
  expect(call('hash', 'sha256', null, `a${token}`, 'hex')).toBe(hash);
  const encoded = call('text', `u:${token}`, 'base64');
  expect(recipes.get(encoded)).toEqual({ make: 'encoding', input: `u:${token}`, as: 'base64' });
  expect(call('bytes', encoded, 'base64')).toBe(`u:${token}`);
  const percent = call('percent', `a ${token}`);
  expect(percent).toMatch(/^a%20clvseal/);
  expect(percent).not.toContain(token);
  expect(call('percent', percent.slice(4))).toBe(percent.slice(4));
  expect(call('unpercent', percent)).toBe(`a ${token}`);
});

test('JSON that code writes holds tokens of their own, which reading takes back', () => {
  const { call, recipes } = setUp();
  const written = call('json', `{"k":"${token}"}`);
  expect(written).not.toContain(token);
  expect([...recipes.values()]).toEqual([{ make: 'json', input: token }]);
  expect(call('json', written)).toBe(written);
  expect(call('unjson', written)).toBe(`{"k":"${token}"}`);
});

test('without a token nothing is told outside', () => {
  const { call, recipes } = setUp();
  expect(call('hash', 'md5', null, 'abc', 'hex')).toBe('900150983cd24fb0d6963f7d28e17f72');
  expect(call('hash', 'sha1', 'k', 'v', 'bytes')).toHaveLength(20);
  expect(recipes.size).toBe(0);
  expect(() => call('hash', 'scrypt', null, '', 'hex')).toThrow('There is no hash');
});

test('URLs are parsed and changed as WHATWG says; random bytes are bounded', () => {
  const { natives, call } = setUp();
  expect(natives['url']?.('/b?x', 'https://a.test:444/')).toMatchObject({
    href: 'https://a.test:444/b?x',
    port: '444',
  });
  expect(natives['setUrl']?.('https://a.test/', 'hash', 'x')).toMatchObject({ href: 'https://a.test/#x' });
  expect(natives['setUrl']?.('https://a.test/', 'constructor', 'x')).toMatchObject({
    href: 'https://a.test/',
  });
  expect(call('random', 5)).toHaveLength(5);
  expect(() => call('random', 1e9)).toThrow(RangeError);
});
