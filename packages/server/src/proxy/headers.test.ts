import { expect, test } from 'vitest';
import { passedOfAnswer, passedTrailers, readCallerHeaders } from './headers.ts';

test('what is ours or the connection’s is sorted out of a caller’s headers', () => {
  const raw = [
    'Host',
    'h',
    'AUTHORIZATION',
    'Bearer k',
    'X-A',
    '1',
    'Claviger-Target',
    't',
    'Content-Length',
    '5',
  ];
  expect(readCallerHeaders([...raw, 'Connection', 'close, X-B', 'x-b', '2', 'x-a', '3'])).toEqual({
    passed: ['X-A', '1', 'Content-Length', '5', 'x-a', '3'],
    authorization: 'Bearer k',
    target: 't',
    length: 5,
    transferEncoding: undefined,
    hosts: 1,
  });
});

test('Connection cannot take the framing away', () => {
  expect(readCallerHeaders(['Connection', 'Content-Length', 'Content-Length', '5']).passed).toEqual([
    'Content-Length',
    '5',
  ]);
});

test('of announced trailers those stay that may follow a body', () => {
  const announced = (...raw: string[]) => readCallerHeaders(raw).trailer;
  expect(announced('Trailer', 'X-Sum,x-b ')).toBe('X-Sum,x-b ');
  expect(announced('Trailer', 'X-Sum', 'trailer', 'X-B')).toBe('X-Sum, X-B');
  expect(announced('Trailer', 'Host,X-Sum,, IF-match,Claviger-User')).toBe('X-Sum');
  expect(announced('Trailer', 'X-Gone, X-Sum', 'Connection', 'x-gone')).toBe('X-Sum');
  expect(announced('Trailer', 'Authorization')).toBeUndefined();
  expect(announced('Trailer', '')).toBeUndefined();
});

test('trailers pass that were announced, in their order and case', () => {
  const raw = ['x-sum', '1', 'X-Other', 'X-Sum', 'X-SUM', '2'];
  expect(passedTrailers(raw, 'a, X-Sum')).toEqual(['x-sum', '1', 'X-SUM', '2']);
});

test('a cookie of the console’s stays here, every other goes on', () => {
  const passed = (value: string) => readCallerHeaders(['Cookie', value]).passed[1];
  expect(passed('a=1; b=2')).toBe('a=1; b=2');
  expect(passed('__Host-claviger=s; a=1')).toBe('a=1');
  expect(passed('claviger_console=s')).toBeUndefined();
  expect(passed('')).toBe('');
});

test('an answer of the provider’s never speaks for us', () => {
  const raw = [
    'Claviger-Problem',
    'x',
    'Keep-Alive',
    'timeout=5',
    'Trailer',
    'T',
    'X-A',
    '1',
    'connection',
    'x-h',
    'X-H',
    '2',
  ];
  expect(passedOfAnswer(raw, true)).toEqual(['Trailer', 'T', 'X-A', '1']);
  expect(passedOfAnswer(raw, false)).toEqual(['X-A', '1']);
});

test('a provider sets no cookie of ours', () => {
  const raw = (...cookies: string[]) => cookies.flatMap((one) => ['Set-Cookie', one]);
  expect(
    passedOfAnswer(
      raw('a=1', 'claviger_console=x; Path=/', ' __Host-Claviger-user-up_1=x', 'b=claviger'),
      false,
    ),
  ).toEqual(raw('a=1', 'b=claviger'));
});
