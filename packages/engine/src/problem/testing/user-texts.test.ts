import { expect, test } from 'vitest';
import { de } from '../users/de.ts';
import { wrongIn } from './user-texts.ts';

test('what is wrong in a table is found', () => {
  const wrongTexts = {
    ...de,
    timeout: ['The app took too long', 'Zu lange. {app}', '{host|Der Server} hat kein Token'],
    internal: ['Zu spät.', 'Du bist dran.', '  '],
  } as const;
  expect(wrongIn(wrongTexts, /\bDu\b/)).toEqual([
    'timeout title is English',
    'timeout detail leaves a place unfilled',
    'timeout detail is no whole sentence',
    'timeout fix names other params than English',
    'timeout fix has words of our trade',
    'timeout fix is no whole sentence',
    'internal title ends like a sentence',
    'internal detail is impolite',
    'internal fix is no whole sentence',
    'internal fix is empty or has blanks too many',
  ]);
});
