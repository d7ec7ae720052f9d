import { expect, test } from 'vitest';
import { grantsView, missingView } from './grants-view.ts';
import { plainLook } from './look.ts';

test('a new connection has nothing to say of grants', async () => {
  expect(String(await grantsView(plainLook, { more: [] }, 'Desk', 'Ada'))).toBe('');
  expect(String(await missingView(plainLook, []))).toBe('');
});

test('names keep their own direction, and mean nothing to the page', async () => {
  const shown = String(await grantsView(plainLook, { repairs: '<b>', more: ['a&b'] }, '"Desk"', 'Ada'));
  expect(shown).toContain(
    'This reconnects <bdi>&lt;b&gt;</bdi> to <bdi>&quot;Desk&quot;</bdi>, for <bdi>Ada</bdi>.',
  );
  expect(shown).toContain('<bdi>&quot;Desk&quot;</bdi> asks for more access:');
  expect(shown).toContain('<li><bdi>a&amp;b</bdi></li>');
  expect(String(await grantsView(plainLook, { more: ['a'] }, undefined, undefined))).toContain(
    'More access is asked for:',
  );
  expect(String(await missingView(plainLook, ['<i>']))).toContain('<bdi>&lt;i&gt;</bdi>');
});
