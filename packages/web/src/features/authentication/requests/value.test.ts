import { expect, test } from 'vitest';
import { isMembers, kindOf, readJson, readText, textOf } from './value.ts';

test('REQ-3 a value that was a number, a boolean or JSON stays one', () => {
  for (const value of [5, 1.5, true, false, ['a', 1], { deep: { down: null } }]) {
    expect(readText(textOf(value), kindOf(value))).toEqual({ ok: true, value });
  }
  expect(readText('5', kindOf('5'))).toEqual({ ok: true, value: '5' });
  expect(readText('', kindOf(null))).toEqual({ ok: true, value: null });
});

test('TPL-3 a placeholder may stand where a value of any kind stood', () => {
  for (const kind of ['number', 'boolean', 'json'] as const)
    expect(readText('{{bundle.authData.x}}', kind)).toEqual({ ok: true, value: '{{bundle.authData.x}}' });
});

test('a text that is not of its kind says so', () => {
  expect(readText('five', 'number')).toMatchObject({
    ok: false,
    message: expect.stringContaining('not a number'),
  });
  expect(readText('', 'number').ok).toBe(false);
  expect(readText('yes', 'boolean')).toMatchObject({
    ok: false,
    message: expect.stringContaining('true or false'),
  });
  expect(readJson('{"a":')).toMatchObject({ ok: false, message: expect.stringContaining('not JSON') });
});

test('lists and null are no members', () => {
  expect([isMembers({}), isMembers([]), isMembers(null), isMembers('x')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
