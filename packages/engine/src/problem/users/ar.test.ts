import { expect, test } from 'vitest';
import { wrongIn } from '../testing/user-texts.ts';
import { ar } from './ar.ts';

test('ERR-18 Arabic: every problem is told, politely, in whole sentences and no other language', () => {
  expect(wrongIn(ar, /أيها|(?<!\p{L})يا /u)).toEqual([]);
});
