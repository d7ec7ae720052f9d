import { expect, test } from 'vitest';
import { admitStream } from './stream-admission.ts';

const allow = ['acme.dev', '*.acme.dev', 'localhost:8080'];
const codeOf = (request: Partial<Parameters<typeof admitStream>[0]>) =>
  admitStream({ method: 'GET', origin: 'https://acme.dev', path: '/', ...request }, allow)?.code;

test.for(['https://acme.dev', 'https://eu.acme.dev', 'http://localhost:8080'])(
  '%s may be reached',
  (origin) => {
    expect(codeOf({ origin })).toBeUndefined();
    // The second time from memory.
    expect(codeOf({ origin })).toBeUndefined();
  },
);

test.for([
  'https://evil.dev',
  'http://acme.dev',
  'https://acme.dev:8443',
  'https://acme.dev.evil.dev',
  'https://acme.dev/',
  'https://user@acme.dev',
  'https://ACME.dev',
  'ftp://acme.dev',
  '',
])('%j may not', (origin) => {
  expect(codeOf({ origin })).toBe('host_not_allowed');
});

test.for(['CONNECT', 'TRACE', 'track'])('%s is not sent', (method) => {
  expect(codeOf({ method })).toBe('field_invalid');
});

test.for(['', 'x', '//acme dev', '/a\r\nX: 1', '/a#b', '/\x7f', '/\u0100'])(
  'the path %j is not sent',
  (path) => {
    expect(codeOf({ path })).toBe('field_invalid');
  },
);

test('a path is sent as it stands', () => {
  expect(codeOf({ path: '/a%2Fb/"<>|\\^`{}?x=[]&&\xff' })).toBeUndefined();
});
