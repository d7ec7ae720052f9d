import { expect, test } from 'vitest';
import { withoutTexts, withRenamedTexts } from './texts.ts';

const document = {
  name: 'Acme',
  texts: {
    de: { name: 'Acme', fields: { site: { label: 'Ort' }, 'site.host': { label: 'Rechner' }, sites: {} } },
    fr: { intro: 'Bonjour' },
    es: 'no texts yet',
  },
};

test('FLD-43 a field that is renamed takes its texts in other languages along', () => {
  expect(withRenamedTexts(document, 'site', 'place')).toEqual({
    ...document,
    texts: {
      ...document.texts,
      de: {
        name: 'Acme',
        fields: { place: { label: 'Ort' }, 'place.host': { label: 'Rechner' }, sites: {} },
      },
    },
  });
});

test('a field that is deleted leaves no texts behind', () => {
  expect(withoutTexts(document, 'site')).toEqual({
    ...document,
    texts: { ...document.texts, de: { name: 'Acme', fields: { sites: {} } } },
  });
});

test('a document without texts stays as it is', () => {
  const plain = { name: 'Acme' };
  expect([withRenamedTexts(plain, 'a', 'b'), withoutTexts(plain, 'a')]).toEqual([plain, plain]);
  expect(withoutTexts(document, '')).toEqual(document);
});
