import { expect, test } from 'vitest';
import { wrongIn } from '../testing/user-texts.ts';
import { de } from './de.ts';

test('ERR-18 German: every problem is told, politely, in whole sentences and no other language', () => {
  expect(wrongIn(de, /(?<!\p{L})(?:du|dich|dir|deine?[mnrs]?)(?!\p{L})/iu)).toEqual([]);
});
