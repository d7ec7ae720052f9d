import { expect, test } from 'vitest';
import { hostPattern, shapeOf } from './url-shape.ts';

test('a template is taken apart at its fixed text', () => {
  expect(
    shapeOf('https://{{bundle.authData.a}}-eu.Acme.com:{{bundle.authData.p}}/x?{{bundle.authData.q}}'),
  ).toEqual({
    kind: 'host',
    scheme: 'https://',
    host: [{ path: ['bundle', 'authData', 'a'] }, { text: '-eu.Acme.com' }],
    port: [{ path: ['bundle', 'authData', 'p'] }],
    suffix: '.acme.com',
    rest: [{ text: '/x?' }, { path: ['bundle', 'authData', 'q'] }],
  });
});

test('braces hide nothing: what looks like a path inside a placeholder is not one', () => {
  expect(shapeOf('https://{{bundle.authData.a/b}}.acme.com/')).toMatchObject({
    kind: 'host',
    host: [{ path: ['bundle', 'authData', 'a/b'] }, { text: '.acme.com' }],
  });
});

test.each([
  ['https://{{a}}.acme.com/', '.acme.com'],
  ['https://{{a}}-eu.acme.com/', '.acme.com'],
  ['https://{{a}}acme.co.uk/', '.co.uk'],
  ['https://{{a}}.Bücher.example/', '.xn--bcher-kva.example'],
  ['https://{{a}}.localhost:1/', '.localhost'],
  ['https://{{a}}.com/', ''],
  ['https://{{a}}acme.com/', ''],
  ['https://acme.{{a}}/', ''],
  ['https://{{a}}/', ''],
])('the fixed end of %s is %j', (template, suffix) => {
  expect(shapeOf(template)).toMatchObject({ kind: 'host', suffix });
});

test('a host is shown with a star for each value', () => {
  expect(hostPattern(shapeOf('https://{{a}}.{{b}}.acme.com:{{c}}/'))).toBe('*.*.acme.com:*');
  expect(hostPattern(shapeOf('{{a}}/x'))).toBe('*');
});
