import { expect, test } from 'vitest';
import { messageOf } from './letter.ts';

const letter = {
  lang: 'ar',
  dir: 'rtl',
  subject: 'Subject & more',
  title: '<b>Title</b>',
  paragraphs: ['One', 'Two "quoted"'],
  action: { text: 'Go', url: 'https://a.dev/?a=1&b=2' },
  notes: ['Note'],
} as const;

test('a letter is the same as text and as HTML', () => {
  const { to, subject, text, html } = messageOf(letter, 'ada@acme.dev');
  expect([to, subject]).toEqual(['ada@acme.dev', 'Subject & more']);
  expect(text).toBe('<b>Title</b>\n\nOne\n\nTwo "quoted"\n\nGo:\nhttps://a.dev/?a=1&b=2\n\nNote\n');
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(html).toContain('<h1>&lt;b&gt;Title&lt;/b&gt;</h1>');
  expect(html).toContain('href="https://a.dev/?a=1&amp;b=2"');
});

test('it knows both themes, loads nothing, and its style is not written as markup', () => {
  const { html } = messageOf(letter, 'ada@acme.dev');
  const [, style = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
  expect(style).toContain('prefers-color-scheme:dark');
  expect(style).not.toMatch(/&\w+;|url\(|@import/);
  expect(html).not.toMatch(/<img|<script|<link/);
});
