import { expect, test } from 'vitest';
import { readActingUser } from './acting-user.ts';

const bytes = (text: string) => Buffer.from(text).toString('latin1');

test.each(['u-1', 'ada@acme.dev', 'a, b', 'x'.repeat(255), 'Zoë', 'ユーザ'])('%s is an id', (id) => {
  expect(readActingUser(bytes(id))).toEqual({ ok: true, value: id });
});

test.each([
  ['', 1],
  ['  ', 1],
  ['x'.repeat(256), 1],
  ['\xff\xfe', 1],
  ['a\tb', 1],
  ['u-1', 2],
])('%j, sent %d times, is refused with its path', (value, times) => {
  const read = readActingUser(value, times);
  expect(read).toMatchObject({
    ok: false,
    problem: { code: 'field_invalid', faults: [{ path: 'header.Claviger-User' }] },
  });
});
