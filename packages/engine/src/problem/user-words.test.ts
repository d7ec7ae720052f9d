import { expect, test } from 'vitest';
import { describe, maxUserTextLength } from './catalog.ts';
import { languages } from './language.ts';
import { problem, problemCodes } from './problem.ts';
import { tellUser } from './user-words.ts';

test('English is the catalogue’s', () => {
  for (const code of problemCodes) {
    const found = problem(code, 'test', { app: 'Acme' });
    expect(describe(found, 'user')).toMatchObject(tellUser(found));
  }
});

test('ERR-15 in every language the words of the provider are in none of the texts, and none is too long', () => {
  const long = 'x'.repeat(10_000);
  const params = { app: long, label: long };
  for (const language of languages)
    for (const code of problemCodes) {
      const told = tellUser(problem(code, 'test', params, { provider: 'words of the provider' }), language);
      for (const text of Object.values(told)) {
        expect(text.length).toBeLessThanOrEqual(maxUserTextLength);
        expect(text).not.toContain('words of the provider');
      }
    }
});

test('LIM-3 no sentence of ours is cut where the name of the app has thirty letters', () => {
  const named = { app: 'A'.repeat(30), label: 'L'.repeat(30) };
  for (const language of languages)
    for (const code of problemCodes)
      for (const text of Object.values(tellUser(problem(code, 'test', named), language)))
        expect(text).not.toContain('…');
});

test('a name keeps its own direction in Arabic', () => {
  expect(tellUser(problem('timeout', 'test', { app: 'Acme\u202e' }), 'ar').detail).toContain(
    '\u2068Acme\u2069',
  );
});

test('a name in Latin letters has room in Chinese and Japanese, but not at an end or before a mark', () => {
  const told = (app: string) => tellUser(problem('connection_refused', 'test', { app }), 'zh').detail;
  expect(told('Acme')).toBe('目前无法连接到 Acme。没有保存任何内容。');
  expect(told('飞书')).toBe('目前无法连接到飞书。没有保存任何内容。');
  expect(tellUser(problem('timeout', 'test', { app: 'Acme' }), 'ja').detail).toMatch(/^Acme から時間内に/);
});
