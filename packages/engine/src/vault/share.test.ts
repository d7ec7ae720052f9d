import { expect, test } from 'vitest';
import { isBuilder, isSeenBy, isSharedWith } from './share.ts';

const [ada, grace] = [`person_${'a'.repeat(22)}`, `person_${'g'.repeat(22)}`];

test.each([
  [undefined, 'u-2', false],
  [['u-2'], 'u-2', true],
  [['u-22', 'U-2'], 'u-2', false],
  ['everyone', 'u-2', true],
  ['everyone', 'u-1', false],
  [['u-1'], 'u-1', false],
  [['everyone'], 'u-2', false],
  ['everyone', 'every', true],
] as const)('CON-14 shared with %j: %s may use it: %s', (sharedWith, user, may) => {
  const one = { user: { id: 'u-1' }, ...(sharedWith === undefined ? {} : { sharedWith }) };
  expect(isSharedWith(one, user)).toBe(may);
});

test.each([
  [ada, true],
  [`key_${'k'.repeat(22)}`, true],
  ['person_of_the_product', false],
  [`person_${'a'.repeat(23)}`, false],
  [`Person_${'a'.repeat(22)}`, false],
  ['key_1', false],
  ['', false],
])('F-093 %s is a builder: %s', (id, is) => {
  expect(isBuilder(id)).toBe(is);
});

test('F-093 a builder sees their own, what is shared with them, and what the product has', () => {
  expect(isSeenBy({ user: { id: ada } }, ada)).toBe(true);
  expect(isSeenBy({ user: { id: grace } }, ada)).toBe(false);
  expect(isSeenBy({ user: { id: grace }, sharedWith: [ada] }, ada)).toBe(true);
  expect(isSeenBy({ user: { id: 'u-1' } }, ada)).toBe(true);
});
