import { describe, expect, test } from 'vitest';
import { catalog, maxUserTextLength, describe as tell } from './catalog.ts';
import { languages } from './language.ts';
import { problem, problemCodes } from './problem.ts';
import { tellUser } from './user-words.ts';
import { ar } from './users/ar.ts';
import { de } from './users/de.ts';
import { es } from './users/es.ts';
import { fr } from './users/fr.ts';
import { ja } from './users/ja.ts';
import { zh } from './users/zh.ts';

const tables = { ar, de, es, fr, ja, zh };
const paramsIn = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
const english = (code: (typeof problemCodes)[number]) => {
  const { title, detail, fix } = catalog[code].user;
  return [title, detail, fix];
};

describe.each(Object.entries(tables))('ERR-18 in %s', (language, table) => {
  test.each(problemCodes)('%s names the same params as in English, with words in their place', (code) => {
    expect(table[code].map(paramsIn)).toEqual(english(code).map(paramsIn));
    for (const text of table[code]) expect(text.replace(/\{\w+\|[^{}|]+\}/g, '')).not.toMatch(/[{}[\]|]/);
  });

  test.each(problemCodes)(
    '%s is told in no English, in whole sentences, without the words of our trade',
    (code) => {
      const [title, detail, fix] = table[code];
      for (const text of table[code]) {
        expect(english(code)).not.toContain(text);
        expect(text).not.toMatch(/\b(?:the|your|and|nothing|again)\b/i);
        expect(text).not.toMatch(/json|token|bundle|url|\bapi\b|http|oauth|scope|endpoint|!|\s{2}/i);
        expect(text.length).toBeGreaterThan(3);
      }
      expect(title).not.toMatch(/[.。]$/);
      for (const sentence of [detail, fix]) expect(sentence).toMatch(/[.。]$/);
    },
  );

  test('LIM-3 no sentence is cut where the name of the app has thirty letters', () => {
    const named = { app: 'A'.repeat(30), label: 'L'.repeat(30) };
    for (const code of problemCodes)
      for (const text of Object.values(
        tellUser(problem(code, 'test', named), language as keyof typeof tables),
      ))
        expect(text).not.toContain('…');
  });
});

test('English is the catalogue’s', () => {
  for (const code of problemCodes) {
    const found = problem(code, 'test', { app: 'Acme' });
    expect(tell(found, 'user')).toMatchObject(tellUser(found));
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
