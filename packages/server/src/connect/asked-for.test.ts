import { expect, test } from 'vitest';
import { askedFor } from './asked-for.ts';
import { ar } from './words/ar.ts';
import { en } from './words/en.ts';

test('says who asks and to what, names kept apart from the sentence', async () => {
  expect(String(await askedFor(en, 'Ada <b>', undefined))).toContain('<bdi>Ada &lt;b&gt;</bdi>');
  const both = String(await askedFor(ar, 'Ada', 'Desk'));
  expect(both).toContain('<bdi>Ada</bdi>');
  expect(both).toContain('<bdi>Desk</bdi>');
});
