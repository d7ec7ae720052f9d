import { expect, test } from 'vitest';
import { wrongIn } from '../testing/user-texts.ts';
import { ja } from './ja.ts';

test('ERR-18 Japanese: every problem is told, politely, in whole sentences and no other language', () => {
  expect(wrongIn(ja, /あなた|(?:しろ|するな|だ)。/)).toEqual([]);
});
