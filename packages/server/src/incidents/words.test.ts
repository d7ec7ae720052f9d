import { expect, test } from 'vitest';
import { spoken } from '../connect/words/choose.ts';
import { userLetter } from './user-letter.ts';
import { incidentWords } from './words.ts';

test('every language of our pages has the same sentences, each with its names', () => {
  expect(Object.keys(incidentWords).sort()).toEqual(Object.keys(spoken).sort());
  for (const words of Object.values(incidentWords)) {
    expect(words.subject('APP')).toContain('APP');
    expect(words.title('APP')).toContain('APP');
    for (const told of ['expired', 'ended', 'failing'] as const) {
      expect(words[told]('ACCOUNT', 'PRODUCT')).toMatch(/ACCOUNT/);
      expect(words[told]('ACCOUNT', 'PRODUCT')).toContain('PRODUCT');
      expect(words[told]('ACCOUNT', undefined)).not.toMatch(/undefined|PRODUCT/);
    }
    expect(words.until('DATE')).toContain('DATE');
    expect(words.ask('ACCOUNT')).toContain('ACCOUNT');
  }
});

test.each([
  ['expired', 'refresh_rejected', incidentWords.en.expired],
  ['expired', 'version_retired', incidentWords.en.ended],
  ['failing', 'refresh_failed', incidentWords.en.failing],
] as const)('REF-17 %s by %s is told in its own words', (kind, problem, sentence) => {
  const letter = userLetter({
    incident: { kind, problem },
    connection: { title: 'Acme ada' },
    app: 'Acme',
    manners: undefined,
    url: 'https://c.dev/',
    expiresAt: Date.UTC(2026, 0, 15),
  });
  expect(letter.paragraphs[0]).toBe(sentence('\u2068Acme ada\u2069', undefined));
  expect(letter.notes[0]).toContain('January 15, 2026');
  expect(letter.subject).toBe('Reconnect Acme');
});
