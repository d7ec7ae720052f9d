import type { Document } from '../../../api/types.ts';
import { isMembers } from '../requests/value.ts';

/** The document whose texts in other languages stand under the new key of a field, and those inside it. */
export function withRenamedTexts(document: Document, from: string, to: string): Document {
  return withTextKeys(document, (key) => (isOf(key, from) ? to + key.slice(from.length) : key));
}

/** The document without the texts in other languages of a field that is gone: they would be faults. */
export function withoutTexts(document: Document, key: string): Document {
  return withTextKeys(document, (one) => (isOf(one, key) ? undefined : one));
}

function isOf(key: string, field: string): boolean {
  return field !== '' && (key === field || key.startsWith(`${field}.`));
}

function withTextKeys(document: Document, keyFor: (key: string) => string | undefined): Document {
  const texts = document['texts'];
  if (!isMembers(texts)) return document;
  const changed = Object.entries(texts).map(([language, said]) => {
    if (!isMembers(said) || !isMembers(said['fields'])) return [language, said];
    const fields = Object.entries(said['fields']).flatMap(([key, own]) => {
      const named = keyFor(key);
      return named === undefined ? [] : [[named, own]];
    });
    return [language, { ...said, fields: Object.fromEntries(fields) }];
  });
  return { ...document, texts: Object.fromEntries(changed) };
}
