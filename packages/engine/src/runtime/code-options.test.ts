import { expect, test } from 'vitest';
import { optionsOf } from './code-options.ts';

test('ZRQ-2 bounds are numbers from 0 on, of which 0 is none of its own', () => {
  expect(optionsOf({ timeout: 500, size: 9, follow: 0 })).toEqual({
    ok: true,
    value: { timeout: 500, size: 9, follow: 0 },
  });
  expect(optionsOf({ timeout: 0, size: 0, follow: null })).toEqual({ ok: true, value: {} });
  for (const [name, unit] of [
    ['timeout', 'milliseconds'],
    ['size', 'bytes'],
    ['follow', 'redirects'],
  ] as const)
    for (const wrong of [-1, '5', Number.NaN, {}])
      expect(optionsOf({ [name]: wrong })).toEqual({
        ok: false,
        reason: `\`${name}\` must be a number of ${unit}, 0 or more.`,
      });
});

test('ZRQ-2 compress changes nothing, signal and agent are refused by name unless they are empty', () => {
  expect(optionsOf({ compress: false, signal: null, agent: false })).toEqual({ ok: true, value: {} });
  expect(optionsOf({ signal: {} })).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^`signal` .*`timeout`/),
  });
  expect(optionsOf({ agent: 'a function' })).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^`agent` /),
  });
});

test('flags are taken in their own type', () => {
  const given = { raw: true, allowGetBody: 'yes', throwForThrottlingEarly: false, redirect: 'sideways' };
  expect(optionsOf(given)).toEqual({ ok: true, value: { raw: true, throwForThrottlingEarly: false } });
});

test('REQ-7 what an encoder made is pairs of texts', () => {
  const pairs = [['a b', 'a+b']];
  expect(optionsOf({ encodeURIComponent: pairs })).toEqual({
    ok: true,
    value: { encodeURIComponent: pairs },
  });
  for (const wrong of ['x', [['a']], [['a', 1]], {}])
    expect(optionsOf({ encodeURIComponent: wrong })).toMatchObject({ ok: false });
});
