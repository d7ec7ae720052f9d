import { expect, test } from 'vitest';
import { ConnectFault, connectFaultCodes } from './fault.ts';
import { faultWords } from './words.ts';

const languages = ['en', 'de', 'fr', 'es', 'ja', 'zh', 'ar'];

test.each(languages)('every fault has words in %s, for users and in no other language', (language) => {
  for (const code of connectFaultCodes) {
    const { title, detail, lang } = faultWords(new ConnectFault(code), [language]);
    expect(lang).toBe(language);
    for (const text of [title, detail]) {
      expect(text.length).toBeGreaterThan(3);
      expect(text).not.toMatch(/token|server|url|policy|session|`/i);
      if (language !== 'en') expect(text).not.toMatch(/\b(?:the|your|again)\b/i);
    }
    expect(detail).toMatch(/[.。]$/);
  }
});

test('the first language that we speak is taken, by the beginning of its tag, and English else', () => {
  const said = (...wanted: string[]) => faultWords(new ConnectFault('popup_blocked'), wanted).lang;
  expect([said('nl', 'de-AT', 'fr'), said('zh-Hant-TW'), said('constructor', '__proto__'), said()]).toEqual([
    'de',
    'zh',
    'en',
    'en',
  ]);
});

test('why a session failed is told as the server said it', () => {
  const problem = {
    code: 'timeout',
    title: 'Zu lange',
    detail: 'Die App.',
    retryable: true,
    reference: 'cs_1',
  };
  expect(faultWords(new ConnectFault('session_failed', { problem }), ['fr'])).toEqual({
    title: 'Zu lange',
    detail: 'Die App.',
  });
});
