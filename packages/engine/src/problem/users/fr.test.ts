import { expect, test } from 'vitest';
import { wrongIn } from '../testing/user-texts.ts';
import { fr } from './fr.ts';

test('ERR-18 French: every problem is told, politely, in whole sentences and no other language', () => {
  expect(wrongIn(fr, /(?<!\p{L})(?:tu|toi|te|ton|ta|tes)(?!\p{L})/iu)).toEqual([]);
});
