import { expect, test } from 'vitest';
import { wrongIn } from '../testing/user-texts.ts';
import { zh } from './zh.ts';

test('ERR-18 Chinese: every problem is told, politely, in whole sentences and no other language', () => {
  expect(wrongIn(zh, /你/)).toEqual([]);
});
