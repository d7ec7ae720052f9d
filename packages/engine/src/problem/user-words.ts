import { catalog, maxUserTextLength } from './catalog.ts';
import type { Language } from './language.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { ar } from './users/ar.ts';
import { de } from './users/de.ts';
import { es } from './users/es.ts';
import { fr } from './users/fr.ts';
import { ja } from './users/ja.ts';
import type { UserText, UserTexts } from './users/texts.ts';
import { zh } from './users/zh.ts';
import { cutText, fillSentence } from './words.ts';

/** What a user is told of a problem: what happened, and what to do. */
export interface UserWords {
  readonly title: string;
  readonly detail: string;
  readonly fix: string;
}

const translated: Readonly<Record<Exclude<Language, 'en'>, UserTexts>> = { de, fr, es, ja, zh, ar };

function textOf(code: ProblemCode, language: Language): UserText {
  if (language !== 'en') return translated[language][code];
  const { title, detail, fix } = catalog[code].user;
  return [title, detail, fix];
}

/** How a name stands in a sentence: in its own direction, and with room around it where words have none. */
const fits: Partial<Readonly<Record<Language, (name: string) => string>>> = {
  ar: (name) => `\u2068${name}\u2069`,
  ja: withRoom,
  zh: withRoom,
};

function withRoom(name: string): string {
  return name.replace(/^(?=[\x21-\x7e])/, ' ').replace(/(?<=[\x21-\x7e])$/, ' ');
}

/** A problem in a user's words. The provider's own words are never among them. @see ERR-15, ERR-18, LIM-3 */
export function tellUser(found: Problem, language: Language = 'en'): UserWords {
  const [title = '', detail = '', fix = ''] = textOf(found.code, language).map((sentence) => {
    const filled = fillSentence(sentence, found, fits[language]);
    // No room at an end, nor before a mark that brings its own.
    return cutText(filled.trim().replace(/ (?=[，。、：])/g, ''), maxUserTextLength);
  });
  return { title, detail, fix };
}
