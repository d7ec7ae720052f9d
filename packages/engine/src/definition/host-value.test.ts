import { expect, test } from 'vitest';
import {
  choiceValues,
  fitsField,
  fitsInHost,
  isHost,
  isHostname,
  isPort,
  readBaseUrl,
} from './host-value.ts';

test('a port is a number that a socket can have', () => {
  expect(['1', '65535', '0', '65536', '08x', ''].map(isPort)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test.each(['a', 'a.b', 'a_b.c-d', '1.2.3.4', '[::1]'])('%s is a host name', (value) => {
  expect(isHostname(value)).toBe(true);
});

test.each(['', '.', 'a.', '.a', 'a..b', 'a b', 'a/b', 'a:1', 'ä', '[x]', `${'a.'.repeat(127)}a`])(
  '%j is none',
  (value) => {
    expect(isHostname(value)).toBe(false);
  },
);

test('a host may have a port, and nothing else', () => {
  expect(['a:1', '[::1]:1', 'a', 'a:', 'a:b', 'u@a', 'a:1/'].map(isHost)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('a base URL is read whole, or not at all', () => {
  expect(readBaseUrl('HTTPS://a.dev:1/x/')).toBe('https://a.dev:1/x/');
  expect(readBaseUrl('a.dev')).toBe('https://a.dev');
  expect(readBaseUrl('https://a.dev/..')).toBeUndefined();
  expect(readBaseUrl('https://u@a.dev')).toBeUndefined();
});

test('SUB-6 inside a host: one label, or what the field allows', () => {
  expect(fitsInHost('acme', undefined, false)).toBe(true);
  expect(fitsInHost('a.b', undefined, false)).toBe(false);
  expect(fitsInHost('a.b', undefined, true)).toBe(true);
  expect(fitsInHost('a.b', { key: 'x', pattern: '[a-z.]+' }, false)).toBe(true);
  expect(fitsInHost('a/b', { key: 'x', pattern: '.+' }, false)).toBe(false);
  expect(fitsInHost('[::1]', { key: 'x', pattern: '.+' }, false)).toBe(false);
  expect(fitsInHost('[::1]', undefined, true)).toBe(false);
  expect(fitsInHost('eu', { key: 'x', choices: ['us'] }, false)).toBe(false);
});

test('FLD-21 the values of the three kinds of choices', () => {
  expect(choiceValues({ eu: 'Europe', us: 'America' })).toEqual(['eu', 'us']);
  expect(choiceValues(['a', 'b'])).toEqual(['a', 'b']);
  expect(choiceValues([{ value: 'v', sample: 'v', label: 'V' }])).toEqual(['v']);
});

test('a value fits its field when pattern and choices both take it', () => {
  expect(fitsField('a', undefined)).toBe(true);
  expect(fitsField('a', { key: 'x', pattern: 'a', choices: ['a', 'b'] })).toBe(true);
  expect(fitsField('b', { key: 'x', pattern: 'a', choices: ['a', 'b'] })).toBe(false);
});
