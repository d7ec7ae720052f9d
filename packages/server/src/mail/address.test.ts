import { expect, test } from 'vitest';
import { isAddress, oneLine, parseMailbox } from './address.ts';

test.each(['ada@acme.dev', 'a.b+c@sub.acme.co', 'ö@bücher.example', "o'neil@acme.dev"])(
  '%s is an address',
  (text) => {
    expect(isAddress(text)).toBe(true);
  },
);

test.each([
  '',
  'ada',
  '@acme.dev',
  'ada@',
  'a@b@c',
  'ada@acme.dev\n',
  'ada@acme.dev\r\nBcc: eve@x.dev',
  'a,b@acme.dev',
  '<ada@acme.dev>',
  '"a b"@acme.dev',
  '.ada@acme.dev',
  'ada@acme..dev',
  'ada@-acme.dev',
  'ada @acme.dev',
  `${'a'.repeat(65)}@acme.dev`,
])('%j is none', (text) => {
  expect(isAddress(text)).toBe(false);
});

test('a mailbox may have a name', () => {
  expect(parseMailbox('Acme <no-reply@acme.com>')).toEqual({ name: 'Acme', address: 'no-reply@acme.com' });
  expect(parseMailbox('"Acme, Inc" <a@acme.com>')).toEqual({ name: 'Acme, Inc', address: 'a@acme.com' });
  expect(parseMailbox(' a@acme.com ')).toEqual({ name: '', address: 'a@acme.com' });
  expect([parseMailbox('Acme'), parseMailbox('A\nB <a@acme.com>'), parseMailbox('a@b.co, c@d.co')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('one line stays one, whatever breaks it', () => {
  expect(oneLine(' a\r\nb\u2028c\u0000d\te ')).toBe('a b c d e');
  expect(oneLine('x'.repeat(300))).toHaveLength(200);
});
