import { expect, test } from 'vitest';
import { type Helper, helperNames, helperSource } from './to-code-helpers.ts';

/** A helper, with those that it uses. */
function helper(name: Helper): (...given: readonly unknown[]) => unknown {
  return new Function(`${helperNames.map(helperSource).join('\n')}\nreturn ${name};`)();
}

test('TPL-5 one value may stand in text, a list or an object may not', () => {
  const text = helper('text');
  expect([text('a'), text(0), text(undefined), text(null)]).toEqual(['a', 0, undefined, null]);
  expect(() => text([])).toThrow('cannot stand in text');
  expect(() => text({})).toThrow('cannot stand in text');
});

test('what is read is a value of its own, never one of a prototype', () => {
  const own = helper('own');
  expect(own({ a: [{ b: 1 }] }, 'a', '0', 'b')).toBe(1);
  expect(own({ a: 'text' }, 'a', '0')).toBeUndefined();
  expect(own({}, 'constructor', 'name')).toBeUndefined();
});

test('SUB-6 a host is a host, with a port at most', () => {
  const host = helper('host');
  for (const value of ['eu', 'a.b-c_d', 'acme.com:8080', '[::1]', 8080]) expect(host(value)).toBe(value);
  for (const value of ['', undefined, null, 'a/b', 'a?b', 'a#b', 'u@h', 'a b', 'a:b', 'a\\b'])
    expect(() => host(value)).toThrow('cannot stand in a host');
});

test('SUB-6 a base URL has a host and a path', () => {
  const baseUrl = helper('baseUrl');
  expect(baseUrl('acme.com/api')).toBe('https://acme.com/api');
  expect(baseUrl('http://acme.com:81')).toBe('http://acme.com:81');
  for (const value of [
    '',
    undefined,
    'https://u@acme.com',
    'https://acme.com/?a',
    'a.b/../c',
    'a.b/%2e%2E',
    'ftp://a',
  ])
    expect(() => baseUrl(value)).toThrow('cannot be a base URL');
  const own = helper('ownBaseUrl');
  expect(own('acme.com:8443/x')).toBe('https://acme.com:8443/x');
  expect(own('http://acme.com')).toBe('http://acme.com');
  expect(own('clvseal0')).toBe('clvseal0');
  expect(() => own(undefined)).toThrow('missing');
});

test('SUB-6 a value in the path stays in its place', () => {
  const segment = helper('segment');
  expect(['a/b', '...', '', undefined, 7].map((value) => segment(value))).toEqual([
    'a%2Fb',
    '...',
    '',
    '',
    '7',
  ]);
  for (const value of ['.', '..']) expect(() => segment(value)).toThrow('out of its place');
  const own = '/v1/a b?c#d&e=f:g@h;i,j$k+l[ü]';
  expect(helper('segments')(own)).toBe(own.split('/').map(encodeURIComponent).join('/'));
  expect(helper('segments')('v1/..a/b..')).toBe('v1/..a/b..');
  expect(helper('segments')(undefined)).toBe('');
  expect(() => helper('segments')('a/../b')).toThrow('out of its place');
});

test('RFC 6749 section 2.3.1 a client is form-encoded', () => {
  expect(helper('formEncode')("a b+c:~'")).toBe('a+b%2Bc%3A%7E%27');
  expect(helper('formEncode')(undefined)).toBe('');
});
