import { expect, test } from 'vitest';
import { sharingOf, sharingWords } from './share.ts';

const user = { id: 'u_1', name: 'Ada' };

test.each([
  [undefined, 'private', 'Ada alone'],
  [null, 'private', 'Ada alone'],
  [[], 'private', 'Ada alone'],
  [['u_2', 'u_3'], 'chosen', 'Ada, and u_2, u_3'],
  ['everyone', 'everyone', 'Every user of your product'],
] as const)('CON-14 shared with %o is %s', (sharedWith, sharing, words) => {
  const connection = { user, ...(sharedWith === undefined ? {} : { sharedWith }) };
  expect(sharingOf(connection)).toBe(sharing);
  expect(sharingWords(connection)).toBe(words);
});
