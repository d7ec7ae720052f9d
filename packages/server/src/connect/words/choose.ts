import { canonicalTag, type Language } from '@claviger/engine';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { Words } from './words.ts';
import { zh } from './zh.ts';

/** Our pages in every language that we speak. */
export const spoken: Readonly<Record<Language, Words>> = { en, de, fr, es, ja, zh, ar };

/** The words of the first language of a wish that we speak; English where we speak none of them. */
export function wordsFor(wanted: readonly string[]): Words {
  const found = wanted.find((tag) => Object.hasOwn(spoken, tag));
  return spoken[(found ?? 'en') as Language];
}

/**
 * The languages that somebody reads, each followed by what it falls back to, the dearest first. `locale` alone counts
 * where it is given; otherwise what the browser sends.
 */
export function wantedLanguages(
  locale: string | undefined,
  acceptLanguage: string | undefined,
): readonly string[] {
  return [
    ...new Set(
      (locale === undefined ? readAcceptLanguage(acceptLanguage ?? '') : [locale]).flatMap(fallbacksOf),
    ),
  ];
}

/** A tag and what it falls back to: `zh-Hant-TW`, `zh-Hant`, `zh`. Nothing where it is no tag. @see RFC 4647 section 3.4 */
export function fallbacksOf(tag: string): readonly string[] {
  const canonical = canonicalTag(tag);
  if (canonical === undefined) return [];
  const parts = canonical.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

/** No browser sends more. */
const longestHeader = 1_000;

/** The tags of the header by their weight, those of one weight in their order; what is malformed is left out. @see RFC 9110 section 12.5.4 */
function readAcceptLanguage(header: string): readonly string[] {
  return header
    .slice(0, longestHeader)
    .split(',')
    .map((range) => /^\s*([a-z0-9-]+)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i.exec(range))
    .flatMap((found) => (found === null ? [] : [{ tag: found[1] ?? '', weight: Number(found[2] ?? 1) }]))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
