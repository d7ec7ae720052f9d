import { expect, test } from 'vitest';
import { wrongIn } from '../testing/user-texts.ts';
import { es } from './es.ts';

test('ERR-18 Spanish: every problem is told, politely, in whole sentences and no other language', () => {
  expect(wrongIn(es, /(?<!\p{L})(?:tú|ti|tus?|vuestr[ao]s?)(?!\p{L})/iu)).toEqual([]);
});
