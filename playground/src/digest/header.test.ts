import { expect, test } from 'vitest';
import { decodeExtended, formatParameters, parseParameters } from './header.ts';

test('RFC 9110 section 11.2 tokens and quoted strings are read', () => {
  expect(parseParameters('username="a \\"b\\" \\\\", NC=00000001,qop=auth , uri="/x?a=1,2"')).toEqual({
    username: 'a "b" \\',
    nc: '00000001',
    qop: 'auth',
    uri: '/x?a=1,2',
  });
});

test('what is not a parameter list is undefined', () => {
  expect(parseParameters('dXNlcjpwYXNz')).toBeUndefined();
  expect(parseParameters('a="open')).toBeUndefined();
  expect(parseParameters('a=1, a=2')).toBeUndefined();
  expect(parseParameters('a=')).toBeUndefined();
});

test('a written header reads back', () => {
  const text = formatParameters({ realm: 'a "b" \\', stale: { token: 'true' }, opaque: undefined });
  expect(text).toBe('realm="a \\"b\\" \\\\", stale=true');
  expect(parseParameters(text)).toEqual({ realm: 'a "b" \\', stale: 'true' });
});

test('RFC 7616 section 3.9.2 an extended user name is decoded', () => {
  expect(decodeExtended("UTF-8''J%C3%A4s%C3%B8n%20Doe")).toBe('Jäsøn Doe');
  expect(decodeExtended("ISO-8859-1''J%E4")).toBeUndefined();
  expect(decodeExtended("UTF-8''%E4")).toBeUndefined();
  expect(decodeExtended('plain')).toBeUndefined();
});
